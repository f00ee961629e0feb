"""The concordance in a terminal: a row for each link, in columns that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.lineage import Concordance
from annotate.model import is_change
from annotate.renderers.columns import clip, visible, width
from annotate.renderers.lineage.cells import Cells, cells, title, word

_BOLD, _DIM, _CLOSE = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = {"added": "\x1b[32m", "removed": "\x1b[31m"}
_WIDEST = (24, 24, 26, 5, 20)
_NARROWEST = (12, 12, 14, 5, 8)
_HEADING = 16
"""Columns left for the last cell, at the expense of the others."""
_GAP = "  "


def render(
    tables: Sequence[Concordance],
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
) -> str:
    """Each table with a heading; what became of a clause, then the note or its first words."""
    lines: list[str] = []
    for table in tables:
        lines += [""] * bool(lines)
        lines.append(_styled(clip(title(table, language), columns), _BOLD, colour))
        lines += _table(table, language, columns, colour)
    return "\n".join([*lines, ""])


def _table(table: Concordance, language: str, columns: int, colour: bool) -> Iterator[str]:
    names = ("old-number", "new-number", "kind", "similarity", "decided-by", "heading")
    head = tuple(word(name, language) for name in names)
    found = [(cells(row, language), row) for row in table.rows]
    rows = [_row(each, table.direction) for each, _ in found]
    if table.direction == "origin":
        head = (head[1], head[0], *head[2:])
    caps = [
        min(most, max(width(row[at]) for row in (head, *rows))) for at, most in enumerate(_WIDEST)
    ]
    missing = _HEADING - (columns - sum(caps) - len(_GAP) * len(caps))
    for at in (4, 2, 1, 0):
        taken = max(0, min(missing, caps[at] - _NARROWEST[at]))
        caps[at] -= taken
        missing -= taken
    yield _styled(_line(head, caps, columns), _DIM, colour)
    for line, (_, row) in zip(rows, found, strict=True):
        style = _COLOURS.get(row.link.kind, "" if is_change(row.link) else _DIM)
        yield _styled(_line(line, caps, columns), style, colour)


def _row(each: Cells, direction: str) -> tuple[str, ...]:
    numbers = (each.old, each.new) if direction == "destination" else (each.new, each.old)
    said = f"〔{each.note}〕{each.heading}" if each.note else each.heading
    shown = (*numbers, each.kind, each.similarity, each.decided_by, said)
    return tuple(visible(cell) for cell in shown)


def _line(row: Sequence[str], caps: Sequence[int], columns: int) -> str:
    out = []
    for cell, room in zip(row, caps, strict=False):
        shown = clip(cell, room)
        out.append(shown + " " * (room - width(shown)))
    return clip(_GAP.join([*out, row[-1]]), columns).rstrip()


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_CLOSE}" if colour and style and text else text
