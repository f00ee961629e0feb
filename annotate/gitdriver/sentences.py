"""Three versions of one clause become one, where the two sides changed different sentences.

Knows strings and edits, not documents. After diff3 (Khanna, Kunal and Pierce, A formal
investigation of diff3, 2007), with sentences for lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotate.textdiff import diff

_END = re.compile(r"[。；！？!?;]+[”’」』）)\]]*|\.[\"'”’)\]]*(?=\s)|\n+")
Lead = Callable[[str], int]
"""How many characters at the start of a line are its number."""


@dataclass(frozen=True, slots=True)
class Change:
    """`base[start:end]` becomes `text`."""

    start: int
    end: int
    text: str


def merge(base: str, ours: str, theirs: str, lead: Lead) -> str | None:
    """The text with the changes of both sides, or None when both changed one sentence.

    A change that both made counts once. `merge(b, a, b) == merge(b, b, a) == a`.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    sides = [tuple(changes(base, side)) for side in (ours, theirs)]
    both = set(sides[0]) & set(sides[1])
    bounds = boundaries(base, lead)
    mine, yours = (
        [_sentences(change, bounds) for change in side if change not in both] for side in sides
    )
    if any(_meet(one, other) for one in mine for other in yours):
        return None
    return _apply(base, sorted({*sides[0], *sides[1]}, key=lambda c: (c.start, c.end)))


def changes(old: str, new: str) -> Iterator[Change]:
    """What makes `new` of `old`, in order; no two touch."""
    at = start = 0
    deleted = inserted = ""
    for edit in diff(old, new):
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


def boundaries(text: str, lead: Lead) -> list[int]:
    """Where sentences begin and end: after their last mark, at lines, after a number."""
    ends = {found.end() for found in _END.finditer(text)}
    start = 0
    for line in text.split("\n"):
        ends.add(start + lead(line))
        start += len(line) + 1
    return sorted({0, *ends, len(text)})


def sentences(text: str, lead: Lead) -> tuple[str, ...]:
    """The sentences of a text, and its numbers apart, without white space around them."""
    bounds = boundaries(text, lead)
    pieces = (text[a:b].strip() for a, b in pairwise(bounds))
    return tuple(piece for piece in pieces if piece)


def _sentences(change: Change, bounds: Sequence[int]) -> tuple[int, int]:
    """The sentences a change touches, as a range of the base; empty for a sentence that is
    new as a whole."""
    low = bounds[bisect_right(bounds, change.start) - 1]
    high = bounds[bisect_left(bounds, change.end)]
    if low == high and not _END.search(change.text[-2:]):
        high = bounds[min(bisect_right(bounds, high), len(bounds) - 1)]
    return low, high


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one[0] == one[1] or other[0] == other[1]:
        inside = one[0] < other[0] < one[1] or other[0] < one[0] < other[1]
        return inside or (one[0] == one[1] == other[0] == other[1])
    return max(one[0], other[0]) < min(one[1], other[1])


def _apply(base: str, made: Iterable[Change]) -> str:
    out, at = "", 0
    for change in made:
        out += base[at : change.start] + change.text
        at = change.end
    return out + base[at:]
