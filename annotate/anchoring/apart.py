"""What came apart: the clauses that hold a good share of a place, and the split or merge that
put it there. Knows one comparison; decides nothing about states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotate.anchoring.clauses import Place, whole
from annotate.anchoring.result import Named, Part, Regrouped
from annotate.anchoring.seeking import Crossing, Sought
from annotate.anchoring.spans import Carried, carry
from annotate.anchoring.survival import Kept
from annotate.model import Clause, Link

GOOD = 0.2
"""The share of the words that a clause must hold to be one of the places,"""
_FEW = 6
"""and the Han characters, or as much."""
Held = tuple[Place, int]
"""A place of the new text, and how many characters of the old one it holds."""


def places(
    sought: Sought, clauses: Sequence[Clause], kind: str, through: Crossing
) -> Iterator[Held]:
    """Where a place is: in whole clauses, then what of it lies in none of these, by unit.

    `kind` is that of the clause it was in: of those the innermost is named.
    """
    left = list(through.survival.within(sought.unit, sought.start, sought.end))
    for clause in clauses:
        seat = through.new.by_eid[clause.eid]
        unit = through.survival.homes[seat.unit.eid]
        span = through.survival.news[unit].inner(seat.start, seat.end)
        here = list(_inside(left, unit, *span))
        left = list(_outside(left, unit, *span))
        yield whole(clause), sum(kept.size for kept in here)
    for unit in dict.fromkeys(kept.unit for kept in left):
        there = (kept for kept in left if kept.unit == unit)
        if found := carry(there, sought.start, sought.end):
            yield place_of(found, kind, through), found.kept


def _inside(left: Iterable[Kept], unit: int, start: int, end: int) -> Iterator[Kept]:
    for kept in left:
        if kept.unit == unit:
            yield from _part(kept, start, end)


def _outside(left: Iterable[Kept], unit: int, start: int, end: int) -> Iterator[Kept]:
    for kept in left:
        if kept.unit == unit:
            yield from _part(kept, 0, start)
            yield from _part(kept, end, kept.new + kept.size)
        else:
            yield kept


def _part(kept: Kept, start: int, end: int) -> Iterator[Kept]:
    """What of a stretch lies in a span of the new unit."""
    low, high = max(kept.new, start), min(kept.new + kept.size, end)
    if low < high:
        yield Kept(kept.old + low - kept.new, kept.unit, low, high - low, kept.went)


def place_of(carried: Carried, kind: str, through: Crossing) -> Place:
    """What was carried to a unit, in the innermost clause of a kind that holds it."""
    unit = through.survival.news[carried.unit]
    return through.new.place(unit.clause, *unit.outer(carried.start, carried.end), kind)


def parts(held: Iterable[Held], sought: Sought, through: Crossing) -> tuple[Part, ...]:
    """The places that hold a good share, in the order of the text; () unless several do."""
    size = sought.end - sought.start
    good = [(place, count) for place, count in held if is_good(count, sought, through)]
    if len({place.clause.eid for place, _ in good}) < 2:
        return ()
    order = {eid: at for at, eid in enumerate(through.new.by_eid)}
    good.sort(key=lambda one: (order[one[0].clause.eid], one[0].start))
    return tuple(
        Part(p.clause.eid, p.clause.label, p.start, p.end, round(n / size, 4)) for p, n in good
    )


def regrouped(place: Place, through: Crossing) -> tuple[Regrouped, ...]:
    """How the clause of an old place, else the unit it is in, split or merged."""
    seat = through.old.by_eid[place.clause.eid]
    units = through.survival.links, through.survival.places
    for link in (through.links.get(place.clause.eid), units[0][units[1][seat.unit.eid]]):
        if link and link.kind in ("split", "merged"):
            return (_regrouped(link, through),)
    return ()


def is_good(count: int, sought: Sought, through: Crossing) -> bool:
    """Whether so many characters are a good share of what is sought."""
    size = sought.end - sought.start
    return count >= max(GOOD * size, min(_FEW * through.survival.letters, size))


def _regrouped(link: Link, through: Crossing) -> Regrouped:
    sides = (link.old, through.old), (link.new, through.new)
    old, new = (
        tuple(Named(eid, seats.by_eid[eid].clause.label) for eid in eids) for eids, seats in sides
    )
    return Regrouped("split" if link.kind == "split" else "merged", old, new)
