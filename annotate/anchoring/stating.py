"""What is said of a place of the old text: where it stands, in what state, or that it is gone.

Puts into words what others found; weighs nothing.
"""

from __future__ import annotations

from annotate.anchoring.apart import regrouped
from annotate.anchoring.clauses import Place
from annotate.anchoring.evidence import AROUND
from annotate.anchoring.result import Anchored, State
from annotate.anchoring.seeking import Crossing, Sought
from annotate.textdiff import normalise, similarity


def certain(sought: Sought, through: Crossing) -> float | None:
    """1.0 for a place of a clause that stands as it was, and stands once."""
    if through.comparison.old.source == through.comparison.new.source:
        return 1.0
    alone = through.survival.twins(sought.unit, alone=True) == 1.0
    return 1.0 if alone and sought.link.kind == "unchanged" else None


def stated(place: Place, found: Place, *, moved: bool, sure: float) -> Anchored:
    """The answer that a place of the old text is one of the new; `moved` if its unit is."""
    stays = found.clause.eid == place.clause.eid and not moved
    same: State = "exact" if stays else "moved"
    # Typography is no change of the text (DESIGN §4).
    words = {normalise(place.text), normalise(found.text)}
    state = same if len(words) == 1 else "edited"
    return Anchored(state, found.clause.eid, found.start, found.end, confidence=sure)


def gone(place: Place, sought: Sought, through: Crossing, sure: float) -> Anchored:
    """The answer that a place of the old text is gone, with what came of its clause."""
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
        regrouped=regrouped(place, through),
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
