"""Ways of pairing clauses that Annotate is measured beside."""

from __future__ import annotations

import sys
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cases import Case, Pairs  # type: ignore[import-not-found]


def in_place(case: Case) -> Pairs:
    """The k-th clause with the k-th, as a line diff sees a rewritten text."""
    return {(k, k) for k in range(min(len(case.old), len(case.new)))}


def by_number(case: Case) -> Pairs:
    """Equal numbers, as tools do that keep laws in git."""
    places = {number: j for j, number in enumerate(case.numbers[1])}
    return {(i, places[n]) for i, n in enumerate(case.numbers[0]) if n in places}


def greedy(least: float) -> Callable[[Case], Pairs]:
    """The most alike first by difflib's ratio, down to a fixed threshold."""

    def method(case: Case) -> Pairs:
        ratios = _ratios(case)
        chosen: dict[int, int] = {}
        for pair in sorted(ratios, key=lambda p: (-ratios[p], p)):
            free = pair[0] not in chosen and pair[1] not in chosen.values()
            if free and ratios[pair] >= least:
                chosen[pair[0]] = pair[1]
        return set(chosen.items())

    return method


def in_order(case: Case) -> Pairs:
    """The series of pairs in order with the greatest sum of difflib's ratios, none below 0.4."""
    ratios = _ratios(case)
    rows, columns = len(case.old), len(case.new)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            ratio = ratios[i, j]
            paired = best[i + 1][j + 1] + ratio if ratio >= 0.4 else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    out, i, j = set(), 0, 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            out.add((i, j))
            i, j = i + 1, j + 1
    return out


def hungarian(case: Case) -> Pairs:
    """The pairs with the greatest sum of difflib's ratios, those below 0.4 left out.

    Kuhn's algorithm with potentials, cubic.
    """
    ratios = _ratios(case)
    turned = len(case.old) > len(case.new)
    size = sorted((len(case.old), len(case.new)))
    rows, columns = size

    def cost(row: int, column: int) -> float:
        return -ratios[(column, row) if turned else (row, column)]

    potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, came = [float("inf")] * (columns + 1), [0] * (columns + 1)
        used = [False] * (columns + 1)
        while owner[column]:
            used[column] = True
            at, delta, following = owner[column], float("inf"), 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                reduced = cost(at - 1, other - 1) - potential[0][at] - potential[1][other]
                if reduced < least[other]:
                    least[other], came[other] = reduced, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(columns + 1):
                if used[other]:
                    potential[0][owner[other]] += delta
                    potential[1][other] -= delta
                else:
                    least[other] -= delta
            column = following
        while column:
            owner[column] = owner[came[column]]
            column = came[column]
    found = {(owner[column] - 1, column - 1) for column in range(1, columns + 1) if owner[column]}
    pairs = {(j, i) for i, j in found} if turned else found
    return {pair for pair in pairs if ratios[pair] >= 0.4}


@cache
def _ratios(case: Case) -> dict[tuple[int, int], float]:
    """difflib's ratio of all pairs; where its upper bound is below 0.4, the bound."""
    out = {}
    for j, new in enumerate(case.new):
        matcher = SequenceMatcher(None, "", new, autojunk=False)
        for i, old in enumerate(case.old):
            matcher.set_seq1(old)
            bound = min(matcher.real_quick_ratio(), matcher.quick_ratio())
            out[i, j] = matcher.ratio() if bound >= 0.4 else min(bound, 0.39)
    return out
