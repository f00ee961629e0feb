"""The order two texts share, against trying every series."""

from __future__ import annotations

from itertools import chain, combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotate.align.order import Order, backbone

weights = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(1, 9).map(float), max_size=8
)


def rises(series: tuple[tuple[int, int], ...]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(series))


@given(weights)
def test_the_backbone_rises_and_none_is_heavier(
    given_weights: dict[tuple[int, int], float],
) -> None:
    found = backbone(given_weights)
    assert rises(tuple(found))
    pairs = sorted(given_weights)
    every = chain.from_iterable(combinations(pairs, n) for n in range(len(pairs) + 1))
    best = max(sum(given_weights[p] for p in series) for series in every if rises(series))
    assert sum(given_weights[p] for p in found) == best


@given(weights, st.integers(0, 6), st.integers(0, 6))
def test_a_pair_is_in_order_when_the_rest_of_the_backbone_agrees(
    given_weights: dict[tuple[int, int], float], i: int, j: int
) -> None:
    found = backbone(given_weights)
    others = [(a, b) for a, b in found if a != i and b != j]
    agrees = all((a < i) == (b < j) for a, b in others)
    assert Order(found).holds(i, j) == agrees
