"""Anchoring in a version without the one the annotation was written on: by the quote alone.

Abstains sooner than the comparison does, for all it has are a few words and those around.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.anchoring.clauses import Place
from annotate.anchoring.quotes import agrees, agrees_fully, occurrences
from annotate.anchoring.result import Anchored, State
from annotate.annotation import Quote, Target
from annotate.model import Clause, Document

_CONTEXT_SHOWS_CLAUSE = 12
"""Code points of prefix or suffix that, found in a clause, show it to be the same one."""


def anchor_alone(target: Target, eid: str, new: Document) -> Anchored:
    """Where a target sits, judging by its quote and eId only."""
    same = next((clause for clause in new.walk() if clause.eid == eid), None)
    if target.quote is None:
        # The number may be another clause's by now, and there are no words to tell.
        if same:
            return Anchored("ambiguous", eid, 0, 0, "version-missing")
        return Anchored("orphan", None, 0, 0, "clause-unknown")
    quote = target.quote
    places = tuple(places_of(new, quote, kind_of(eid)))
    full = [p for p in places if agrees_fully(p.clause.canonical_text, p.start, quote)]
    start = target.position.start if target.position else None
    here = [p for p in full if p.clause.eid == eid and start in (None, p.start)]
    found = here if len(here) == 1 else full or [p for p in places if _agrees(p, quote)]
    if len(found) == 1:
        (place,) = found
        state: State = "exact" if place.clause.eid == eid else "moved"
        return Anchored(state, place.clause.eid, place.start, place.end)
    clause = eid if same and _shows(same, quote) else None
    if found:
        return Anchored("ambiguous", clause, 0, 0, "several-places")
    return Anchored("orphan", clause, 0, 0, "text-gone")


def places_of(document: Document, quote: Quote, kind: str) -> Iterator[Place]:
    """Everywhere the quoted words stand in clauses of that kind, or else in basic units."""
    clauses = [clause for clause in document.walk() if clause.kind == kind]
    found = tuple(_within(clauses, quote))
    if not found:
        found = tuple(_within([clause for clause in document.walk() if clause.basic], quote))
    yield from found


def _within(clauses: list[Clause], quote: Quote) -> Iterator[Place]:
    for clause in clauses:
        for start in occurrences(clause.canonical_text, quote.exact):
            yield Place(clause, start, start + len(quote.exact))


def _agrees(place: Place, quote: Quote) -> bool:
    return agrees(place.clause.canonical_text, place.start, quote)


def kind_of(eid: str) -> str:
    """The kind of clause an eId names: `art_12__para_2` → `para`."""
    return eid.rpartition("__")[2].partition("_")[0]


def _shows(clause: Clause, quote: Quote) -> bool:
    text = clause.canonical_text
    sides = (quote.prefix, quote.suffix)
    return any(len(side) >= _CONTEXT_SHOWS_CLAUSE and side in text for side in sides)
