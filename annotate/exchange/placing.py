"""Where an annotation of another program belongs in a work's text: found, or said to be unsure.

By the words first, by those around them where the words stand more than once, by the clause
and the position named last. Words that stand nowhere as they are are looked for by what is
around them. A wrong place is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotate.anchoring import Anchored, Reason, State, describe
from annotate.anchoring.spans import carry_between
from annotate.annotation import Quote, Target
from annotate.exchange.reading import Reading, joined, squeezed
from annotate.exchange.values import Incoming
from annotate.model import Clause, Span
from annotate.offsets import utf16

_CONTEXT = 32
"""Code points on each side that are looked at."""
_MARGIN = 4
"""How many more of them must agree with one place than with the next."""
_ENOUGH = 8
"""Code points of words and agreeing surroundings together that are no coincidence."""
_SURVIVES = 0.6
"""The share of words and surroundings that a clause must hold to be the one meant."""


@dataclass(frozen=True, slots=True)
class Found:
    """The target in the text read, None where there is none, and how it was found."""

    target: Target | None
    anchored: Anchored
    clipped: bool = False
    """Whether the words went on into other units, and the target holds the first part."""


def find(incoming: Incoming, reading: Reading) -> Found:
    """The place of an annotation whose file knows the words only."""
    target = incoming.annotation.target
    clauses = {clause.eid: clause for clause in reading.document.walk()}
    named = clauses.get(target.clause) if target.clauses else _on_line(incoming, reading)
    if target.quote is None:
        if named:
            return Found(describe(named), Anchored("exact", named.eid))
        if not target.clauses:  # The whole document.
            return Found(target, Anchored("exact", None))
        return _nowhere("orphan", None, "clause-unknown")
    spans = [
        (span, _agreement(reading, span, target.quote)) for span in reading.find(target.quote.exact)
    ]
    if not spans:
        return _near(target.quote, reading, named)
    given = sum(map(len, _around(target.quote)))
    best = (
        spans[0]
        if len(spans) == 1
        else _best(spans, reading, given, named, _hint(incoming, reading))
    )
    if best is None:
        return _nowhere("ambiguous", named, "several-places")
    span, agreed = best
    if not _credible(target.quote, given, agreed, len(spans)):
        return _nowhere("ambiguous", named, "several-places")
    return _on(reading, span)


def _on_line(incoming: Incoming, reading: Reading) -> Clause | None:
    """The clause that stands on the line named, of several the last to begin."""
    if not incoming.line:
        return None
    clauses = [c for c in reading.document.walk() if c.block and c.line <= incoming.line]
    return max(clauses, key=lambda clause: clause.line, default=None)


def _hint(incoming: Incoming, reading: Reading) -> Span | None:
    """The position named, in code points of the text read, should it be the same text."""
    if incoming.hint is None or incoming.units == "points":
        return incoming.hint
    try:
        return utf16(reading.text).span(incoming.hint.start, incoming.hint.end)
    except (IndexError, ValueError):
        return None


def _around(quote: Quote) -> tuple[str, str]:
    """What a file gives of the words before and after, as far as it is looked at."""
    return squeezed(quote.prefix)[0][-_CONTEXT:], squeezed(quote.suffix)[0][:_CONTEXT]


def _agreement(reading: Reading, span: Span, quote: Quote) -> int:
    before, after = _around(quote)
    there = reading.key[max(0, span.start - len(before)) : span.start]
    left = _common(before[::-1], there[::-1])
    return left + _common(after, reading.key[span.end : span.end + len(after)])


def _best(
    spans: list[tuple[Span, int]],
    reading: Reading,
    given: int,
    named: Clause | None,
    hint: Span | None,
) -> tuple[Span, int] | None:
    """The one place that fits best by a margin, or alone in all that is `given` of the words
    around; between places that fit alike the clause and the position named decide."""
    ranked = sorted(spans, key=lambda one: -one[1])
    if given and ranked[0][1] == given > ranked[1][1]:
        return ranked[0]
    if ranked[0][1] >= ranked[1][1] + _MARGIN:
        return ranked[0]
    close = [one for one in ranked if one[1] + _MARGIN > ranked[0][1]]
    if named:
        inside = [one for one in close if _within(reading, one[0], named)]
        if len(inside) == 1:
            return inside[0]
        close = inside or close
    if hint and (exact := [one for one in close if reading.offsets[one[0].start] == hint.start]):
        return exact[0]
    return None


def _within(reading: Reading, span: Span, clause: Clause) -> bool:
    eids = {inner.eid for inner in clause.walk()}
    return all(place.clause.eid in eids for place in reading.clauses(span))


def _credible(quote: Quote, given: int, agreed: int, places: int) -> bool:
    """Whether words found in one place are those meant: a few of them with other words
    around than the file has are not (十日内 stands in 三十日内 too)."""
    length = len(squeezed(quote.exact)[0])
    return agreed + length >= min(_ENOUGH, given + length) or (not given and places == 1)


def _near(quote: Quote, reading: Reading, named: Clause | None) -> Found:
    """The words were changed: the unit that holds most of them and what was around them."""
    told = quote.prefix[-_CONTEXT:] + quote.exact + quote.suffix[:_CONTEXT]
    wanted = _pairs(squeezed(told)[0])
    if not wanted:
        return _nowhere("orphan", named, "text-gone")
    units = [clause for clause in reading.document.walk() if clause.basic or not clause.children]
    shares = [(len(wanted & _pairs(squeezed(u.canonical_text)[0])) / len(wanted), u) for u in units]
    shares.sort(key=lambda one: -one[0])
    if not shares or shares[0][0] < _SURVIVES:
        return _nowhere("orphan", named, "text-gone")
    unit = shares[0][1]
    if len(told) > 2 * len(unit.canonical_text) + _CONTEXT:
        return _nowhere("orphan", unit, "text-gone")
    if len(shares) > 1 and shares[0][0] - shares[1][0] < 0.1:
        return _nowhere("ambiguous", named, "several-places")
    start = len(quote.prefix[-_CONTEXT:])
    carried = carry_between(told, unit.canonical_text, start, start + len(quote.exact))
    if carried is None or carried.start >= carried.end:
        return _nowhere("orphan", unit, "text-gone")
    target = describe(unit, carried.start, carried.end)
    place = Anchored("edited", unit.eid, carried.start, carried.end, confidence=shares[0][0])
    return Found(target, place)


def _on(reading: Reading, span: Span) -> Found:
    places = reading.clauses(span)
    if not places:  # A number alone: the clause that has it.
        clause = reading.piece_at(span.start)
        return (
            Found(describe(clause), Anchored("exact", clause.eid))
            if clause
            else _nowhere("orphan", None, "text-gone")
        )
    whole = joined(reading.document, places)
    place = whole or max(places, key=lambda one: one.end - one.start)
    target = describe(place.clause, place.start, place.end)
    anchored = Anchored("exact", place.clause.eid, place.start, place.end)
    return Found(target, anchored, clipped=whole is None)


def _nowhere(state: State, clause: Clause | None, reason: Reason) -> Found:
    return Found(None, Anchored(state, clause.eid if clause else None, 0, 0, reason))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
