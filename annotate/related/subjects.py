"""Which clauses of two texts speak of the same subject though not in the same phrases.

Likeness is the cosine of the rarer words two clauses share, or that of vectors a model
gave. What is like enough differs from pair to pair of texts: it is read from how like the
clauses are that have nothing to do with each other. When unsure, nothing is claimed.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import median

from annotate.related.formulas import COMMON
from annotate.related.units import Unit
from annotate.related.weights import Weighed

LEAST = 0.17
"""Cosine below which shared words are no subject, whatever the background."""
ABOVE = 1.8
"""Times the background from which a likeness stands out."""
WORDS = 4
"""Words that two clauses must share."""
PLAIN = 0.3
"""Likeness from which these words may stand in one phrase; below, apart from each other."""
SHORTEST = 25
"""Characters of a clause below which its words say too little."""
SHOWN = 8
"""Words kept as the reason."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Two clauses, by index, of one subject; the words they share, the weightiest first."""

    old: int
    new: int
    likeness: float
    words: tuple[str, ...]


Vector = Mapping[str, float]


def subjects(old: Sequence[Weighed], new: Sequence[Weighed]) -> Iterator[Subject]:
    """The pairs of clauses that are likelier than their texts' background, in order."""
    sides = vectors(old, new)
    scores = _cosines(*sides)
    limit = max(LEAST, ABOVE * background(scores, len(sides[0]), len(sides[1])))
    for (i, j), score in sorted(scores.items()):
        if score < limit:
            continue
        shared = common(sides[0][i], sides[1][j])
        apart = len(shared) if score >= PLAIN else _apart(old[i].unit, new[j].unit, shared)
        if min(apart, len(shared)) >= WORDS:
            yield Subject(i, j, score, shared[:SHOWN])


def first_places(unit: Unit, words: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Where each of the words first stands in a unit's code."""
    wanted = set(words)
    found: dict[str, tuple[int, int]] = {}
    for word, start, end in unit.words:
        if word in wanted:
            found.setdefault(word, (start, end))
    return found


def _apart(old: Unit, new: Unit, words: Sequence[str]) -> int:
    """How many of the words do not follow on another one of them on both sides: the words
    of one name (专业合作社, 家庭农场) are one piece of evidence."""
    before: list[dict[str, set[str]]] = []
    for unit in (old, new):
        places = first_places(unit, words)
        ends = {end: word for word, (_, end) in places.items()}
        before.append(
            {
                word: {ends[at] for at in (start, start - 1) if at in ends}
                for word, (start, _) in places.items()
            }
        )
    return sum(not before[0][word] & before[1][word] for word in words)


def background(scores: Mapping[tuple[int, int], float], olds: int, news: int) -> float:
    """How like a clause of either text is to what is only second nearest to it: the
    median over all clauses with none counted as 0."""
    seconds = []
    for side, count in ((0, olds), (1, news)):
        by_clause: dict[int, list[float]] = defaultdict(list)
        for pair, score in scores.items():
            by_clause[pair[side]].append(score)
        found = [sorted(values)[-2] for values in by_clause.values() if len(values) > 1]
        seconds.append(median([*found, *[0.0] * (count - len(found))]) if count else 0.0)
    return max(seconds)


def common(one: Vector, other: Vector) -> tuple[str, ...]:
    """The words of both vectors, those that make them alike most first."""
    shared = one.keys() & other.keys()
    return tuple(sorted(shared, key=lambda word: (-round(one[word] * other[word], 9), word)))


def comparable(unit: Unit) -> bool:
    """Whether a clause says enough to have a subject of its own."""
    return not unit.heading and len(unit.code) >= SHORTEST


def vectors(*sides: Sequence[Weighed]) -> tuple[dict[int, Vector], dict[int, Vector]]:
    counts = [
        {i: _words(weighed) for i, weighed in enumerate(side) if comparable(weighed.unit)}
        for side in sides
    ]
    frequency = Counter(chain.from_iterable(words for side in counts for words in side.values()))
    total = sum(map(len, counts))
    old, new = ({i: _vector(words, frequency, total) for i, words in s.items()} for s in counts)
    return old, new


def _words(weighed: Weighed) -> Counter[str]:
    """The words of a clause that are no marks, numbers or part of a set phrase."""
    return Counter(
        word
        for word, start, end in weighed.unit.words
        if len(word) > 1 and word.isalpha() and word[0] != "第" and word.lower() not in COMMON
        if any(weighed.weights[start:end])
    )


def _vector(words: Counter[str], frequency: Mapping[str, int], total: int) -> Vector:
    weights = {
        word: (1 + math.log(count)) * math.log((total + 1) / frequency[word])
        for word, count in sorted(words.items())
    }
    norm = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / norm for word, weight in weights.items()}


def _cosines(old: Mapping[int, Vector], new: Mapping[int, Vector]) -> dict[tuple[int, int], float]:
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in new.items():
        for word, weight in vector.items():
            postings[word].append((j, weight))
    scores: dict[tuple[int, int], float] = defaultdict(float)
    for i, vector in old.items():
        for word, weight in vector.items():
            for j, theirs in postings.get(word, ()):
                scores[i, j] += weight * theirs
    return {pair: round(score, 9) for pair, score in scores.items()}
