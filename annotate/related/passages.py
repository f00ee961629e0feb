"""The passages two texts have in common, word for word, typography aside.

Knows coded strings, not sentences nor what a passage is worth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHORTEST = 4
"""Words (Chinese characters) below which nothing is a passage."""
BUSIEST = 60
"""Places in the first text from which the beginning of a passage is too common to follow."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A common passage: where it starts in each code, and how long it is."""

    old: int
    new: int
    length: int


def passages(
    olds: Sequence[str], news: Sequence[str]
) -> Iterator[tuple[int, int, tuple[Passage, ...]]]:
    """For each pair of codes with something in common, by index, the longest passages:
    in the order of the second code and none overlapping there."""
    index = _index(olds)
    for number, code in enumerate(news):
        found = _found(olds, index, code)
        for other in sorted(found):
            yield other, number, tuple(found[other])


def _index(olds: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, code in enumerate(olds):
        for at in range(len(code) - SHORTEST + 1):
            index[code[at : at + SHORTEST]].append((number, at))
    return {gram: places for gram, places in index.items() if len(places) <= BUSIEST}


def _found(
    olds: Sequence[str], index: dict[str, list[tuple[int, int]]], code: str
) -> dict[int, list[Passage]]:
    found: dict[int, list[Passage]] = defaultdict(list)
    free: dict[int, int] = defaultdict(int)
    for at in range(len(code) - SHORTEST + 1):
        longest: dict[int, Passage] = {}
        for number, place in index.get(code[at : at + SHORTEST], ()):
            if at < free[number]:
                continue
            length = _common(olds[number], place, code, at)
            if number not in longest or length > longest[number].length:
                longest[number] = Passage(place, at, length)
        for number, passage in longest.items():
            found[number].append(_backwards(olds[number], code, passage, free[number]))
            free[number] = at + passage.length
    return found


def _backwards(old: str, new: str, passage: Passage, free: int) -> Passage:
    """The passage from where it truly begins: its first words may be too common to index."""
    back = 0
    most = min(passage.old, passage.new - free)
    while back < most and old[passage.old - back - 1] == new[passage.new - back - 1]:
        back += 1
    return Passage(passage.old - back, passage.new - back, passage.length + back)


def _common(old: str, i: int, new: str, j: int) -> int:
    length = SHORTEST
    most = min(len(old) - i, len(new) - j)
    while length < most and old[i + length] == new[j + length]:
        length += 1
    return length
