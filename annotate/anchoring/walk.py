"""Anchoring along the versions between, where comparing the two ends leaves doubt.

From one version to the next little changes, so a place can be followed through much; where
that ends is the version in which it was lost. What vanished may have come back, so where it
stood last is compared with the end again. Knows versions in their order, not commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotate.anchoring.answers import together
from annotate.anchoring.clauses import Seats
from annotate.anchoring.result import Anchored, Part, Stood
from annotate.anchoring.stating import stated
from annotate.anchoring.through import old_place
from annotate.anchoring.tracing import Corrections, Stage, Trace, Walk, share_in
from annotate.annotation import Target

CERTAIN = 0.95
"""How sure an answer must be for the versions between to have nothing to add."""


def is_certain(answer: Anchored) -> bool:
    """Whether the versions between can add nothing to an answer."""
    return answer.placed and answer.confidence >= CERTAIN and all(map(is_certain, answer.each))


def anchor_along(
    targets: Sequence[Target],
    answers: Sequence[Anchored],
    stages: Sequence[Stage],
    corrections_of: Corrections = lambda old, new: (),
) -> tuple[Anchored, ...]:
    """The answers for targets made on the first stage, sought in the last one, improved by
    what the stages between tell; those that are certain stay as they are."""
    first = stages[0].read()
    seats = Seats.of(first)
    traces: list[tuple[Trace | None, ...]] = []
    for target, answer in zip(targets, answers, strict=True):
        asked = () if is_certain(answer) else target.clauses
        places = (old_place(target, eid, first, seats) for eid in asked)
        span = target.quote is not None
        traces.append(tuple(Trace(place, span) if place else None for place in places))
    walk = Walk(stages, corrections_of)
    walk.follow([trace for followed in traces for trace in followed if trace])
    out = []
    for answer, followed in zip(answers, traces, strict=True):
        direct = answer.each or (answer,)
        found = [_settle(*pair, walk) for pair in zip(direct, followed, strict=False)]
        out.append(together(found) if found else answer)
    return tuple(out)


def _settle(direct: Anchored, trace: Trace | None, walk: Walk) -> Anchored:
    """What the direct answer and the one step by step amount to together."""
    if trace is None:
        return direct
    if trace.left[0] < walk.last:
        if direct.placed:
            return direct
        regrouped = direct.regrouped or trace.regrouped
        return replace(direct, stood=_stood(trace, walk), regrouped=regrouped)
    stepped = _stepped(trace)
    if not direct.placed:
        return stepped
    if _meet(direct, stepped):
        return replace(direct, confidence=max(direct.confidence, stepped.confidence))
    by_words = {answer.state in ("exact", "moved"): answer for answer in (stepped, direct)}
    if len(by_words) == 2:  # One has the words as they were, the other has them edited.
        return by_words[True]
    return Anchored("ambiguous", stepped.eid, reason="several-places", confidence=0.5)


def _stepped(trace: Trace) -> Anchored:
    """The answer that a place is where following it has led."""
    shares = [share_in(trace.origin.text, place.text) for place in trace.places]
    fullest = trace.places[shares.index(max(shares))]
    answer = stated(trace.origin, fullest, moved=False, sure=round(trace.sure, 4))
    if len(trace.places) > 1:
        found = zip(trace.places, shares, strict=True)
        parts = tuple(
            Part(p.clause.eid, p.clause.label, p.start, p.end, round(share, 4))
            for p, share in found
        )
        answer = replace(answer, state="edited", parts=parts)
    return replace(answer, regrouped=trace.regrouped)


def _meet(one: Anchored, other: Anchored) -> bool:
    """Whether any of their places is the same, or a part of it."""
    return any(
        eid == found and start < last and first < end
        for eid, start, end in one.places
        for found, first, last in other.places
    )


def _stood(trace: Trace, walk: Walk) -> Stood:
    at, seen, places = trace.left
    if seen < at:
        then = Trace(places[0], trace.span)
        then.places = places
        there = (found.places for found in walk.across([then], seen, at))
        places = next(there, ()) or places
    keys = walk.stages[at].key, walk.stages[at + 1].key
    place = max(places, key=lambda one: len(one.text))
    return Stood(*keys, place.clause.eid, place.start, place.end, place.text)
