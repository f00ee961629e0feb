"""Edit distance of a short text to the best-fitting part of a long one.

The textbook's: Myers' bit-parallel search (1999), with Python's integers as the words.
Knows strings only, and nothing of ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """A part of a text and how many characters must be edited to make the pattern of it."""

    start: int
    end: int
    errors: int


def ends(text: str, pattern: str) -> Iterator[int]:
    """For each end in the text, the fewest edits to make the pattern of what ends there."""
    size = len(pattern)
    masks: dict[str, int] = defaultdict(int)
    for at, char in enumerate(pattern):
        masks[char] |= 1 << at
    full, last = (1 << size) - 1, 1 << (size - 1)
    plus, minus, score = full, 0, size
    for char in text:
        equal = masks.get(char, 0)
        vertical = equal | minus
        horizontal = ((((equal & plus) + plus) ^ plus) | equal) & full
        up = (minus | ~(horizontal | plus)) & full
        down = plus & horizontal
        if up & last:
            score += 1
        elif down & last:
            score -= 1
        up, down = up << 1 & full, down << 1 & full
        plus = (down | ~(vertical | up)) & full
        minus = up & vertical
        yield score


def search(text: str, pattern: str, most: int) -> list[Match]:
    """The nearest matches of at most so many edits, all those that are equally near."""
    if not pattern:
        return []
    scores = list(ends(text, pattern))
    least = min(scores, default=most + 1)
    if least > most:
        return []
    found = []
    for end, score in enumerate(scores, 1):
        if score == least:
            first = max(0, end - len(pattern) - score)
            back = list(ends(text[first:end][::-1], pattern[::-1]))
            longest = max(size for size, errors in enumerate(back, 1) if errors == least)
            found.append(Match(end - longest, end, least))
    return found
