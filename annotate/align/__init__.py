"""Which clause of an old text is which clause of a new one.

Knows texts in order, not trees, numbers or what a change is called. Equal texts are paired
first. The rest go by the cosine of their shingles weighted by rarity (TF-IDF over both
sides), greedily from the best: the global optimum swaps near twins. The threshold comes
from the texts themselves: most second-best likenesses are chance, so their median is what
chance amounts to in these two texts. Order, neighbours and marks decide between near equals, and
a clause out of order needs a greater likeness than one in its place. Deterministic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from statistics import median
from typing import Literal

from annotate.align.index import Candidates, Shingles, candidates
from annotate.align.order import Order, backbone
from annotate.align.passages import Share, shares
from annotate.textdiff import normalise

__all__ = ["Alignment", "Marks", "Pair", "Share", "align", "correspond", "identical"]

Marks = Sequence[Set[Hashable]]
"""For each clause what it is marked by, such as its number; () for clauses without."""
DecidedBy = Literal["identical", "order", "moved"]

IN_ORDER = 0.08
"""How much less alike a pair in its place may be than one out of order."""
NEIGHBOUR = 0.05
"""What a neighbour that is paired likewise adds when two pairs compete."""
WEAK = 0.02
"""What a mark that two clauses share (a number, the heading above) adds when pairs compete."""
ROUNDS = 3
"""Greedy passes: each sees the order and the neighbours that the last one found."""
CERTAIN = 0.5
"""Likeness from which a pair serves as an anchor in the first pass."""
POOL = 120
"""Number of clauses from which the level of chance is measured, where there are as many."""
TYPICAL_CHANCE = 0.2
"""What chance amounts to in most texts: outvotes the measure where there is little text."""
LOWEST_CHANCE = 0.1
HIGHEST_CHANCE = 0.5
"""Bounds of the measure: below the one nothing is alike, however little text there is."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One old and one new clause, by index, that are the same clause."""

    old: int
    new: int
    similarity: float
    """1.0 for texts that are equal, typography aside; below it for all others."""
    decided_by: DecidedBy


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which clause is which, and which passages of clauses went to other ones."""

    pairs: tuple[Pair, ...]
    shares: tuple[Share, ...]
    """Of clauses that are no pair; between two clauses one at most."""


def align(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """Pair the clauses of two texts, each at most once, in the order of the old text.

    Takes the clauses' texts without their numbers. What has no counterpart that is more
    alike than chance is left out: removed or added.
    """
    keys = [[normalise(text) for text in side] for side in (old, new)]
    return _pairs(keys[0], keys[1])[0]


def correspond(
    old: Sequence[str], new: Sequence[str], marks: tuple[Marks, Marks] = ((), ())
) -> Alignment:
    """Pair the clauses of two texts as `align` does, and find what split and merged.

    `marks` of each side, where there are any: what tells of a clause beside its words. They
    decide between pairs that are nearly as alike, and never make one.

    Passages are weighed against the pairs: a pair of which nothing but chance is left
    when each sentence has gone where it is most alike is none.
    """
    keys = [[normalise(text) for text in side] for side in (old, new)]
    pairs, known = _pairs(keys[0], keys[1], marks)
    same = {pair.old: pair.new for pair in pairs if pair.decided_by == "identical"}
    rest = [
        ["" if index in kept else text for index, text in enumerate(side)]
        for side, kept in ((old, same.keys()), (new, set(same.values())))
    ]
    linked = {pair.old: pair.new for pair in pairs}
    found, refuted = shares(rest[0], rest[1], linked, known)
    return Alignment(tuple(pair for pair in pairs if pair.old not in refuted), found)


def _pairs(
    old: Sequence[str], new: Sequence[str], marks: tuple[Marks, Marks] = ((), ())
) -> tuple[tuple[Pair, ...], Shingles]:
    """The pairs of normalised texts, and how rare the shingles of all texts are (none when
    nothing had to be compared)."""
    same = identical(old, new)
    scores = dict.fromkeys(same.items(), 1.0)
    pairs = [Pair(i, j, 1.0, "identical") for i, j in scores]
    if len(same) in (len(old), len(new)):
        return tuple(sorted(pairs, key=lambda pair: pair.old)), Shingles()
    found = candidates(*_pool(old, new, same))
    taken = set(same.values())
    alike = {
        pair: s for pair, s in found.scores.items() if pair[0] not in same and pair[1] not in taken
    }
    chosen = _choose(alike, scores, chance(found), (len(old), len(new)), marks)
    order = Order(backbone({**scores, **chosen}))
    for (i, j), score in chosen.items():
        pairs.append(Pair(i, j, min(score, 0.999), "order" if order.holds(i, j) else "moved"))
    return tuple(sorted(pairs, key=lambda pair: pair.old)), found.shingles


def identical(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Pair equal keys: unique ones first, repeated ones beside pairs, then in order."""
    places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, keys in enumerate((old, new)):
        for index, key in enumerate(keys):
            places[key][side].append(index)
    found = {p[0][0]: p[1][0] for p in places.values() if len(p[0]) == 1 == len(p[1])}
    taken = set(found.values())

    def spread(i: int, j: int, step: int) -> None:
        while 0 <= (i := i + step) < len(old) and 0 <= (j := j + step) < len(new):
            if i in found or j in taken or old[i] != new[j]:
                return
            found[i] = j
            taken.add(j)

    for step in (1, -1):
        spread(-1 if step > 0 else len(old), -1 if step > 0 else len(new), step)
        for i, j in sorted(found.items(), reverse=step < 0):
            spread(i, j, step)
    for olds, news in places.values():
        free = [j for j in news if j not in taken]
        found.update(zip([i for i in olds if i not in found], free, strict=False))
    return found


def _pool(
    old: Sequence[str], new: Sequence[str], same: Mapping[int, int]
) -> tuple[dict[int, str], dict[int, str], Sequence[str]]:
    """The clauses that seek a partner, and enough of the others to tell what chance is."""
    others = sorted(same.items())
    wanted = max(0, POOL - (len(old) - len(others)))
    sample = others[:: max(1, len(others) // wanted)] if wanted else []
    taken = set(same.values())
    pool_old = {i for i in range(len(old)) if i not in same} | {i for i, _ in sample}
    pool_new = {j for j in range(len(new)) if j not in taken} | {j for _, j in sample}
    return (
        {i: old[i] for i in sorted(pool_old)},
        {j: new[j] for j in sorted(pool_new)},
        [*old, *new],
    )


def chance(found: Candidates) -> float:
    """How alike clauses are that have nothing to do with each other, in these texts."""
    seconds = [*found.old_seconds, *found.new_seconds, *[TYPICAL_CHANCE] * 4]
    return max(LOWEST_CHANCE, min(median(seconds), HIGHEST_CHANCE))


def _choose(
    alike: Mapping[tuple[int, int], float],
    fixed: Mapping[tuple[int, int], float],
    level: float,
    sizes: tuple[int, int],
    marks: tuple[Marks, Marks],
) -> dict[tuple[int, int], float]:
    """Greedy choice among candidates, repeated with what order and neighbours then say."""
    likely = {pair: score for pair, score in alike.items() if score >= level}
    chosen = _greedy({p: (s, 0) for p, s in likely.items() if s >= CERTAIN})
    for _ in range(ROUNDS):
        pairs = {*fixed, *chosen, (-1, -1), sizes}
        order = Order(backbone({**fixed, **{p: alike[p] for p in chosen}}))
        ranked = {}
        for (i, j), score in likely.items():
            placed = order.holds(i, j)
            if not placed and score < level + IN_ORDER:
                continue
            beside = ((i - 1, j - 1) in pairs) + ((i + 1, j + 1) in pairs)
            shared = len(marks[0][i] & marks[1][j]) if marks[0] and marks[1] else 0
            rank = score + IN_ORDER * placed + NEIGHBOUR * beside + WEAK * shared
            ranked[i, j] = (rank, order.offset(i, j))
        chosen = _greedy(ranked)
    return {pair: alike[pair] for pair in chosen}


def _greedy(ranked: Mapping[tuple[int, int], tuple[float, int]]) -> set[tuple[int, int]]:
    """The best-ranked pairs; of equal ones, the nearest to its place, then the first."""
    chosen, olds, news = set(), set(), set()
    for pair in sorted(ranked, key=lambda p: (-round(ranked[p][0], 9), ranked[p][1], p)):
        if pair[0] not in olds and pair[1] not in news:
            chosen.add(pair)
            olds.add(pair[0])
            news.add(pair[1])
    return chosen
