"""How alike the clauses of two texts are, by shingles weighted by their rarity.

A shingle is two characters in a row; where words are written apart, a word or two in a
row. Knows strings only. The cosine is exact; an inverted index over the rarer ones tells
for which pairs it is worth computing. Weights are whole numbers, so that sums are the same
in any order and on any machine.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, pairwise
from operator import mul

NEAREST = 8
"""How many of the clauses most alike are looked at for each clause."""
COMMON = 0.2
"""Share of the clauses that may hold a shingle for it to point from one to another."""
MOST = 20
"""The same as a number of clauses: what keeps a code of thousands from taking the square."""
STEM = 6
"""Letters of a word that count: what follows is mostly its ending."""
ENOUGH = 200
"""Texts from which rarity is learnt in full: what none of three others has may be common."""
NAT = 1000
"""The weight of a shingle that one text in e holds: rarity is measured in nats."""

_NUMERAL = re.compile("[0-9]+|[〇一二三四五六七八九十百千万亿]+")
# Letters of scripts that write words apart; neither Thai and Khmer nor Han, kana, Hangul.
_APART = re.compile("[A-Za-zªµºÀ-ÖØ-öø-\u0dff\u1e00-\u1fff]")


@dataclass(frozen=True, slots=True)
class Vector:
    """What the shingles of a text weigh, by their numbers, and the length of it all."""

    weights: Mapping[int, int]
    norm: float


class Shingles:
    """The shingles of texts by number, and how rare each is."""

    __slots__ = ("_frequency", "_numbers", "_texts", "_weights")

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._frequency: Counter[int] = Counter()
        self._texts = 0
        self._weights: list[int] = []

    def numbers(self, text: str, *, whole: bool = True) -> list[int]:
        """The shingles of a normalised text, its ends marked where it is a whole one."""
        return list(map(self._numbers.__getitem__, shingles(text, whole=whole)))

    def add(self, text: str, times: int) -> list[int]:
        """Count the shingles of so many texts of these words; returns them."""
        found = self.numbers(text)
        different = dict.fromkeys(found).keys()
        for _ in range(times):
            self._frequency.update(different)
        self._texts += times
        self._weights.clear()
        return found

    @property
    def weights(self) -> Sequence[int]:
        """What each shingle weighs: the logarithm of its rarity among the texts added."""
        known = len(self._weights)
        if known < len(self._numbers):
            held = self._frequency.get
            levels = {
                often: round(NAT * math.log((self._texts + 1) / (often + 0.5)))
                for often in {0, *self._frequency.values()}
            }
            unknown = range(known, len(self._numbers))
            self._weights += [levels[held(number, 0)] for number in unknown]
        return self._weights

    def rarity(self, number: int, weight: int) -> int:
        """What a shingle of that weight tells of two texts that both have it: more than it
        weighs where the texts are few and no others have it, for rarity is hardly known there."""
        if self._frequency.get(number, 0) > 2:
            return weight
        return weight + round(NAT * max(0.0, math.log(ENOUGH / (self._texts + 1))))

    def vector(self, numbers: Sequence[int]) -> Vector:
        """The shingles of a text by weight."""
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
    shingles: Shingles
    """Those of all texts."""


def candidates(old: Mapping[int, str], new: Mapping[int, str], texts: Sequence[str]) -> Candidates:
    """The cosines of each old clause with the new ones nearest to it, and the reverse.

    `texts` are all normalised texts of both sides: they say how rare a shingle is.
    """
    known = Shingles()
    wanted = {*old.values(), *new.values()}
    found = {}
    for text, times in Counter(texts).items():
        numbers = known.add(text, times)
        if text in wanted:
            found[text] = numbers
    vectors = [
        {index: known.vector(found[text]) for index, text in side.items()} for side in (old, new)
    ]
    limit = max(4, min(int(COMMON * len(texts)), MOST))
    scores: dict[tuple[int, int], float] = {}
    seconds = []
    for here, there, swapped in ((vectors[0], vectors[1], False), (vectors[1], vectors[0], True)):
        likest: dict[int, list[float]] = {index: [0.0, 0.0] for index in here}
        for index, other in nearest(here, there, known.weights, most=limit, count=NEAREST):
            pair = (other, index) if swapped else (index, other)
            if pair not in scores:
                scores[pair] = cosine(here[index], there[other])
            likest[index].append(scores[pair])
        seconds.append(tuple(sorted(values)[-2] for values in likest.values()))
    return Candidates(scores, seconds[0], seconds[1], known)


def shingles(text: str, *, whole: bool) -> Iterable[str]:
    """The shingles of a normalised text, of a whole one with its ends marked.

    Every numeral counts as the same sign: numbers say little of what a clause is about, and
    amounts are what revisions change.
    """
    text = _NUMERAL.sub("#", text)
    apart = _APART.search(text)
    pieces: Sequence[str] = _pieces().findall(text.lower()) if apart else "".join(text.split())
    if apart:
        pieces = [piece[:STEM] for piece in pieces]
    if whole and pieces:
        pieces = ["\x02", *pieces, "\x03"]
    if not apart:
        return map("".join, pairwise(pieces))
    words = [piece for piece in pieces if len(piece) > 1]
    for a, b, c in zip(pieces, pieces[1:], [*pieces[2:], ""], strict=False):
        if len(a) > 1:
            words.append(f"{a} {b}")
        elif a.isalpha() and not _APART.match(a):
            words.append(a + b)
        else:
            words.append(a + b + c)  # Marks are few and stand everywhere: one says little.
    return words


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_\u0e00-\u1dff\u2000-\U0010ffff]+|\S")


def nearest(
    here: Mapping[int, Vector],
    there: Mapping[int, Vector],
    weights: Sequence[int],
    *,
    most: int,
    count: int,
) -> Iterator[tuple[int, int]]:
    """For each text the `count` others most alike, by shingles that at most `most` hold."""
    frequency: Counter[int] = Counter()
    for other in there.values():
        frequency.update(other.weights.keys())
    holders: dict[int, list[int]] = {n: [] for n, often in frequency.items() if often <= most}
    norms = {index: other.norm for index, other in there.items()}
    for index, other in there.items():
        for number in other.weights:
            if number in holders:
                holders[number].append(index)
    for index, one in here.items():
        sums: defaultdict[int, int] = defaultdict(int)
        for number, weight in one.weights.items():
            if number in holders:
                product = weight * weights[number]
                for holder in holders[number]:
                    sums[holder] += product
        alike = [total / norms[other] for other, total in sums.items()]
        least = sorted(alike)[-count] if len(alike) > count else 0.0
        ranked = sorted(
            (-score, other) for score, other in zip(alike, sums, strict=True) if score >= least
        )
        yield from ((index, other) for _, other in ranked[:count])


def cosine(one: Vector, other: Vector) -> float:
    """How alike two texts are by their shingles, in [0, 1]."""
    small, large = one.weights, other.weights
    if len(small) > len(large):
        small, large = large, small
    product = sum([weight * large[number] for number, weight in small.items() if number in large])
    return product / (one.norm * other.norm)
