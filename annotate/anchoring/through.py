"""Anchoring from the version an annotation was written on to another, by what survives.

The clause is followed first, its words second; both are verified, neither is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotate.anchoring.alone import Alone, kind_of
from annotate.anchoring.clauses import Place, Seats, whole
from annotate.anchoring.evidence import (
    AROUND,
    ENOUGH,
    sure_of_clause,
    sure_of_loss,
    sure_of_place,
)
from annotate.anchoring.quotes import agrees_fully, occurrences
from annotate.anchoring.result import Anchored, State
from annotate.anchoring.seeking import Crossing, Sought, seek
from annotate.anchoring.survival import Keyed
from annotate.annotation import Target
from annotate.model import Clause, Document, Link
from annotate.textdiff import normalise, similarity

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
    news = [through.new.by_eid[eid].clause for eid in link.new] if link else []
    if link and news and not span:
        return _whole(place, news, link, through)
    sought = seek(place, through)
    carried = sought.carried
    if carried is None or not sought.survives:
        gone = _gone(sought, through, sure_of_loss(sought.evidence))
        if through.survival.fits_several(sought.unit, sought.start, sought.end):
            return Anchored("ambiguous", gone.eid, reason="several-places", confidence=_HALF)
        return gone
    sure = _certain(sought, through) or sure_of_place(sought.evidence)
    if sure < ENOUGH:
        return _gone(sought, through, round(1 - sure, 4))
    unit = through.survival.news[carried.unit]
    start, end = _in_full(place, sought, unit, unit.outer(carried.start, carried.end), through)
    there = through.new.place(unit.clause, start, end, place.clause.kind)
    moved = sought.link.moved or unit.clause.eid not in sought.link.new
    return stated(place, there, moved=moved, sure=sure)


def _certain(sought: Sought, through: Crossing) -> float | None:
    """1.0 for a clause that stands as it was, and stands once."""
    if through.comparison.old.source == through.comparison.new.source:
        return 1.0
    alone = through.survival.twins(sought.unit, alone=True) == 1.0
    return 1.0 if alone and sought.link.kind == "unchanged" else None


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


def _whole(place: Place, news: Sequence[Clause], link: Link, through: Crossing) -> Anchored:
    text = place.clause.canonical_text
    scores = [similarity(text, clause.canonical_text) for clause in news]
    best = max(range(len(news)), key=scores.__getitem__)
    if scores.count(scores[best]) > 1:
        return Anchored(
            "ambiguous", news[0].eid, 0, 0, "several-places", 1 / scores.count(scores[best])
        )
    sure = 1.0 if link.decided_by == "lineage" else sure_of_clause(link.similarity)
    return stated(place, whole(news[best]), moved=link.moved, sure=sure)


def stated(place: Place, found: Place, *, moved: bool, sure: float) -> Anchored:
    """The answer that a place of the old text is one of the new; `moved` if its unit is."""
    stays = found.clause.eid == place.clause.eid and not moved
    same: State = "exact" if stays else "moved"
    # Typography is no change of the text (DESIGN §4).
    words = {normalise(place.text), normalise(found.text)}
    state = same if len(words) == 1 else "edited"
    return Anchored(state, found.clause.eid, found.start, found.end, confidence=sure)


def _gone(sought: Sought, through: Crossing, sure: float) -> Anchored:
    link = through.links.get(sought.seat.clause.eid)
    news = (link.new if link else ()) or sought.link.new
    old = sought.seat.clause.canonical_text
    texts = {eid: through.new.by_eid[eid].clause.canonical_text for eid in news}
    main = max(news, key=lambda eid: similarity(old, texts[eid]), default=None)
    others = tuple(p.new for p in sought.link.passages if p.old in sought.link.old)
    return Anchored(
        "orphan",
        main,
        reason="text-gone" if main else "clause-removed",
        confidence=sure,
        successors=tuple(dict.fromkeys((*news, *others))),
        instead=_instead(sought, through),
    )


def _instead(sought: Sought, through: Crossing) -> str:
    """The words that stand where those that are gone stood; "" for none, or no such place."""
    survival = through.survival
    if sought.carried:
        unit = survival.news[sought.carried.unit]
        return unit.text[slice(*unit.outer(sought.carried.start, sought.carried.end))]
    before = tuple(survival.within(sought.unit, max(0, sought.start - AROUND), sought.start))
    after = tuple(survival.within(sought.unit, sought.end, sought.end + AROUND))
    if not before or not after or before[-1].unit != after[0].unit:
        return ""
    start, end = before[-1].new + before[-1].size, after[0].new
    if not 0 < end - start <= 2 * (sought.end - sought.start) + AROUND:
        return ""
    unit = survival.news[after[0].unit]
    return unit.text[slice(*unit.outer(start, end))].strip()
