"""A matrix in a terminal: texts by letter, shares, and for each clause who speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.related import Matrix
from annotate.renderers.columns import clip, visible, width
from annotate.renderers.comparison.entries import beginning
from annotate.renderers.flow import wrapped
from annotate.renderers.matrix.entries import (
    Line,
    legend,
    letter,
    lines,
    share,
    uncovered,
    word,
)

_BOLD, _CLOSE = "\x1b[1m", "\x1b[0m"
_CELL = 6
"""Columns of a share: `100%` and two spaces."""


def render(matrix: Matrix, *, language: str = "en", columns: int = 80, colour: bool = False) -> str:
    """The matrix in `columns` columns (East Asian characters take two), for people."""

    def head(text: str) -> list[str]:
        shown = wrapped(visible(text), columns)
        return [f"{_BOLD}{line}{_CLOSE}" if colour else line for line in shown]

    out = [*head(word("matrix", language)), *wrapped(word("matrix-rows", language), columns), ""]
    named = legend(matrix, language)
    for short, title in named:
        out += wrapped(visible(f"{short}  {title}"), columns)
    out += ["", *_grid(matrix, columns), ""]
    out += head(word("matrix-first", language, title=named[0][1]))
    out += [_clause(line, columns) for line in lines(matrix)]
    return "\n".join([*out, "", *wrapped(uncovered(matrix, language), columns), ""])


def _grid(matrix: Matrix, columns: int) -> Iterator[str]:
    """The shares, in as many blocks one below the other as the width asks for."""
    places = range(len(matrix.documents))
    fit = max(1, (columns - _CELL) // _CELL)
    for start in range(0, len(places), fit):
        block = places[start : start + fit]
        if start:
            yield ""
        yield _cells("", [letter(j) for j in block])
        for i in places:
            yield _cells(letter(i), [share(matrix.cells[i][j]) or "·" for j in block])


def _cells(name: str, values: Sequence[str]) -> str:
    return f"{name:<{_CELL}}" + "".join(f"{value:>{_CELL - 1}} " for value in values).rstrip()


def _clause(line: Line, columns: int) -> str:
    """A clause, and at the right the letters of the texts that speak of it."""
    found = [letter(i) for i, types in enumerate(line.types, 1) if types]
    marks = clip(" ".join(found) or "–", columns // 2)
    label = f"{line.clause.label}  " if line.clause.label else ""
    called = visible(f"  {label}{line.clause.eid}  {beginning(line.clause)}")
    room = columns - width(marks) - 2
    text = clip(called, room)
    return f"{text}{' ' * (room - width(text) + 2)}{marks}"
