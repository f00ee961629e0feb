"""Three versions of one clause become one, where the two sides changed different sentences.

Knows strings and edits, not documents.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from annotate.textdiff import Change, changes_of, diff, merging

_END = re.compile(r"[。；！？!?;]+[”’」』）)\]]*|\.[\"'”’)\]]*(?=\s)|\n+")
Lead = Callable[[str], int]
"""How many characters at the start of a line are its number."""


def merge(base: str, ours: str, theirs: str, lead: Lead) -> str | None:
    """The text with the changes of both sides, or None when both changed one sentence.

    A change that both made counts once. `merge(b, a, b) == merge(b, b, a) == a`.
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    bounds = boundaries(base, lead)
    merged = merging.merge(
        changes_of(diff(base, ours)),
        changes_of(diff(base, theirs)),
        lambda change: _sentences(change, bounds),
    )
    return None if merged is None else merging.apply(base, merged)


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
