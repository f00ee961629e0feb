"""What is left of an old text in a new one, character by character.

Offsets are in keys: texts without typography (`annotate.textdiff.normalise`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.model import Clause, Link, Span
from annotate.textdiff import normalise, normalise_with_offsets


@dataclass(frozen=True, slots=True)
class Keyed:
    """A unit's canonical text without typography, and what its offsets were."""

    clause: Clause
    text: str
    key: str
    offsets: Sequence[int]
    """For each character of the key its offset in the text."""

    @classmethod
    def of(cls, clause: Clause) -> Keyed:
        """A unit's."""
        text = clause.canonical_text
        if normalise(text) == text:
            return cls(clause, text, text, range(len(text)))
        return cls(clause, text, *normalise_with_offsets(text))

    def inner(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text as one of the key."""
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)

    def outer(self, start: int, end: int) -> tuple[int, int]:
        """A span of the key, not empty, as one of the text."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch of an old unit that stands in a new one."""

    old: int
    unit: int
    """Index of the new unit."""
    new: int
    size: int
    went: bool
    """Whether it is not where the order of the text would have it."""


@dataclass(frozen=True, slots=True)
class Survival:
    """All that is left of an old text in a new one."""

    olds: tuple[Keyed, ...]
    news: tuple[Keyed, ...]
    places: Mapping[str, int]
    """Index of each old unit, by eId."""
    homes: Mapping[str, int]
    """Index of each new unit, by eId."""
    kept: tuple[tuple[Kept, ...], ...]
    """For each old unit what is left of it, in its order."""
    links: tuple[Link, ...]
    """For each old unit the link that speaks of it."""

    said: tuple[Mapping[str, int], Mapping[str, int]]
    """How many units say each key, old and new."""
    letters: int
    """How many characters of the texts say about as much as one Han character."""
    doubtful: tuple[tuple[Span, ...], ...]
    """For each old unit what of it would fit in several new places."""

    def fits_several(self, unit: int, start: int, end: int) -> bool:
        """Whether most of a span of an old unit's key would fit in several new places."""
        common = (min(end, s.end) - max(start, s.start) for s in self.doubtful[unit])
        return 2 * max(common, default=0) > end - start

    def twins(self, unit: int, *, alone: bool = False) -> float:
        """Of the units that say what this one says the fewer, old or new, as a share of the
        more; 0 with `alone` unless there is one of each."""
        key = self.olds[unit].key
        few, many = sorted(said.get(key, 0) for said in self.said)
        if alone:
            return float(few == many == 1)
        return few / many if few else 1.0

    def within(self, unit: int, start: int, end: int) -> Iterator[Kept]:
        """What is left of a span of an old unit's key."""
        runs = self.kept[unit]
        first = bisect_right(runs, start, key=_end)
        for run in runs[first:]:
            low, high = max(run.old, start), min(run.old + run.size, end)
            if low >= high:
                return
            yield Kept(low, run.unit, run.new + low - run.old, high - low, run.went)


def _end(run: Kept) -> int:
    return run.old + run.size
