"""How alike the clauses of two texts are, by trigrams weighted by their rarity.

Knows strings only. The cosine is exact; an inverted index over the rarer trigrams tells
for which pairs it is worth computing.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

NEAREST = 8
"""How many of the clauses most alike are looked at for each clause."""
COMMON = 0.2
"""Share of the clauses that may hold a trigram for it to point from one to another."""
MOST = 30
"""The same as a number of clauses: what keeps a code of thousands from taking the square."""

_NUMERAL = re.compile("[0-9]+|[〇一二三四五六七八九十百千万亿]+")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Vector:
    """What the trigrams of a text weigh, and the length of it all."""

    weights: Mapping[str, float]
    norm: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """Likenesses worth knowing of, and for each clause its second-best one."""

    scores: Mapping[tuple[int, int], float]
    old_seconds: tuple[float, ...]
    new_seconds: tuple[float, ...]
    frequency: Mapping[str, int]
    """In how many of all texts each trigram stands."""


def candidates(old: Mapping[int, str], new: Mapping[int, str], texts: Sequence[str]) -> Candidates:
    """The cosines of each old clause with the new ones nearest to it, and the reverse.

    `texts` are all normalised texts of both sides: they say how rare a trigram is.
    """
    frequency: Counter[str] = Counter()
    for text in texts:
        frequency.update(set(trigrams(text)))
    rarity = rarities(frequency, frequency, len(texts))
    vectors = [
        {index: vector(trigrams(text), rarity) for index, text in side.items()}
        for side in (old, new)
    ]
    limit = max(4, min(int(COMMON * len(texts)), MOST))
    scores: dict[tuple[int, int], float] = {}
    seconds = []
    for here, there, swapped in ((vectors[0], vectors[1], False), (vectors[1], vectors[0], True)):
        found = []
        for index, other in nearest(here, there, rarity, most=limit, count=NEAREST):
            pair = (other, index) if swapped else (index, other)
            if pair not in scores:
                scores[pair] = cosine(vectors[0][pair[0]], vectors[1][pair[1]])
            found.append((index, scores[pair]))
        seconds.append(_seconds(here, found))
    return Candidates(scores, seconds[0], seconds[1], frequency)


def trigrams(text: str) -> list[str]:
    """The trigrams of a text, its ends marked; every numeral counts as the same sign.

    Numbers say little of what a clause is about, and amounts are what revisions change.
    """
    marked = f"\x02{_NUMERAL.sub('#', _BLANK.sub('', text))}\x03"
    return [marked[at : at + 3] for at in range(max(1, len(marked) - 2))]


def rarities(
    grams: Iterable[str], frequency: Mapping[str, int], total: int
) -> Mapping[str, tuple[str, float]]:
    """For each trigram itself and what it weighs, the logarithm of its rarity: of equal
    strings and numbers one of each is kept, for vectors hold them by the million."""
    return {gram: (gram, math.log((total + 1) / (frequency.get(gram, 0) + 0.5))) for gram in grams}


def vector(grams: Iterable[str], rarity: Mapping[str, tuple[str, float]]) -> Vector:
    """The trigrams of a text by weight; those that more than all texts hold have none."""
    weights: dict[str, float] = {}
    for found, count in Counter(grams).items():
        gram, weight = rarity[found]
        if weight > 0:
            weights[gram] = weight if count == 1 else weight * (1 + math.log(count))
    return Vector(weights, math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0)


def nearest(
    here: Mapping[int, Vector],
    there: Mapping[int, Vector],
    rarity: Mapping[str, tuple[str, float]],
    *,
    most: int,
    count: int,
) -> Iterator[tuple[int, int]]:
    """For each text the `count` others most alike, by trigrams that at most `most` hold."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, other in there.items():
        for gram in other.weights:
            holders[gram].append(index)
    for index, one in here.items():
        sums: dict[int, float] = defaultdict(float)
        for gram, weight in one.weights.items():
            found = holders.get(gram, ())
            if 0 < len(found) <= most:
                product = weight * rarity[gram][1]
                for holder in found:
                    sums[holder] += product
        # Sums of the same numbers in another order may differ in the last digit.
        ranked = {o: (round(total / there[o].norm, 9), -o) for o, total in sums.items()}
        yield from ((index, other) for other in nlargest(count, ranked, key=ranked.__getitem__))


def cosine(one: Vector, other: Vector) -> float:
    """How alike two texts are by their trigrams, in [0, 1]."""
    small, large = sorted((one.weights, other.weights), key=len)
    product = math.fsum(weight * large[gram] for gram, weight in small.items() if gram in large)
    return product / (one.norm * other.norm)


def _seconds(here: Mapping[int, Vector], found: Sequence[tuple[int, float]]) -> tuple[float, ...]:
    scores: dict[int, list[float]] = {index: [0.0, 0.0] for index in here}
    for index, score in found:
        scores[index].append(score)
    return tuple(sorted(values)[-2] for values in scores.values())
