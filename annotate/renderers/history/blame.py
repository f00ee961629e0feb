"""`annotate blame` in a terminal: a line for each unit, in columns."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.history import Blame
from annotate.model import Document
from annotate.renderers.columns import clip, visible, width
from annotate.renderers.comparison.entries import beginning, name
from annotate.renderers.flow import wrapped
from annotate.renderers.history.words import author, commit, date, version, word

_BOLD, _DIM, _CLOSE = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_LEAST = 16  # Columns left for what the unit begins with.
_BEGINNING = 80  # Columns of the longest beginning.
_ROOM_FOR_DATES = 100
_GAP = "  "


def render(
    document: Document,
    units: Sequence[Blame],
    *,
    cut: bool,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
) -> str:
    """Commit, date, author, version, number and first words of each unit, in its order.

    Where room is short, the date the text gives itself is left out, and authors and
    versions are cut. `cut`: the clone is shallow; a commit then has ^ before it where older
    history is missing.
    """
    dated = columns >= _ROOM_FOR_DATES
    rows = [_cells(unit, cut, dated, language) for unit in units]
    keys = ("commit", "date", "author", "version", "heading")
    rows.insert(0, tuple(word(key, language) for key in keys))
    widths = _widths(rows, 40 if dated else 26, columns)
    title = wrapped(visible(name(document, language)), columns)
    lines = [_styled(part, _BOLD, colour) for part in title]
    dates = word("dates" if dated else "dates-committed", language)
    lines += (_styled(part, _DIM, colour) for part in wrapped(dates, columns))
    lines.append("")
    for at, row in enumerate(rows):
        sized = zip(row, widths, strict=False)
        cells = [_padded(cell, size) for cell, size in sized if size]
        line = clip(_GAP.join([*cells, *row[len(widths) :]]), columns).rstrip()
        lines.append(_styled(line, _DIM, colour and not at))
    if cut:
        lines += ["", *wrapped(word("cut", language), columns)]
    return "\n".join([*lines, ""])


def _cells(unit: Blame, cut: bool, dated: bool, language: str) -> tuple[str, ...]:
    boundary = "^" * (cut and unit.first)
    return (
        boundary + commit(unit.step, language),
        date(unit.step),
        author(unit.step),
        version(unit.document, dated=dated),
        visible(unit.clause.label or unit.clause.eid),
        visible(beginning(unit.clause)),
    )


def _widths(rows: Sequence[tuple[str, ...]], longest: int, columns: int) -> list[int]:
    """The columns of all cells but the last; 0 for a version that no commit has."""
    caps = (99, 99, 16, longest, 18)
    natural = [max(width(row[at]) for row in rows) for at, _ in enumerate(caps)]
    natural[3] = natural[3] if any(row[3] for row in rows[1:]) else 0
    if sum(natural) + len(_GAP) * len(natural) + _BEGINNING <= columns:
        return natural
    widths = [min(cap, most) for cap, most in zip(caps, natural, strict=True)]
    missing = _LEAST - (columns - sum(widths) - len(_GAP) * len(widths))
    for at, least in ((2, 8), (3, 8)):
        taken = max(0, min(missing, widths[at] - least))
        widths[at] -= taken
        missing -= taken
    return widths


def _padded(text: str, room: int) -> str:
    shown = clip(text, room)
    return shown + " " * (room - width(shown))


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_CLOSE}" if colour and style and text else text
