"""The order two texts have in common: which pairs stand in it, and which have moved.

Knows pairs of indices only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

Pair = tuple[int, int]


def backbone(weights: Mapping[Pair, float]) -> list[Pair]:
    """The heaviest series of pairs in which both sides rise.

    Of equally heavy ones, deterministic. A Fenwick tree of maxima over the new side:
    n log n (Jacobson and Vo, Heaviest increasing subsequence problems, 1992).
    """
    pairs = sorted(weights, key=lambda pair: (pair[0], -pair[1]))
    size = max((j for _, j in pairs), default=-1) + 2
    # Of pairs that stand far apart, only the nodes there are.
    nothing, dense = (0.0, -1), size <= 4 * len(pairs)
    tree: list[tuple[float, int]] | defaultdict[int, tuple[float, int]]
    tree = [nothing] * size if dense else defaultdict(lambda: nothing)
    previous: list[int] = []
    best = (0.0, -1)
    for at, (_, j) in enumerate(pairs):
        below, node = (0.0, -1), j
        while node > 0:
            below = max(below, tree[node], key=lambda entry: entry[0])
            node -= node & -node
        previous.append(below[1])
        entry = (below[0] + weights[pairs[at]], at)
        best = max(best, entry, key=lambda e: e[0])
        node = j + 1
        while node < size:
            if entry[0] > tree[node][0]:
                tree[node] = entry
            node += node & -node
    out: list[Pair] = []
    at = best[1]
    while at >= 0:
        out.append(pairs[at])
        at = previous[at]
    return out[::-1]


class Order:
    """A backbone, asked for the place of other pairs in it."""

    __slots__ = ("_new", "_new_at", "_old", "_old_at")

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._old = [i for i, _ in pairs]
        self._new = list(accumulate((j for _, j in pairs), max))
        self._old_at = dict(pairs)
        self._new_at = {j: i for i, j in pairs}

    def holds(self, i: int, j: int) -> bool:
        """Whether the pair stands in order with all of the backbone but its own clauses."""
        first_old, last_old = bisect_left(self._old, i), bisect_right(self._old, i)
        first_new, last_new = bisect_left(self._new, j), bisect_right(self._new, j)
        return first_old <= last_new and first_new <= last_old

    def offset(self, i: int, j: int) -> int:
        """How far the pair is from standing as far behind the backbone on both sides."""
        before_old, before_new = bisect_left(self._old, i), bisect_left(self._new, j)
        place = self._new[before_old - 1] - self._old[before_old - 1] if before_old else 0
        return abs(j - i - place) + abs(before_old - before_new)
