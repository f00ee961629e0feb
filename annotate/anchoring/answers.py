"""Answers for targets: of one clause or of several, with the version they name or without.

Each version that targets come from is compared with the wanted one once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from annotate.anchoring.alone import Alone
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
    return _anchor(target, _way(new, old))


def anchor_all(
    targets: Iterable[Target],
    new: Document,
    old_of: Callable[[Target], Document | None],
    corrections_of: Callable[[Target], Sequence[Correction]] = lambda target: (),
) -> tuple[Anchored, ...]:
    """Where each of many targets sits; each version they come from is compared once.

    `corrections_of`: what people said of the way from a target's version to `new`.
    """
    ways: dict[str, Crossing | Alone] = {}
    alone: Alone | None = None
    found = []
    for target in targets:
        if target.clauses and target.blob not in ways:
            if old := old_of(target):
                ways[target.blob] = _way(new, old, corrections_of(target))
            else:
                ways[target.blob] = alone = alone or Alone.of(new)
        found.append(_anchor(target, ways.get(target.blob)))
    return tuple(found)


def _way(
    new: Document, old: Document | None, corrections: Sequence[Correction] = ()
) -> Crossing | Alone:
    return crossing(compare(old, new, corrections)) if old else Alone.of(new)


def _anchor(target: Target, way: Crossing | Alone | None) -> Anchored:
    return together([_one(target, eid, way) for eid in target.clauses] if way else ())


def together(answers: Sequence[Anchored]) -> Anchored:
    """One answer for all clauses of a target, the worst of theirs; without any, the document's."""
    if len(answers) < 2:
        return answers[0] if answers else _DOCUMENT
    worst = max(answers, key=lambda answer: _WORST.index(answer.state))
    least = min(answer.confidence for answer in answers)
    return replace(worst, confidence=least, each=tuple(answers))


def _one(target: Target, eid: str, way: Crossing | Alone) -> Anchored:
    if isinstance(way, Alone):
        return way.find(target, eid)
    place = old_place(target, eid, way.comparison.old, way.old)
    if place is None:
        # Written by hand, or damaged: nothing to follow, so nothing is claimed.
        return Anchored("orphan", None, 0, 0, "not-in-its-version")
    return follow(place, way, span=target.quote is not None)
