"""A comparison as Markdown, safe to post in a pull request.

All text is escaped: no HTML, no links, no mentions come out of a compared text. The summary
comes first, then the changes of each chapter, which folds; where there is much to read the
chapters, and long clauses in them, are folded to begin with. Unchanged clauses are counted, or
folded where all is shown. What is longer than GitHub takes ends after a clause, and says what
is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from annotate import messages
from annotate.compare import COUNTED
from annotate.compare.saying import told_beside
from annotate.model import Comparison, Edit, is_change
from annotate.renderers.budget import Group, Part, characters, fit
from annotate.renderers.comparison.chapters import Chapter, chapters
from annotate.renderers.comparison.entries import (
    ELISION,
    Entry,
    Gap,
    counted,
    gap,
    name,
    tally,
    title,
    told,
    verdict,
    warned,
    word,
)
from annotate.renderers.comparison.excerpts import Cut, excerpt
from annotate.renderers.escaping import markdown

_TAGS = {"equal": ("", ""), "delete": ("<del>", "</del>"), "insert": ("<ins>", "</ins>")}
_LONG = 6_000
"""Characters of all chapters from which they are folded, so that they can be looked over."""
_LONG_CLAUSE = 1_200
_LONG_PIECE = 400
"""Characters from which a changed clause, and one new or gone as a whole, is folded."""
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
    if comparison.same:
        lines += ["", word("no-difference", language)]
    lines += _beside(comparison, language, full, LIMIT // 2)
    found = list(_told(chapters(comparison, full)))
    groups = [tuple(_groups(chapter, language, full)) for chapter in found]
    size = sum(len(piece) for of in groups for group in of for piece in group.pieces)
    fold = size > _LONG and sum(bool(chapter.heading) for chapter in found) > 1
    parts = [_part(*both, language, fold) for both in zip(found, groups, strict=True)]
    fitted = fit([Part(_text(lines)), *parts], LIMIT - _NOTICE, characters)
    rest = [entry for chapter in found for entry in chapter.shown]
    count = fitted.left_out.total() - fitted.left_out["sections"]
    return fitted.text + (_left_out(rest[-count:], language) if count else "")


def _told(found: Iterable[Chapter]) -> Iterator[Chapter]:
    """The chapters, those with nothing to show as one gap without a heading."""
    for says, run in groupby(found, lambda one: any(isinstance(e, Entry) for e in one.shown)):
        if says:
            yield from run
        elif units := sum(e.units for one in run for e in one.shown if isinstance(e, Gap)):
            yield Chapter("", {}, (Gap(units),))


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def _part(chapter: Chapter, groups: tuple[Group, ...], language: str, fold: bool) -> Part:
    if not chapter.heading:
        return Part("", groups)
    counts = counted(chapter.counts, language)
    named = f"<b>{markdown(chapter.heading)}</b>" + (f" — {counts}" if counts else "")
    return Part(_opening(named, folded=fold), groups, _CLOSING)


_CLOSING = "\n</details>\n"


def _opening(summary: str, *, folded: bool = True) -> str:
    return f"\n<details{'' if folded else ' open'}>\n<summary>{summary}</summary>\n"


def _groups(chapter: Chapter, language: str, full: bool) -> Iterator[Group]:
    """What is shown in its order, the unchanged among it in folds of their own."""
    for quiet, run in groupby(chapter.shown, _is_quiet):
        entries = tuple(run)
        pieces = tuple(_text(["", *_block(entry, language, full)]) for entry in entries)
        said = f"<sub>⋯ {gap(len(entries), language)}</sub>"
        yield Group("entries", *((_opening(said), pieces, _CLOSING) if quiet else ("", pieces)))


def _is_quiet(entry: Entry | Gap) -> bool:
    if isinstance(entry, Gap):
        return False
    link = entry.link
    return link.basic and not (is_change(link) or link.classes or link.warnings)


def _beside(comparison: Comparison, language: str, full: bool, room: int) -> Iterator[str]:
    """Front matter and markup that changed, as much of it as there is room for."""
    told = told_beside(comparison, language, full=full)
    for index, line in enumerate(told):
        shown = f"{'' if index else chr(10)}- {markdown(line)}"
        room -= len(shown) + 1
        if room < 0:
            more = messages.text("comparison.beside-more", language, count=len(told) - index)
            yield f"- {more}"
            return
        yield shown


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


def _left_out(rest: list[Entry | Gap], language: str) -> str:
    kinds: Counter[str] = Counter(entry.link.kind for entry in rest if isinstance(entry, Entry))
    named = [f"{word(kind, language)} {kinds[kind]}" for kind in COUNTED if kinds[kind]]
    text = " · ".join(named)
    said = messages.text("comparison.left-out", language, count=kinds.total(), kinds=text)
    return f"\n{said}\n"


def _entry(entry: Entry, language: str, full: bool) -> Iterator[str]:
    named = title(entry, language)
    label = f"**{markdown(named)}** " if named else ""
    yield f"{label}<code>{markdown(entry.eid)}</code> — {verdict(entry.link, language)}"
    parts = tuple(excerpt(entry.link.edits, full))
    if parts:
        yield from _body(entry, parts, language)
    for line in warned(entry, language):
        yield from ("", f"⚠ {markdown(line)}")


def _body(entry: Entry, parts: tuple[Edit | Cut, ...], language: str) -> Iterator[str]:
    quoted = f"> {''.join(map(piece, parts))}"
    size = sum(len(part.text) for part in parts if isinstance(part, Edit))
    if size > (_LONG_PIECE if len(parts) == 1 else _LONG_CLAUSE):
        heading = markdown(entry.heading)
        count = f"{size:,}"
        said = messages.text("comparison.folded", language, text=heading, count=count)
        yield from ("", "<details>", f"<summary>{said}</summary>", "", quoted, "", "</details>")
    else:
        yield from ("", quoted)
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
