"""Where an annotation sits in a version: describe a span, anchor the description.

`anchor(describe(document, clause, start, end), document)` is that span, exactly. Reads
targets and documents; stores nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from annotate.anchoring.alone import anchor_alone
from annotate.anchoring.quotes import CONTEXT, describe_span, find_quote, occurrences
from annotate.anchoring.result import STATES, Anchored, Reason, State
from annotate.anchoring.through import Crossing, crossing, follow, old_place
from annotate.annotation import Target
from annotate.compare import Correction, compare
from annotate.model import Clause, Document

__all__ = [
    "CONTEXT",
    "STATES",
    "Anchored",
    "Reason",
    "State",
    "anchor",
    "anchor_all",
    "describe",
    "find_quote",
    "occurrences",
]


def describe(
    clause: Clause,
    start: int | None = None,
    end: int | None = None,
    *,
    version: str = "",
    blob: str = "",
) -> Target:
    """The target that is `[start, end)` of a clause's canonical text, or the whole clause.

    `version` and `blob` name the commit and the text the clause was read from.
    """
    if start is None or end is None:
        return Target((clause.eid,), version, blob)
    quote, position = describe_span(clause.canonical_text, start, end)
    return Target((clause.eid,), version, blob, quote, position)


def anchor(target: Target, new: Document, old: Document | None = None) -> Anchored:
    """Where a target sits in `new`; `old` is the text it was written on, when it can be had.

    Of several clauses the answer is the first one's, unless they fared differently: then
    the worst of their states; `each` has the answer for every one. The whole document
    is where it was.
    """
    return _anchor(target, new, _crossing(new, old))


def anchor_all(
    targets: Iterable[Target],
    new: Document,
    old_of: Callable[[Target], Document | None],
    corrections_of: Callable[[Target], Sequence[Correction]] = lambda target: (),
) -> tuple[Anchored, ...]:
    """Where each of many targets sits; each version they come from is compared once.

    `corrections_of`: what people said of the way from a target's version to `new`.
    """
    ways: dict[str, Crossing | None] = {}
    found = []
    for target in targets:
        if not target.clauses:
            found.append(_DOCUMENT)
            continue
        if target.blob not in ways:
            old = old_of(target)
            corrections = corrections_of(target) if old else ()
            ways[target.blob] = _crossing(new, old, corrections)
        found.append(_anchor(target, new, ways[target.blob]))
    return tuple(found)


def _crossing(
    new: Document, old: Document | None, corrections: Sequence[Correction] = ()
) -> Crossing | None:
    return crossing(compare(old, new, corrections)) if old else None


_DOCUMENT = Anchored("exact", None)
_WORST: tuple[State, ...] = ("exact", "moved", "edited", "ambiguous", "orphan")


def _anchor(target: Target, new: Document, through: Crossing | None) -> Anchored:
    if not target.clauses:
        return _DOCUMENT
    answers = [_one(target, eid, new, through) for eid in target.clauses]
    if len(answers) == 1:
        return answers[0]
    worst = max(answers, key=lambda answer: _WORST.index(answer.state))
    least = min(answer.confidence for answer in answers)
    return replace(worst, confidence=least, each=tuple(answers))


def _one(target: Target, eid: str, new: Document, through: Crossing | None) -> Anchored:
    if through is None:
        return anchor_alone(target, eid, new)
    place = old_place(target, eid, through.comparison.old, through.old)
    if place is None:
        # Written by hand, or damaged: nothing to follow, so nothing is claimed.
        return Anchored("orphan", None, 0, 0, "not-in-its-version")
    return follow(place, through, span=target.quote is not None)
