"""Anchoring in a version without the one the annotation was written on: by the quote alone.

Abstains sooner than the comparison does, for all it has are a few words and those around.
A document is made ready once, for all that is sought in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotate.anchoring.chains import breadth
from annotate.anchoring.clauses import Place, Seats
from annotate.anchoring.quotes import agrees, agrees_fully, occurrences
from annotate.anchoring.result import Anchored, State
from annotate.anchoring.spans import carry_between
from annotate.anchoring.words import grown
from annotate.annotation import Quote, Target
from annotate.model import Clause, Document, Span
from annotate.textdiff import normalise

_FULL, _SOME = 0.99, 0.97
"""How sure words are that stand with all of their surroundings, or with enough of them."""
_SHARE = 0.5
"""Share of the quote with its surroundings that a unit must have for it to be edited there,"""
_CLEAR = 0.15
"""and how much less of it every other unit must have."""
_LEFT = 0.7
"""Share of the quote itself that must be left there."""
_NEAR = 0.88
"""How sure words are that were found so."""
_LETTERS = 5
"""Letters in a row that tell one unit from another, where pairs of them stand in all."""
_CONTEXT_SHOWS_CLAUSE = 12
"""Code points of prefix or suffix that, found in a clause, show it to be the same one."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A document in which quotes are sought."""

    seats: Seats
    units: tuple[Clause, ...]
    grams: Mapping[str, tuple[int, ...]]
    """In which units, by index, so many characters stand side by side:"""
    size: int
    """two Han characters, or the letters that say as much."""

    @classmethod
    def of(cls, document: Document) -> Alone:
        """A document made ready."""
        seats = Seats.of(document)
        units = tuple(found[0].unit for found in seats.within.values())
        size = 2 if breadth(document.source) == 1 else _LETTERS
        grams: dict[str, list[int]] = defaultdict(list)
        for at, unit in enumerate(units):
            for gram in _grams(unit.canonical_text, size):
                grams[gram].append(at)
        return cls(seats, units, {gram: tuple(found) for gram, found in grams.items()}, size)

    def find(self, target: Target, eid: str) -> Anchored:
        """Where a target sits, judging by its quote and eId only."""
        seat = self.seats.by_eid.get(eid)
        if target.quote is None:
            # The number may be another clause's by now, and there are no words to tell.
            if seat:
                return Anchored("ambiguous", eid, reason="version-missing", confidence=_SHARE)
            return Anchored("orphan", None, reason="clause-unknown", confidence=_NEAR)
        quote = target.quote
        places = tuple(self.places(quote, kind_of(eid)))
        full = [p for p in places if agrees_fully(p.clause.canonical_text, p.start, quote)]
        start = target.position.start if target.position else None
        here = [p for p in full if p.clause.eid == eid and start in (None, p.start)]
        found = here if len(here) == 1 else full or [p for p in places if _agrees(p, quote)]
        if len(found) == 1:
            (place,) = found
            state: State = "exact" if place.clause.eid == eid else "moved"
            sure = _FULL if full else _SOME
            return Anchored(state, place.clause.eid, place.start, place.end, confidence=sure)
        clause = eid if seat and _shows(seat.clause, quote) else None
        if found:
            sure = round(1 / len(found), 4)
            return Anchored("ambiguous", clause, reason="several-places", confidence=sure)
        near = self._near(quote, eid)
        return near or Anchored("orphan", clause, reason="text-gone", confidence=_NEAR)

    def places(self, quote: Quote, kind: str) -> Iterator[Place]:
        """Everywhere the quoted words stand, in clauses of that kind where such hold them."""
        for unit in self.units:
            for start in occurrences(unit.canonical_text, quote.exact):
                yield self.seats.place(unit, start, start + len(quote.exact), kind)

    def _near(self, quote: Quote, eid: str) -> Anchored | None:
        """The words, changed, in the one unit that has most of them and of those around."""
        told = quote.prefix + quote.exact + quote.suffix
        wanted = _grams(told, self.size)
        counts = Counter(at for gram in wanted for at in self.grams.get(gram, ()))
        (best, most), (_, second) = [*counts.most_common(2), (0, 0), (0, 0)][:2]
        if most < _SHARE * len(wanted) or most - second < _CLEAR * len(wanted):
            return None
        unit = self.units[best]
        if quote.exact in unit.canonical_text and not occurrences(unit.canonical_text, quote.exact):
            return None
        first = len(quote.prefix)
        found = carry_between(told, unit.canonical_text, first, first + len(quote.exact))
        if found is None or found.kept < _LEFT * len(quote.exact):
            return None
        old, there = Span(first, first + len(quote.exact)), Span(found.start, found.end)
        words = grown(told, old, unit.canonical_text, there)
        place = self.seats.place(unit, words.start, words.end, kind_of(eid))
        same: State = "exact" if place.clause.eid == eid else "moved"
        state = same if normalise(place.text) == normalise(quote.exact) else "edited"
        return Anchored(state, place.clause.eid, place.start, place.end, confidence=_NEAR)


def kind_of(eid: str) -> str:
    """The kind of clause an eId names: `art_12__para_2` → `para`."""
    return eid.rpartition("__")[2].partition("_")[0]


def _agrees(place: Place, quote: Quote) -> bool:
    return agrees(place.clause.canonical_text, place.start, quote)


def _shows(clause: Clause, quote: Quote) -> bool:
    text = clause.canonical_text
    sides = (quote.prefix, quote.suffix)
    return any(len(side) >= _CONTEXT_SHOWS_CLAUSE and side in text for side in sides)


def _grams(text: str, size: int) -> frozenset[str]:
    return frozenset(text[at : at + size] for at in range(len(text) - size + 1))
