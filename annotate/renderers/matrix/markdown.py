"""A matrix as Markdown tables, safe to post in a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.related import Matrix
from annotate.renderers.comparison.entries import beginning
from annotate.renderers.escaping import markdown
from annotate.renderers.matrix.entries import (
    kinds,
    legend,
    lines,
    share,
    uncovered,
    word,
)


def render(matrix: Matrix, *, language: str = "en", columns: int = 80, colour: bool = False) -> str:
    """The matrix in GitHub's Markdown; all text of the documents is escaped."""
    named = legend(matrix, language)
    letters = [short for short, _ in named]
    out = [f"**{word('matrix', language)}**", "", word("matrix-rows", language), ""]
    out += _table([word("text", language), *letters])
    for (short, title), cells in zip(named, matrix.cells, strict=True):
        out.append(_row([f"**{short}** {_cell(title)}", *(share(cell) or "–" for cell in cells)]))
    out += ["", f"**{markdown(word('matrix-first', language, title=named[0][1]))}**", ""]
    out += _table([word("clause", language), *letters[1:]])
    for line in lines(matrix):
        label = f"{_cell(line.clause.label)} " if line.clause.label else ""
        called = f"{label}<code>{_cell(line.clause.eid)}</code> {_cell(beginning(line.clause))}"
        out.append(_row([called, *(kinds(types, language) for types in line.types)]))
    return "\n".join([*out, "", uncovered(matrix, language), ""])


def _table(names: Sequence[str]) -> list[str]:
    return [_row(names), _row(["---"] * len(names))]


def _row(values: Sequence[str]) -> str:
    return f"| {' | '.join(values)} |"


def _cell(text: str) -> str:
    return markdown(text.replace("\n", " "))
