"""How much of each of several texts stands in, or is spoken of in, each of the others.

Counts what relations found; finds nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotate.model import Document, RelatedLink, Relation


@dataclass(frozen=True, slots=True)
class Cell:
    """How many clauses of one text there are, and how many have something in another."""

    covered: int
    clauses: int

    @property
    def share(self) -> float:
        """In [0, 1]; 0 for a text without clauses."""
        return self.covered / self.clauses if self.clauses else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A clause of the first text, and for each of the others its links with it."""

    clause: str
    """The eId."""
    links: tuple[tuple[RelatedLink, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What several texts have to do with each other."""

    documents: tuple[Document, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    """Row: whose clauses; column: where something corresponds. None on the diagonal."""
    rows: tuple[Row, ...]
    """The clauses of the first text, in order, headings left out."""


def matrix(documents: Sequence[Document], relations: Mapping[tuple[int, int], Relation]) -> Matrix:
    """Counts the relations of each two of the documents, by their places in the list, the
    earlier first. There are two documents or more."""
    places = range(len(documents))
    cells = tuple(
        tuple(None if i == j else _cell(relations[min(i, j), max(i, j)], i < j) for j in places)
        for i in places
    )
    with_first = [relations[0, j] for j in places[1:]]
    rows = tuple(
        Row(eid, tuple(tuple(k for k in r.links if k.old == eid) for r in with_first))
        for eid in with_first[0].old_clauses
    )
    return Matrix(tuple(documents), cells, rows)


def _cell(relation: Relation, old: bool) -> Cell:
    clauses = relation.old_clauses if old else relation.new_clauses
    alone = relation.old_alone if old else relation.new_alone
    return Cell(len(clauses) - len(alone), len(clauses))
