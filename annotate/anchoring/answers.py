"""Answers for targets: of one clause or of several, with the version they name or without.

Each version that targets come from is compared with the wanted one once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from annotate.anchoring.alone import anchor_alone
from annotate.anchoring.result import Anchored, State
from annotate.anchoring.seeking import Crossing, crossing
from annotate.anchoring.through import follow, old_place
from annotate.annotation import Target
from annotate.compare import Correction, compare
from annotate.model import Document

_DOCUMENT = Anchored("exact", None)
_WORST: tuple[State, ...] = ("exact", "moved", "edited", "ambiguous", "orphan")


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
        if target.clauses and target.blob not in ways:
            old = old_of(target)
            corrections = corrections_of(target) if old else ()
            ways[target.blob] = _crossing(new, old, corrections)
        found.append(_anchor(target, new, ways.get(target.blob)))
    return tuple(found)


def _crossing(
    new: Document, old: Document | None, corrections: Sequence[Correction] = ()
) -> Crossing | None:
    return crossing(compare(old, new, corrections)) if old else None


def _anchor(target: Target, new: Document, through: Crossing | None) -> Anchored:
    return together([_one(target, eid, new, through) for eid in target.clauses])


def together(answers: Sequence[Anchored]) -> Anchored:
    """One answer for all clauses of a target, the worst of theirs; without any, the document's."""
    if len(answers) < 2:
        return answers[0] if answers else _DOCUMENT
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
