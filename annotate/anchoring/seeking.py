"""What is left of a place of the old text in the new one, and what speaks for where it is.

A comparison is followed through once, for all places that are asked for. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.anchoring.clauses import Place, Seat, Seats
from annotate.anchoring.evidence import AROUND, Evidence
from annotate.anchoring.following import survival
from annotate.anchoring.spans import Carried, carry
from annotate.anchoring.survival import Survival
from annotate.model import Comparison, Link

_HALF = 0.5
"""The share of a span that must survive for it to be the same span, edited,"""
_PART = 1 / 3
"""and the share that must survive in the place that is shown."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A comparison made ready for taking many places across."""

    comparison: Comparison
    old: Seats
    new: Seats
    survival: Survival
    links: Mapping[str, Link]
    """By eId of the old clause; a part has its own."""


def crossing(comparison: Comparison) -> Crossing:
    """Follow every character of a comparison once, for all who ask."""
    links = {eid: link for link in _inside_out(comparison.links) for eid in link.old}
    seats = Seats.of(comparison.old), Seats.of(comparison.new)
    return Crossing(comparison, *seats, survival(comparison), links)


@dataclass(frozen=True, slots=True)
class Sought:
    """A place of the old text, what is left of it, and what speaks for where it is."""

    seat: Seat
    unit: int
    start: int
    end: int
    """In the unit's key."""
    link: Link
    """Of the unit."""
    carried: Carried | None
    evidence: Evidence

    @property
    def survives(self) -> bool:
        """Whether enough of it is left for it to be the same place, edited."""
        found, length = self.carried, self.end - self.start
        return bool(found and found.total >= _HALF * length and found.kept >= _PART * length)


def seek(place: Place, through: Crossing) -> Sought:
    """Gather what there is of a place of the old text in the new one."""
    seat, survival = through.old.by_eid[place.clause.eid], through.survival
    unit = survival.places[seat.unit.eid]
    start, end = survival.olds[unit].inner(seat.start + place.start, seat.start + place.end)
    if start == end:  # White space that keys leave out is where its neighbours are.
        start, end = max(0, start - 1), min(len(survival.olds[unit].key), end + 1)
    carried = carry(survival.within(unit, start, end), start, end)
    if carried:
        carried = carried.widened(*_neighbours(survival, unit, (start, end), carried.unit))
    found = _evidence(through, unit, (start, end), carried)
    return Sought(seat, unit, start, end, survival.links[unit], carried, found)


def _neighbours(
    survival: Survival, unit: int, span: tuple[int, int], new: int
) -> tuple[int | None, int | None]:
    """Where the characters beside a span end and begin in a new unit; None where they do not."""
    start, end = span
    before = [k.new + 1 for k in survival.within(unit, start - 1, start) if k.unit == new]
    after = [k.new for k in survival.within(unit, end, end + 1) if k.unit == new]
    if start == 0:
        before = [0]
    if end == len(survival.olds[unit].key):
        after = [len(survival.news[new].key)]
    return (before[0] if before else None), (after[0] if after else None)


def _evidence(
    through: Crossing, unit: int, span: tuple[int, int], carried: Carried | None
) -> Evidence:
    survival, (start, end) = through.survival, span
    near = AROUND * survival.letters
    low, high = max(0, start - near), min(len(survival.olds[unit].key), end + near)
    around = high - low - (end - start)
    sides = [*survival.within(unit, low, start), *survival.within(unit, end, high)]
    if carried:
        first, last = carried.start - 2 * near, carried.end + 2 * near
        sides = [s for s in sides if s.unit == carried.unit and first <= s.new <= last]
    return Evidence(
        length=(end - start) / survival.letters,
        share=carried.kept / (end - start) if carried else 0.0,
        around=sum(side.size for side in sides) / around if around else 1.0,
        longest=carried.longest / survival.letters if carried else 0.0,
        went=bool(carried and carried.went),
        alike=survival.links[unit].similarity,
        twins=survival.twins(unit),
    )


def _inside_out(links: Sequence[Link]) -> Iterator[Link]:
    """Parts before wholes, so that a unit that stands for its only paragraph is known by the
    link of the whole."""
    for link in links:
        yield from _inside_out(link.parts)
        yield link
