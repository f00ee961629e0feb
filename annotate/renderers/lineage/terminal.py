"""The concordance in a terminal: a row for each link, in columns that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from annotate.lineage import Concordance
from annotate.model import is_change
from annotate.renderers.columns import clip, visible, width
from annotate.renderers.flow import wrapped
from annotate.renderers.lineage.cells import Cells, cells, title, word

_BOLD, _DIM, _CLOSE = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = {"added": "\x1b[32m", "removed": "\x1b[31m"}
_HEADING = 16
"""Columns left for the last cell, at the expense of the others."""
_GAP = "  "
_BREAK = re.compile(" (?![·+])")


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
        named = wrapped(title(table, language), columns)
        lines += [_styled(part, _BOLD, colour) for part in named]
        lines += _table(table, language, columns, colour)
    return "\n".join([*lines, ""])


def _table(table: Concordance, language: str, columns: int, colour: bool) -> Iterator[str]:
    names = ("old-number", "new-number", "kind", "similarity", "decided-by", "heading")
    head = tuple(word(name, language) for name in names)
    found = [(cells(row, language), row) for row in table.rows]
    rows = [_row(each, table.direction) for each, _ in found]
    if table.direction == "origin":
        head = (head[1], head[0], *head[2:])
    caps = [max(width(row[at]) for row in (head, *rows)) for at in range(len(head) - 1)]
    missing = _HEADING - (columns - sum(caps) - len(_GAP) * len(caps))
    for at in (2, 4, 1, 0):
        words = (word for row in (head, *rows) for word in _BREAK.split(row[at]))
        taken = max(0, min(missing, caps[at] - max(map(width, words))))
        caps[at] -= taken
        missing -= taken
    yield from (_styled(part, _DIM, colour) for part in _lines(head, caps, columns))
    for line, (_, row) in zip(rows, found, strict=True):
        style = _COLOURS.get(row.link.kind, "" if is_change(row.link) else _DIM)
        yield from (_styled(part, style, colour) for part in _lines(line, caps, columns))


def _row(each: Cells, direction: str) -> tuple[str, ...]:
    numbers = (each.old, each.new) if direction == "destination" else (each.new, each.old)
    said = f"〔{each.note}〕{each.heading}" if each.note else each.heading
    shown = (*numbers, each.kind, each.similarity, each.decided_by, said)
    return tuple(visible(cell) for cell in shown)


def _lines(row: Sequence[str], caps: Sequence[int], columns: int) -> Iterator[str]:
    """A row, in as many lines as its fullest cell needs; the last cell is shortened."""
    room = max(columns - sum(caps) - len(_GAP) * len(caps), 1)
    sized = zip(row[:-1], caps, strict=True)
    cells = [*(_folded(cell, cap) for cell, cap in sized), [clip(row[-1], room)]]
    for parts in zip_longest(*cells, fillvalue=""):
        sized = zip(parts, caps, strict=False)
        padded = (part + " " * (cap - width(part)) for part, cap in sized)
        yield _GAP.join([*padded, parts[-1]]).rstrip()


def _folded(cell: str, room: int) -> list[str]:
    """A cell in lines, broken at its spaces: a number stays whole."""
    lines = [""]
    for said in _BREAK.split(cell):
        longer = f"{lines[-1]} {said}".lstrip()
        if width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(said)
    return lines


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_CLOSE}" if colour and style and text else text
