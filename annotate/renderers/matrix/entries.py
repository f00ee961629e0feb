"""What of a matrix is shown, in whatever form: letters for texts, shares, who covers what.

Knows matrices and words, not how any output looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotate import messages
from annotate.model import Clause
from annotate.related import Cell, Matrix
from annotate.renderers.relation.entries import title


@dataclass(frozen=True, slots=True)
class Line:
    """A clause of the first text, and for each other text the types of links with it."""

    clause: Clause
    types: tuple[tuple[str, ...], ...]


def letter(index: int) -> str:
    """What a text is called for short: A to Z, then AA, AB, …"""
    index, last = divmod(index, 26)
    return (letter(index - 1) if index else "") + chr(ord("A") + last)


def legend(matrix: Matrix, language: str) -> tuple[tuple[str, str], ...]:
    """(letter, title) of each text."""
    return tuple((letter(i), title(d, language)) for i, d in enumerate(matrix.documents))


def share(cell: Cell | None) -> str:
    """How much is covered, in hundredths; nothing on the diagonal."""
    return "" if cell is None else f"{cell.share:.0%}"


def lines(matrix: Matrix) -> Iterator[Line]:
    """The clauses of the first text in order."""
    clauses = {clause.eid: clause for clause in matrix.documents[0].walk()}
    for row in matrix.rows:
        types = (tuple(dict.fromkeys(link.type for link in links)) for links in row.links)
        yield Line(clauses[row.clause], tuple(types))


def kinds(types: tuple[str, ...], language: str) -> str:
    """The types of links in words."""
    comma = messages.text("related.comma", language)
    return comma.join(messages.text(f"related.{name}", language) for name in types)


def uncovered(matrix: Matrix, language: str) -> str:
    """How many clauses of the first text nothing corresponds to, in words."""
    count = sum(not any(row.links) for row in matrix.rows)
    return messages.text("related.matrix-none", language, count=count, total=len(matrix.rows))


def word(key: str, language: str, **parameters: object) -> str:
    """A word of the table `related`."""
    return messages.text(f"related.{key}", language, **parameters)
