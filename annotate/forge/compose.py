"""The comment: a heading of ours over a stranger's report, within what a forge takes.

The heading, the commit and the link to the run come from the forge; of the report only what
`defuse` lets pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from annotate import messages
from annotate.forge.defuse import defuse

MARKER = "<!-- annotate:review -->"
"""The first line of our comment, by which it is found again; not shown."""
LIMIT = 65_536
"""Characters GitHub takes in a comment; GitLab takes more."""

Verdict = Literal["passes", "fails", "unknown"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

_HEADING = re.compile(r"\A(?:\s*<!--[^>]*-->)*\s*#+ [^\n]*\n*")
_FOLD = re.compile(r"<(/?)details(?: open)?>")


@dataclass(frozen=True, slots=True)
class Comment:
    """What the forge knows of the review that a comment tells of."""

    verdict: Verdict
    commit: str
    """The full id of the commit reviewed."""
    run: str = ""
    """The address of the run that has the whole report, "" for none."""
    trusted: tuple[str, ...] = ()
    """What the addresses of links that may stay begin with."""


def compose(report: str, about: Comment, language: str = "en", limit: int = LIMIT) -> str:
    """The whole comment, at most `limit` characters.

    The report's own first heading gives way to ours; a report that is too long ends after a
    paragraph.
    """
    head = f"## {messages.text(f'forge.heading-{about.verdict}', language)}"
    said = messages.text("forge.commit", language, commit=about.commit[:10])
    link = f" · [{messages.text('forge.run', language)}]({about.run})" if about.run else ""
    top = f"{MARKER}\n{head}\n\n<sub>{said}{link}</sub>\n\n"
    body = defuse(_HEADING.sub("", report), about.trusted).strip("\n") + "\n"
    if len(top) + len(body) <= limit:
        return top + body
    notice = messages.text("forge.cut-run" if about.run else "forge.cut", language)
    return top + _cut(body, limit - len(top) - len(notice) - 4) + f"\n\n{notice}\n"


def _cut(body: str, room: int) -> str:
    """As many whole paragraphs as there is room for, what is folded closed again."""
    closing = "\n\n</details>"
    kept = body[: max(0, room - 8 * len(closing))]
    kept = kept[: max(kept.rfind("\n\n"), 0)]
    opened = sum(1 if not found[1] else -1 for found in _FOLD.finditer(kept))
    return kept + closing * max(0, min(opened, 8))
