"""Answers for targets improved by the commits between the text they were made on and another.

The one rule for when the commits are asked at all, for all who anchor annotations. Knows
steps and blobs, neither works nor where their files lie.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from annotate.anchoring import Anchored, Stage, anchor_along, is_certain
from annotate.annotation import Target
from annotate.compare import Correction
from annotate.decode import decode
from annotate.errors import AnnotateError
from annotate.history import Step, Texts

Corrections = Callable[[str, str], Sequence[Correction]]
"""What people said of the way from one blob to another."""
_NONE: Mapping[str, Step] = {}


@dataclass(frozen=True, slots=True)
class Settled:
    """An answer, and the steps by key that it speaks of, where it speaks of any."""

    anchored: Anchored
    steps: Mapping[str, Step]


class Between:
    """The commits that led to a text, walked for one version after the other."""

    def __init__(
        self,
        blob: str,
        texts: Texts,
        read: Callable[[str], bytes],
        steps: Callable[[str], Sequence[Step]],
        corrections: Corrections,
    ) -> None:
        """`blob` is the text that targets are sought in; `steps` those that led to a
        revision, newest first, and for "" those that led to the text."""
        self._blob = blob
        self._texts = texts
        self._steps = lru_cache(maxsize=4)(steps)
        self._corrections = corrections
        self.source = lru_cache(maxsize=8)(lambda blob: decode(read(blob)).text)

    def along(
        self,
        version: tuple[str, str],
        targets: Sequence[Target],
        answers: Sequence[Anchored],
        least: int,
    ) -> Sequence[Settled]:
        """The answers for the targets of one version, with what the commits tell; as they
        are when fewer texts than `least` lie on the way, both ends counted."""
        unsettled = [Settled(answer, _NONE) for answer in answers]
        try:
            steps = self._way(version)
            if len(steps) < least:
                return unsettled
            by_key = {step.key: step for step in steps}
            stages = [
                Stage(
                    step.key,
                    partial(self.source, step.blob),
                    partial(self._texts.document, step.blob),
                )
                for step in steps
            ]

            def corrections(old: str, new: str) -> Sequence[Correction]:
                return self._corrections(by_key[old].blob, by_key[new].blob)

            found = anchor_along(targets, answers, stages, corrections)
        except AnnotateError:  # A version on the way that cannot be read tells nothing.
            return unsettled
        return [Settled(answer, by_key) for answer in found]

    def _way(self, version: tuple[str, str]) -> tuple[Step, ...]:
        """The steps from the version that targets name to the text, neighbours that have
        the same text as one; () when neither came from the other."""
        way = _path(self._steps(""), version[1])
        if not way and version[0]:
            way = _path(self._steps(version[0]), self._blob)[::-1]
        texts = (step for at, step in enumerate(way) if not at or step.blob != way[at - 1].blob)
        return tuple(texts)


def settled(
    targets: Sequence[Target],
    answers: Sequence[Anchored],
    is_known: Callable[[Target], bool],
    between: Callable[[], Between],
    *,
    least: int = 2,
) -> tuple[Settled, ...]:
    """The answers, those that leave doubt with what the commits between tell.

    `is_known`: whether the text a target was made on can be had. `between` is asked for
    the commits once, and only where there is doubt.
    """
    out = [Settled(answer, _NONE) for answer in answers]
    doubtful: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (target, answer) in enumerate(zip(targets, answers, strict=True)):
        if target.blob and not is_certain(answer) and is_known(target):
            doubtful[target.version, target.blob].append(at)
    walker = between() if doubtful else None
    for version, places in doubtful.items():
        asked = [targets[at] for at in places], [answers[at] for at in places]
        found = walker.along(version, *asked, least) if walker else ()
        for at, one in zip(places, found, strict=True):
            out[at] = one
    return tuple(out)


def _path(steps: Sequence[Step], blob: str) -> tuple[Step, ...]:
    """The shortest way from the nearest step that has a text to the newest; () for none."""
    by_key = {step.key: step for step in steps}
    after: dict[str, tuple[Step, ...]] = {step.key: (step,) for step in steps[:1]}
    waiting = deque(after)
    while waiting:
        way = after[waiting.popleft()]
        if way[0].blob == blob:
            return way
        for key in way[0].before:
            if key not in after:
                after[key] = (by_key[key], *way)
                waiting.append(key)
    return ()
