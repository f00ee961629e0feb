"""`annotate note stats`: sentences first, then a column of counts for each table."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.notes.statistics import Statistics
from annotate.renderers.columns import clip, width
from annotate.renderers.flow import Piece, flow
from annotate.renderers.notes.listing import BOLD, PLAIN
from annotate.renderers.statistics.said import overdue, sentences, tables

_GAP = "  "


def render(
    found: Statistics, *, language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """The statistics in `columns` columns, for people."""
    lines = [part for line in sentences(found, language) for part in _lines(line, columns)]
    for line in overdue(found, language):
        lines += [_GAP + part for part in _lines(line, columns - len(_GAP))]
    counts = list(tables(found, language))
    names = [name for _, rows in counts for name, _ in rows]
    most = max((len(str(count)) for _, rows in counts for _, count in rows), default=1)
    room = columns - 2 * len(_GAP) - most
    widest = min(max(map(width, names), default=0), room)
    for title, rows in counts:
        lines += ["", f"{BOLD}{title}{PLAIN}" if colour else title]
        for name, count in rows:
            shown = clip(name, widest)
            space = " " * (widest - width(shown))
            lines.append(f"{_GAP}{shown}{space}{_GAP}{count:>{most}}")
    return "".join(f"{line}\n" for line in lines)


def _lines(line: str, columns: int) -> Iterator[str]:
    for parts in flow([Piece(line, "")], columns):
        yield "".join(part.text for part in parts).rstrip()
