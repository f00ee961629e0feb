"""Which of many words a text holds, how often, and where first.

A few of one length are looked for one by one; many all at once, by looking up whatever the
text holds of that length. Knows strings only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_MANY = 500
"""Words of one length from which looking up all that a text holds of it takes less time."""


@dataclass(frozen=True, slots=True)
class Held:
    """A word in a text."""

    count: int
    """How often it stands there, as `str.count` does."""
    first: int


class Words:
    """Words, to be looked for in one text after another."""

    __slots__ = ("_by_length",)

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, set[str]] = defaultdict(set)
        for word in words:
            self._by_length[len(word)].add(word)

    def held(self, text: str) -> dict[str, Held]:
        """The words that a text holds."""
        found: dict[str, Held] = {}
        for size, words in self._by_length.items():
            if size <= len(text):
                found |= _all(text, words, size) if len(words) >= _MANY else _each(text, words)
        return found


def _each(text: str, words: Collection[str]) -> dict[str, Held]:
    return {word: Held(text.count(word), text.index(word)) for word in words if word in text}


def _all(text: str, words: Collection[str], size: int) -> dict[str, Held]:
    counts: dict[str, int] = defaultdict(int)
    firsts: dict[str, int] = {}
    ends: dict[str, int] = {}
    for at in range(len(text) - size + 1):
        word = text[at : at + size]
        if word in words and ends.get(word, 0) <= at:
            counts[word] += 1
            firsts.setdefault(word, at)
            ends[word] = at + size
    return {word: Held(count, firsts[word]) for word, count in counts.items()}
