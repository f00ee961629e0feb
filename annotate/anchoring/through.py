"""Anchoring from the version an annotation was written on to another, by what survives.

The clause is followed first, its words second; both are verified, neither is guessed.
"""

from __future__ import annotations

from dataclasses import replace

from annotate.anchoring.alone import Alone, kind_of
from annotate.anchoring.apart import parts, places, regrouped
from annotate.anchoring.clauses import Place, Seats, whole
from annotate.anchoring.evidence import ENOUGH, sure_of_loss, sure_of_place
from annotate.anchoring.quotes import agrees_fully, occurrences
from annotate.anchoring.result import Anchored, Part
from annotate.anchoring.seeking import Crossing, Sought, seek
from annotate.anchoring.spans import Carried
from annotate.anchoring.stating import certain, gone, stated
from annotate.anchoring.survival import Keyed
from annotate.anchoring.wholes import follow_whole
from annotate.anchoring.words import grown
from annotate.annotation import Target
from annotate.model import Document, Span

_HALF = 0.5
"""How sure it is of two places that it is the likelier one."""


def old_place(target: Target, eid: str, old: Document, seats: Seats | None = None) -> Place | None:
    """The target in the version it was written on, verified; None when it is not there.

    The words decide: an eId that does not hold them is passed over for the one clause
    that does, with all of their surroundings. `seats` are those of `old`, where known.
    """
    seat, quote = (seats or Seats.of(old)).by_eid.get(eid), target.quote
    if quote is None:
        return whole(seat.clause) if seat else None
    text = seat.clause.canonical_text if seat else ""
    starts = tuple(occurrences(text, quote.exact))
    if target.position and target.position.start in starts:
        starts = (target.position.start,)
    elif len(starts) > 1:
        starts = tuple(start for start in starts if agrees_fully(text, start, quote))
    if seat and len(starts) == 1:
        return Place(seat.clause, starts[0], starts[0] + len(quote.exact))
    places = Alone.of(old).places(quote, kind_of(eid))
    found = [p for p in places if agrees_fully(p.clause.canonical_text, p.start, quote)]
    return found[0] if len(found) == 1 and not starts else None


def follow(place: Place, through: Crossing, *, span: bool) -> Anchored:
    """Where a place of the old text sits in the new one; `span` unless it is a whole clause."""
    link = through.links.get(place.clause.eid)
    if link and link.new and not span:
        return follow_whole(place, link, through)
    sought = seek(place, through)
    carried = sought.carried
    if carried is None or not sought.survives:
        lost = gone(place, sought, through, sure_of_loss(sought.evidence))
        if through.survival.fits_several(sought.unit, sought.start, sought.end):
            return Anchored("ambiguous", lost.eid, reason="several-places", confidence=_HALF)
        return lost
    sure = certain(sought, through) or sure_of_place(sought.evidence)
    if sure < ENOUGH:
        return gone(place, sought, through, round(1 - sure, 4))
    unit = through.survival.news[carried.unit]
    start, end = _in_full(place, sought, unit, unit.outer(carried.start, carried.end), through)
    if span:
        start, end = _whole_words(place, sought, unit, Span(start, end))
    there = through.new.place(unit.clause, start, end, place.clause.kind)
    moved = sought.link.moved or unit.clause.eid not in sought.link.new
    answer = stated(place, there, moved=moved, sure=sure)
    torn = _torn(place, sought, there, carried, through)
    return replace(answer, parts=torn, regrouped=regrouped(place, through))


def _torn(
    place: Place, sought: Sought, there: Place, carried: Carried, through: Crossing
) -> tuple[Part, ...]:
    """The places of words that stand in several units now."""
    if carried.kept == carried.total:
        return ()
    held = places(sought, (), place.clause.kind, through)
    main = through.new.by_eid[there.clause.eid].unit
    elsewhere = [
        (other, count)
        for other, count in held
        if through.new.by_eid[other.clause.eid].unit is not main
    ]
    return parts([(there, carried.kept), *elsewhere], sought, through)


def _whole_words(place: Place, sought: Sought, unit: Keyed, found: Span) -> tuple[int, int]:
    """A span with all of the words and numbers it begins or ends in."""
    start, end = sought.seat.start + place.start, sought.seat.start + place.end
    whole = grown(sought.seat.unit.canonical_text, Span(start, end), unit.text, found)
    return whole.start, whole.end


def _in_full(
    place: Place, sought: Sought, unit: Keyed, span: tuple[int, int], through: Crossing
) -> tuple[int, int]:
    """A span with the white space at its ends that the words had and keys leave out."""
    old = through.survival.olds[sought.unit]
    words = place.text
    start = span[0] - (old.offsets[sought.start] - sought.seat.start - place.start)
    if start >= 0 and unit.text.startswith(words, start):
        return start, start + len(words)
    return span
