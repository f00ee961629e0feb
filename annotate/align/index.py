"""How alike the clauses of two texts are, by trigrams weighted by their rarity.

Knows strings only. The cosine is exact; an inverted index over the rarer trigrams tells
for which pairs it is worth computing. Weights are whole numbers, so that sums are the same
in any order and on any machine.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import count
from operator import mul

NEAREST = 8
"""How many of the clauses most alike are looked at for each clause."""
COMMON = 0.2
"""Share of the clauses that may hold a trigram for it to point from one to another."""
MOST = 30
"""The same as a number of clauses: what keeps a code of thousands from taking the square."""
NAT = 1000
"""The weight of a trigram that one text in e holds: rarity is measured in nats."""

_NUMERAL = re.compile("[0-9]+|[〇一二三四五六七八九十百千万亿]+")


@dataclass(frozen=True, slots=True)
class Vector:
    """What the trigrams of a text weigh, by their numbers, and the length of it all."""

    weights: Mapping[int, int]
    norm: float


class Trigrams:
    """The trigrams of texts by number, and how rare each is."""

    __slots__ = ("_frequency", "_numbers", "_texts", "_weights")

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._frequency: Counter[int] = Counter()
        self._texts = 0
        self._weights: list[int] = []

    def numbers(self, text: str) -> list[int]:
        """The trigrams of a normalised text, its ends marked; every numeral counts as the
        same sign: numbers say little of what a clause is about, and revisions change them."""
        marked = f"\x02{_NUMERAL.sub('#', ''.join(text.split()))}\x03"
        triples = zip(marked, marked[1:], marked[2:], strict=False)
        return list(map(self._numbers.__getitem__, map("".join, triples)))

    def add(self, text: str, times: int) -> list[int]:
        """Count the trigrams of so many texts of these words; returns them."""
        found = self.numbers(text)
        different = dict.fromkeys(found).keys()
        for _ in range(times):
            self._frequency.update(different)
        self._texts += times
        self._weights.clear()
        return found

    @property
    def weights(self) -> Sequence[int]:
        """What each trigram weighs: the logarithm of its rarity among the texts added."""
        known = len(self._weights)
        if known < len(self._numbers):
            held = self._frequency.get
            self._weights += [
                round(NAT * math.log((self._texts + 1) / (held(number, 0) + 0.5)))
                for number in range(known, len(self._numbers))
            ]
        return self._weights

    def vector(self, numbers: Sequence[int]) -> Vector:
        """The trigrams of a text by weight."""
        counts = Counter(numbers)
        weights = dict(zip(counts, map(self.weights.__getitem__, counts), strict=True))
        if len(counts) < len(numbers):
            for number, often in counts.items():
                if often > 1:
                    weights[number] = round(weights[number] * (1 + math.log(often)))
        values = weights.values()
        return Vector(weights, math.sqrt(sum(map(mul, values, values))) or 1.0)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Likenesses worth knowing of, and for each clause its second-best one."""

    scores: Mapping[tuple[int, int], float]
    old_seconds: tuple[float, ...]
    new_seconds: tuple[float, ...]
    trigrams: Trigrams
    """Those of all texts."""


def candidates(old: Mapping[int, str], new: Mapping[int, str], texts: Sequence[str]) -> Candidates:
    """The cosines of each old clause with the new ones nearest to it, and the reverse.

    `texts` are all normalised texts of both sides: they say how rare a trigram is.
    """
    trigrams = Trigrams()
    wanted = {*old.values(), *new.values()}
    found = {}
    for text, times in Counter(texts).items():
        numbers = trigrams.add(text, times)
        if text in wanted:
            found[text] = numbers
    vectors = [
        {index: trigrams.vector(found[text]) for index, text in side.items()} for side in (old, new)
    ]
    limit = max(4, min(int(COMMON * len(texts)), MOST))
    scores: dict[tuple[int, int], float] = {}
    seconds = []
    for here, there, swapped in ((vectors[0], vectors[1], False), (vectors[1], vectors[0], True)):
        likest: dict[int, list[float]] = {index: [0.0, 0.0] for index in here}
        for index, other in nearest(here, there, trigrams.weights, most=limit, count=NEAREST):
            pair = (other, index) if swapped else (index, other)
            if pair not in scores:
                scores[pair] = cosine(here[index], there[other])
            likest[index].append(scores[pair])
        seconds.append(tuple(sorted(values)[-2] for values in likest.values()))
    return Candidates(scores, seconds[0], seconds[1], trigrams)


def nearest(
    here: Mapping[int, Vector],
    there: Mapping[int, Vector],
    weights: Sequence[int],
    *,
    most: int,
    count: int,
) -> Iterator[tuple[int, int]]:
    """For each text the `count` others most alike, by trigrams that at most `most` hold."""
    frequency: Counter[int] = Counter()
    for other in there.values():
        frequency.update(other.weights.keys())
    rare = {number for number, often in frequency.items() if often <= most}
    holders: dict[int, list[int]] = defaultdict(list)
    for index, other in there.items():
        for number in other.weights.keys() & rare:
            holders[number].append(index)
    for index, one in here.items():
        sums: dict[int, int] = defaultdict(int)
        for number in one.weights.keys() & rare:
            product = one.weights[number] * weights[number]
            for holder in holders[number]:
                sums[holder] += product
        ranked = [(total / there[other].norm, -other) for other, total in sums.items()]
        yield from ((index, -other) for _, other in nlargest(count, ranked))


def cosine(one: Vector, other: Vector) -> float:
    """How alike two texts are by their trigrams, in [0, 1]."""
    small, large = one.weights, other.weights
    if len(small) > len(large):
        small, large = large, small
    product = sum([weight * large[number] for number, weight in small.items() if number in large])
    return product / (one.norm * other.norm)
