"""A comparison as Markdown, safe to post in a pull request.

All text is escaped: no HTML, no links, no mentions come out of a compared text. Unchanged
clauses are left out; a clause that is new or gone as a whole is folded when it is long.
What is longer than GitHub takes ends after a clause, and says what is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from annotate import messages
from annotate.compare import COUNTED
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
    title,
    told,
    verdict,
    warned,
    word,
)
from annotate.renderers.escaping import markdown

_TAGS = {"equal": ("", ""), "delete": ("<del>", "</del>"), "insert": ("<ins>", "</ins>")}
_LONG = 400
LIMIT = 65_536
"""The characters GitHub takes in a comment."""
_NOTICE = 400
"""Room kept for saying what was left out."""


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
    shown = list(entries(comparison, full))
    room = LIMIT - _NOTICE - sum(len(line) + 1 for line in lines)
    for index, entry in enumerate(shown):
        block = ["", *_block(entry, language, full)]
        room -= sum(len(line) + 1 for line in block)
        if room < 0:
            lines += ["", *_left_out(shown[index:], language)]
            break
        lines += block
    return "\n".join([*lines, ""])


def _block(entry: Entry | Gap, language: str, full: bool) -> list[str]:
    if isinstance(entry, Gap):
        return [f"<sub>⋯ {gap(entry.units, language)}</sub>"]
    whole = list(_entry(entry, language, full))
    size = sum(map(len, whole))
    if size <= LIMIT // 4:
        return whole
    # One clause that would push out all others: its name stays, its text does not.
    count = sum(len(edit.text) for edit in entry.link.edits)
    said = messages.text("comparison.text-left-out", language, count=f"{count:,}")
    return [whole[0][: LIMIT // 8], "", f"> *{said}*"]


def _left_out(rest: Sequence[Entry | Gap], language: str) -> Iterator[str]:
    kinds: Counter[str] = Counter(entry.link.kind for entry in rest if isinstance(entry, Entry))
    named = [f"{word(kind, language)} {kinds[kind]}" for kind in COUNTED if kinds[kind]]
    text = " · ".join(named)
    yield messages.text("comparison.left-out", language, count=kinds.total(), kinds=text)


def _entry(entry: Entry, language: str, full: bool) -> Iterator[str]:
    named = title(entry, language)
    label = f"**{markdown(named)}** " if named else ""
    yield f"{label}<code>{markdown(entry.eid)}</code> — {verdict(entry.link, language)}"
    text = "".join(piece(part) for part in excerpt(entry.link.edits, full))
    if text:
        yield from _body(entry, text, language)
    for line in warned(entry, language):
        yield from ("", f"⚠ {markdown(line)}")


def _body(entry: Entry, text: str, language: str) -> Iterator[str]:
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
    if entry.told:
        yield ""
        yield from (f"- {markdown(line)}" for line in told(entry, language))


def piece(part: Edit | Cut) -> str:
    """A part of an excerpt, its edit marked."""
    if isinstance(part, Cut):
        return ELISION
    start, end = _TAGS[part.op]
    # A tag must not run over a line: each paragraph gets its own.
    parts = [f"{start}{markdown(line)}{end}" if line else "" for line in part.text.split("\n")]
    mark = "" if part.op == "equal" else f"{start}¶{end}"
    return f"{mark}<br>".join(parts)
