"""Weighing evidence: a logistic regression on answers whose rightness is known.

Newton's method with a small ridge, so that weights stay small where there is little to
learn from. Knows figures only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

_RIDGE = 0.5
_ROUNDS = 30

Row = tuple[Mapping[str, float], bool, float]
"""Features, whether the answer was right, and how much the row counts."""


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights under which the rows are likeliest, to two decimals."""
    names = list(rows[0][0])
    weights = [0.0] * len(names)
    values = [([said[name] for name in names], right, count) for said, right, count in rows]
    for _ in range(_ROUNDS):
        slope = [-_RIDGE * w for w in weights]
        bend = [[_RIDGE * (i == j) for j in range(len(names))] for i in range(len(names))]
        for said, right, count in values:
            chance = 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, said, strict=True))))
            for i, x in enumerate(said):
                slope[i] += count * (right - chance) * x
                part = count * chance * (1 - chance) * x
                for j in range(i + 1):
                    bend[i][j] += part * said[j]
        for i in range(len(names)):
            for j in range(i):
                bend[j][i] = bend[i][j]
        step = _solve(bend, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
    return {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss's elimination, with pivots."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda k: abs(rows[k][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for k in range(size):
            if k != at:
                factor = rows[k][at] / rows[at][at]
                rows[k] = [x - factor * y for x, y in zip(rows[k], rows[at], strict=True)]
    return [row[size] / row[at] for at, row in enumerate(rows)]
