"""Anchoring from the version an annotation was written on to another, by the clauses' links.

The clause is followed first, its words second; both are verified, neither is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotate.anchoring.alone import kind_of, places_of
from annotate.anchoring.clauses import Place, narrow, path_to, whole, widen
from annotate.anchoring.quotes import agrees, agrees_fully, describe_span, is_phrase, occurrences
from annotate.anchoring.result import Anchored, State
from annotate.anchoring.spans import carry
from annotate.annotation import Quote, Target
from annotate.model import Clause, Comparison, Document, Link
from annotate.textdiff import diff, normalise, similarity


@dataclass(frozen=True, slots=True)
class Passage:
    """A comparison made ready for following many clauses through it."""

    comparison: Comparison
    by_old: dict[str, Link]
    by_new: dict[str, Link]
    clauses: dict[str, Clause]
    """Of the new text, by eId."""


def passage(comparison: Comparison) -> Passage:
    """Index a comparison by eId: a part has its own, but a unit that stands for its only
    paragraph among the parts of its link is known by the link as a whole."""
    links = tuple(_all(comparison.links))[::-1]
    return Passage(
        comparison,
        {eid: link for link in links for eid in link.old},
        {eid: link for link in links for eid in link.new},
        {clause.eid: clause for clause in comparison.new.walk()},
    )


def old_place(target: Target, eid: str, old: Document) -> Place | None:
    """The target in the version it was written on, verified; None when it is not there.

    The words decide: an eId that does not hold them is passed over for the one clause
    that does, with all of their surroundings.
    """
    path, quote = path_to(old, eid), target.quote
    if quote is None:
        return whole(path[0]) if path else None
    text = path[0].canonical_text if path else ""
    starts = tuple(occurrences(text, quote.exact))
    if target.position and target.position.start in starts:
        starts = (target.position.start,)
    elif len(starts) > 1:
        starts = tuple(start for start in starts if agrees_fully(text, start, quote))
    if path and len(starts) == 1:
        return Place(path[0], starts[0], starts[0] + len(quote.exact))
    places = places_of(old, quote, kind_of(eid))
    found = [p for p in places if agrees_fully(p.clause.canonical_text, p.start, quote)]
    return found[0] if len(found) == 1 and not starts else None


def follow(place: Place, through: Passage, *, span: bool) -> Anchored:
    """Where a place of the old text sits in the new one; `span` unless it is a whole clause."""
    eid = place.clause.eid
    path = path_to(through.comparison.old, eid)
    linked = next((clause for clause in path if clause.eid in through.by_old), None)
    if linked is None:
        return Anchored("orphan", None, 0, 0, "clause-unknown")
    link = through.by_old[linked.eid]
    new = [through.clauses[name] for name in link.new if name in through.clauses]
    if not new:
        return _elsewhere(place, through, None) if span else _removed()
    if linked.eid == eid and not span:
        return _whole(place, link, new)
    wide = widen(place, linked)
    if wide is None:  # Beneath a heading whose text leaves it out, and linked nowhere itself.
        return Anchored("orphan", None, 0, 0, "clause-unknown")
    return _span(place, wide, link, new, through, span=span)


def _whole(place: Place, link: Link, new: list[Clause]) -> Anchored:
    scores = [similarity(place.text, clause.canonical_text) for clause in new]
    best = max(range(len(new)), key=scores.__getitem__)
    if scores.count(scores[best]) > 1:
        return Anchored("ambiguous", new[0].eid, 0, 0, "several-places")
    found = whole(new[best])
    return _placed(place, found, link)


def _span(
    place: Place, wide: Place, link: Link, new: list[Clause], through: Passage, *, span: bool
) -> Anchored:
    verbatim, carried = _carried(wide, new)
    if carried is None or not verbatim:
        carried = _again(wide, new) or carried
    if carried is None:
        main = max(new, key=lambda clause: similarity(wide.clause.canonical_text, clause.whole))
        return _elsewhere(place, through, main.eid) if span else _removed()
    found = narrow(carried, place.clause.kind)
    return _placed(place, found, link)


def _carried(wide: Place, new: list[Clause]) -> tuple[bool, Place | None]:
    """The span along the edits from the old clause to its successors, taken as one text."""
    texts = [clause.canonical_text for clause in new]
    edits = diff(wide.clause.canonical_text, "\n".join(texts))
    carried = carry(edits, wide.start, wide.end)
    if carried is None:
        return False, None
    at = 0
    for clause, text in zip(new, texts, strict=True):
        if at <= carried.start and carried.end <= at + len(text):
            return carried.verbatim, Place(clause, carried.start - at, carried.end - at)
        at += len(text) + 1
    return False, None  # Torn between two clauses.


def _again(wide: Place, new: list[Clause]) -> Place | None:
    """The words unchanged but in another order than the edits see: one place that agrees."""
    quote, _ = describe_span(wide.clause.canonical_text, wide.start, wide.end)
    found = [
        Place(clause, start, start + len(quote.exact))
        for clause in new
        for start in occurrences(clause.canonical_text, quote.exact)
        if _fits(Place(clause, start, start), quote)
    ]
    return found[0] if len(found) == 1 else None


def _elsewhere(place: Place, through: Passage, successor: str | None) -> Anchored:
    """A span whose clause no longer holds it: gone, unless it verifiably went elsewhere."""
    quote, _ = describe_span(place.clause.canonical_text, place.start, place.end)
    found = [
        p
        for p in places_of(through.comparison.new, quote, place.clause.kind)
        if _fits(p, quote) and not _stood_there(p, quote.exact, through)
    ]
    if len(found) == 1:
        return Anchored("moved", found[0].clause.eid, found[0].start, found[0].end)
    if found:
        return Anchored("ambiguous", successor, 0, 0, "several-places")
    return Anchored("orphan", successor, 0, 0, "text-gone" if successor else "clause-removed")


def _fits(place: Place, quote: Quote) -> bool:
    text = place.clause.canonical_text
    return agrees(text, place.start, quote) or is_phrase(text, place.start, quote)


def _stood_there(place: Place, exact: str, through: Passage) -> bool:
    """Whether the words were already in that clause before: then they did not move there."""
    new_path = path_to(through.comparison.new, place.clause.eid)
    link = next((through.by_new[c.eid] for c in new_path if c.eid in through.by_new), None)
    for eid in link.old if link else ():
        old = path_to(through.comparison.old, eid)
        if old and exact in old[0].whole:
            return True
    return False


def _placed(place: Place, found: Place, link: Link) -> Anchored:
    stays = found.clause.eid == place.clause.eid and not link.moved
    same: State = "exact" if stays else "moved"
    # Typography is no change of the text (DESIGN §4).
    state = same if normalise(found.text) == normalise(place.text) else "edited"
    return Anchored(state, found.clause.eid, found.start, found.end)


def _removed() -> Anchored:
    return Anchored("orphan", None, 0, 0, "clause-removed")


def _all(links: tuple[Link, ...]) -> Iterator[Link]:
    """Wholes before parts, so that a part's link is the later, and kept, one."""
    for link in links:
        yield link
        yield from _all(link.parts)
