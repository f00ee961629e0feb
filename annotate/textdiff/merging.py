"""Three versions of one string become one, where the two sides changed different parts.

Knows strings and their edits, not clauses. After diff3 (Khanna, Kunal and Pierce, A formal
investigation of diff3, 2007), with the changes of an inline diff for lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from annotate.model import Edit
from annotate.textdiff.segment import cut
from annotate.textdiff.tokens import changes, common

Reach = Callable[["Change"], tuple[int, int]]
"""How much of the base a change claims for itself; empty for one that claims a place alone."""


@dataclass(frozen=True, slots=True)
class Change:
    """`base[start:end]` becomes `text`."""

    start: int
    end: int
    text: str

    def trimmed(self, base: str) -> Change:
        """The change without the characters at its ends that stay the same."""
        old = base[self.start : self.end]
        same = common(old, self.text)
        left = common(old[same:][::-1], self.text[same:][::-1])
        return Change(self.start + same, self.end - left, self.text[same : len(self.text) - left])


def changes_of(edits: Iterable[Edit]) -> Iterator[Change]:
    """What a diff changes, in order; no two touch."""
    at = start = 0
    deleted = inserted = ""
    for edit in edits:
        match edit.op:
            case "delete":
                deleted += edit.text
            case "insert":
                inserted += edit.text
            case "equal":
                if deleted or inserted:
                    yield Change(start, start + len(deleted), inserted)
                at = start + len(deleted) + len(edit.text)
                start, deleted, inserted = at, "", ""
    if deleted or inserted:
        yield Change(start, start + len(deleted), inserted)


def words_changed(old: str, new: str) -> Iterator[Change]:
    """What makes `new` of `old`, word by word: what `diff` would show as one change for the
    sake of reading is as many as there are words that stay between."""
    at = 0
    for part in changes(cut(old), cut(new)):
        deleted, inserted = "".join(part.deleted), "".join(part.inserted)
        if deleted or inserted:
            yield Change(at, at + len(deleted), inserted)
        at += len(deleted) + sum(map(len, part.equal))


def apply(base: str, made: Iterable[Change]) -> str:
    """The text with changes made that do not overlap."""
    out, at = "", 0
    for change in sorted(made, key=lambda change: (change.start, change.end)):
        out += base[at : change.start] + change.text
        at = change.end
    return out + base[at:]


def merge(
    ours: Iterable[Change], theirs: Iterable[Change], reach: Reach
) -> tuple[Change, ...] | None:
    """The changes of both sides, or None when both claim one part of the base.

    A change that both made counts once.
    """
    sides = (tuple(ours), tuple(theirs))
    both = set(sides[0]) & set(sides[1])
    mine, yours = ([reach(change) for change in side if change not in both] for side in sides)
    if any(_meet(one, other) for one in mine for other in yours):
        return None
    return tuple(sorted({*sides[0], *sides[1]}, key=lambda change: (change.start, change.end)))


def words(base: str) -> Reach:
    """A reach of whole words: those changed and, of an insertion, those on both sides of it."""
    bounds = [0, *accumulate(map(len, cut(base)))]

    def reach(change: Change) -> tuple[int, int]:
        at = (change.start - 1, change.end + 1) if change.start == change.end else None
        start, end = at or (change.start, change.end)
        low = bisect_right(bounds, max(start, 0)) - 1
        high = bisect_left(bounds, min(end, len(base)))
        return bounds[low], bounds[high]

    return reach


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one[0] == one[1] or other[0] == other[1]:
        inside = one[0] < other[0] < one[1] or other[0] < one[0] < other[1]
        return inside or (one[0] == one[1] == other[0] == other[1])
    return max(one[0], other[0]) < min(one[1], other[1])
