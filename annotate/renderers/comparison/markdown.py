"""A comparison as Markdown, safe to post in a pull request.

All text is escaped: no HTML, no links, no mentions come out of a compared text. Unchanged
clauses are left out; a clause that is new or gone as a whole is folded when it is long.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.model import Comparison, Edit
from annotate.renderers.comparison.entries import (
    ELISION,
    Cut,
    Entry,
    Gap,
    entries,
    excerpt,
    gap,
    name,
    tally,
    verdict,
    word,
)
from annotate.renderers.escaping import markdown

_TAGS = {"equal": ("", ""), "delete": ("<del>", "</del>"), "insert": ("<ins>", "</ins>")}
_LONG = 400


def render(
    comparison: Comparison,
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """The comparison in GitHub's Markdown, with `<del>` and `<ins>`."""
    old, new = (markdown(name(d, language)) for d in (comparison.old, comparison.new))
    lines = [f"**{word('old', language)}** {old}  ", f"**{word('new', language)}** {new}", ""]
    lines += [f"{line}  " for line in tally(comparison, language)]
    if not comparison.changed:
        lines += ["", word("no-difference", language)]
    for entry in entries(comparison, full):
        lines.append("")
        if isinstance(entry, Gap):
            lines.append(f"<sub>⋯ {gap(entry.units, language)}</sub>")
        else:
            lines += _entry(entry, language, full)
    return "\n".join([*lines, ""])


def _entry(entry: Entry, language: str, full: bool) -> Iterator[str]:
    label = f"**{markdown(entry.label)}** " if entry.label else ""
    yield f"{label}<code>{markdown(entry.eid)}</code> — {verdict(entry.link, language)}"
    text = "".join(_piece(part) for part in excerpt(entry.link.edits, full))
    if not text:
        return
    yield ""
    if len(text) > _LONG and len(entry.link.edits) == 1:
        summary = markdown(entry.heading)
        yield from (
            "<details><summary>" + summary + "</summary>",
            "",
            f"> {text}",
            "",
            "</details>",
        )
    else:
        yield f"> {text}"


def _piece(part: Edit | Cut) -> str:
    if isinstance(part, Cut):
        return ELISION
    start, end = _TAGS[part.op]
    # A tag must not run over a line: each paragraph gets its own.
    parts = [f"{start}{markdown(line)}{end}" if line else "" for line in part.text.split("\n")]
    mark = "" if part.op == "equal" else f"{start}¶{end}"
    return f"{mark}<br>".join(parts)
