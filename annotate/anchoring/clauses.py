"""Places in a clause tree: which unit a clause is part of, and where its text stands in it.

Knows clauses and offsets, not versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotate.compare import linkable
from annotate.model import Clause, Document


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a clause's canonical text."""

    clause: Clause
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the span."""
        return self.clause.canonical_text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Seat:
    """A clause, and where its canonical text stands in that of the unit it is part of."""

    clause: Clause
    unit: Clause
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Seats:
    """All clauses of a document by eId."""

    by_eid: Mapping[str, Seat]
    within: Mapping[str, tuple[Seat, ...]]
    """By a unit's eId: itself, then all beneath it, in document order."""

    @classmethod
    def of(cls, document: Document) -> Seats:
        """Those of a document."""
        within = {
            node.clause.eid: tuple(
                Seat(inner.clause, node.clause, inner.start, inner.end)
                for inner in inner_places(node.clause)
            )
            for node in linkable(document)
        }
        every = (seat for seats in within.values() for seat in seats)
        return cls({seat.clause.eid: seat for seat in every}, within)

    def place(self, unit: Clause, start: int, end: int, kind: str) -> Place:
        """A span of a unit in the innermost clause of that kind that holds it, else as it is."""
        found = Place(unit, start, end)
        for seat in self.within[unit.eid]:
            if seat.clause.kind == kind and seat.start <= start and end <= seat.end:
                found = Place(seat.clause, start - seat.start, end - seat.start)
        return found


def path_to(document: Document, eid: str) -> tuple[Clause, ...]:
    """The clause of that eId and its ancestors, itself first; () when there is none."""
    return _path(document.clauses, eid)


def _path(clauses: tuple[Clause, ...], eid: str) -> tuple[Clause, ...]:
    for clause in clauses:
        if clause.eid == eid:
            return (clause,)
        if found := _path(clause.children, eid):
            return (*found, clause)
    return ()


def widen(place: Place, ancestor: Clause) -> Place | None:
    """The same span in the canonical text of an ancestor, or None when it is not part of it."""
    for inner in inner_places(ancestor):
        if inner.clause.eid == place.clause.eid:
            start = inner.start + place.start
            return Place(ancestor, start, inner.start + place.end)
    return None


def whole(clause: Clause) -> Place:
    """The place of a whole clause."""
    return Place(clause, 0, len(clause.canonical_text))


def inner_places(clause: Clause) -> Iterator[Place]:
    """All clauses of a clause, itself first, as places in its canonical text.

    Only itself when its canonical text leaves out what is beneath it.
    """
    yield whole(clause)
    if clause.children and clause.canonical_text != clause.text:
        yield from _beneath(clause, 0)


def _beneath(clause: Clause, at: int) -> Iterator[Place]:
    """Mirrors Clause.whole: own text, then each child with its number, on a line of its own
    unless it starts in the same block."""
    position = at + len(clause.text)
    first = position == at
    for child in clause.children:
        inline = child.block is not None and child.block is clause.block
        position += 0 if inline or (first and position == at) else 1
        start = position + len(child.lead)
        position = start + len(child.whole)
        yield Place(child, start, position)
        yield from _beneath(child, start)
