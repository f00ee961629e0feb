"""Text whose characters know where they came from, through any number of edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.anchoring.flat import Flat, Truth
from benchmarks.anchoring.truth import verdict

NEW = -1


@dataclass(frozen=True, slots=True)
class Tracked:
    """A text with, for each character, its offset in the first version or NEW."""

    text: str
    origins: tuple[int, ...]

    @classmethod
    def old(cls, text: str, start: int) -> Tracked:
        """A text of the first version."""
        return cls(text, tuple(range(start, start + len(text))))

    @classmethod
    def new(cls, text: str) -> Tracked:
        """A text that was not there before."""
        return cls(text, (NEW,) * len(text))

    @classmethod
    def join(cls, parts: Iterable[Tracked]) -> Tracked:
        """Texts one after the other."""
        found = tuple(parts)
        origins = (origin for part in found for origin in part.origins)
        return cls("".join(part.text for part in found), tuple(origins))

    def part(self, start: int, end: int) -> Tracked:
        """A piece of it."""
        return Tracked(self.text[start:end], self.origins[start:end])

    def without(self, start: int, end: int) -> Tracked:
        """All but a piece of it."""
        return Tracked.join((self.part(0, start), self.part(end, len(self.text))))

    def put(self, at: int, text: str) -> Tracked:
        """With a new text put in."""
        return Tracked.join((self.part(0, at), Tracked.new(text), self.part(at, len(self.text))))

    def replaced(self, start: int, end: int, text: str) -> Tracked:
        """With a new text in place of a piece of it."""
        parts = (self.part(0, start), Tracked.new(text), self.part(end, len(self.text)))
        return Tracked.join(parts)


def truth(units: Sequence[Tracked], new: Flat, span: tuple[int, int]) -> Truth:
    """What became of the characters `[start, end)` of the first version: exact.

    `units` are those of the new text, in its order.
    """
    where = {
        origin: new.starts[at] + offset
        for at, unit in enumerate(units)
        for offset, origin in enumerate(unit.origins)
        if span[0] <= origin < span[1]
    }
    return verdict([where[origin] for origin in sorted(where)], span[1] - span[0])
