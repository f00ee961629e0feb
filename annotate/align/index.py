"""How alike the clauses of two texts are, by trigrams weighted by their rarity.

Knows strings only. The cosine is exact; an inverted index over the rarer trigrams tells
for which pairs it is worth computing.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

NEAREST = 8
"""How many of the clauses most alike are looked at for each clause."""
COMMON = 0.2
"""Share of the clauses that may hold a trigram for it to point from one to another."""

_NUMERAL = re.compile("[0-9]+|[〇一二三四五六七八九十百千万亿]+")
_BLANK = re.compile(r"\s+")

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Likenesses worth knowing of, and for each clause its second-best one."""

    scores: Mapping[tuple[int, int], float]
    old_seconds: tuple[float, ...]
    new_seconds: tuple[float, ...]


def candidates(old: Mapping[int, str], new: Mapping[int, str], texts: Sequence[str]) -> Candidates:
    """The cosines of each old clause with the new ones nearest to it, and the reverse.

    `texts` are all normalised texts of both sides: they say how rare a trigram is.
    """
    frequency: Counter[str] = Counter()
    for text in texts:
        frequency.update(set(trigrams(text)))
    vectors = [
        {index: _vector(text, frequency, len(texts)) for index, text in side.items()}
        for side in (old, new)
    ]
    limit = max(4, int(COMMON * len(texts)))
    rare = {gram for gram, count in frequency.items() if count <= limit}
    scores: dict[tuple[int, int], float] = {}
    seconds = []
    for here, there, swapped in ((vectors[0], vectors[1], False), (vectors[1], vectors[0], True)):
        found = []
        for index, other in _nearest(here, there, rare):
            pair = (other, index) if swapped else (index, other)
            if pair not in scores:
                scores[pair] = cosine(vectors[0][pair[0]], vectors[1][pair[1]])
            found.append((index, scores[pair]))
        seconds.append(_seconds(here, found))
    return Candidates(scores, seconds[0], seconds[1])


def trigrams(text: str) -> list[str]:
    """The trigrams of a text, its ends marked; every numeral counts as the same sign.

    Numbers say little of what a clause is about, and amounts are what revisions change.
    """
    marked = f"\x02{_NUMERAL.sub('#', _BLANK.sub('', text))}\x03"
    return [marked[at : at + 3] for at in range(max(1, len(marked) - 2))]


def _vector(text: str, frequency: Mapping[str, int], total: int) -> Vector:
    counts = Counter(trigrams(text))
    weights = {
        gram: (1 + math.log(count)) * math.log((total + 1) / (frequency[gram] + 0.5))
        for gram, count in counts.items()
    }
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {gram: weight / norm for gram, weight in weights.items()}


def _nearest(
    here: Mapping[int, Vector], there: Mapping[int, Vector], rare: set[str]
) -> list[tuple[int, int]]:
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, vector in there.items():
        for gram in vector.keys() & rare:
            postings[gram].append((index, vector[gram]))
    out = []
    for index, vector in here.items():
        sums: dict[int, float] = defaultdict(float)
        for gram, weight in vector.items():
            for other, theirs in postings.get(gram, ()):
                sums[other] += weight * theirs
        # Sums of the same numbers in another order may differ in the last digit.
        best = nlargest(NEAREST, sums, key=lambda o: (round(sums[o], 9), -o))
        out += [(index, other) for other in best]
    return out


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    small, large = sorted((one, other), key=len)
    return math.fsum(weight * large[gram] for gram, weight in small.items() if gram in large)


def _seconds(here: Mapping[int, Vector], found: Sequence[tuple[int, float]]) -> tuple[float, ...]:
    scores: dict[int, list[float]] = {index: [0.0, 0.0] for index in here}
    for index, score in found:
        scores[index].append(score)
    return tuple(sorted(values)[-2] for values in scores.values())
