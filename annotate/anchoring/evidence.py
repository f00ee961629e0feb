"""How sure an answer is: what speaks for it, weighed by how often such answers were right.

The weights are a logistic regression on answers of the benchmark for texts that constants
may be chosen on (`python -m benchmarks.anchoring --fit`). Knows figures only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

AROUND = 16
"""Han characters, or as much, on each side of a span whose survival speaks for its place."""
ENOUGH = 0.7
"""How sure it must be that a place is the right one for it to be given at all."""
_TWINS = 0.75
"""The least sureness left where clauses that say the same are not as many as before."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to say for an answer."""

    length: float
    """Of the span, without typography, in Han characters."""
    share: float
    """How much of it survives, at most in any place."""
    around: float
    """How much of what stood around it stands around that place; without one, anywhere."""
    longest: float
    """The longest stretch of it that survives there, in Han characters."""
    went: bool
    """Whether the place is not where the order of the text would have it."""
    alike: float
    """How alike the clause and what became of it are; 0 when nothing did."""
    twins: float = 1.0
    """Of the clauses that say just the same the fewer, old or new, as a share of the more."""


Weights = Mapping[str, float]
PLACED: Weights = {
    "one": -7.71, "share": 5.77, "around": 3.14, "longest": 1.0, "went": 0.75, "alike": 4.3,
}  # fmt: skip
CLAUSE: Weights = {"one": -0.9, "alike": 5.46, "share": 2.89}
GONE: Weights = {"one": 5.44, "share": 0.99, "around": -0.56, "alike": -2.76}


def for_place(found: Evidence) -> Weights:
    """The figures that speak for a place."""
    return {
        "one": 1.0,
        "share": found.share**2,
        "around": found.around,
        "longest": math.log(1 + found.longest),
        "went": float(found.went),
        "alike": found.alike,
    }


def for_loss(found: Evidence) -> Weights:
    """The figures that speak for a text being gone."""
    return {"one": 1.0, "share": found.share, "around": found.around, "alike": found.alike}


def sure_of_place(found: Evidence) -> float:
    """How likely it is that the place is the right one."""
    return min(_logistic(for_place(found), PLACED), max(_TWINS, found.twins))


def sure_of_loss(found: Evidence) -> float:
    """How likely it is that a text of which too little is left is gone."""
    return _logistic(for_loss(found), GONE)


def for_clause(alike: float, share: float) -> Weights:
    """The figures that speak for what became of a clause: how much alike the two are, and
    which share of the old words the new ones hold."""
    return {"one": 1.0, "alike": alike, "share": share}


def sure_of_clause(alike: float, share: float) -> float:
    """How likely it is that a clause is what became of another."""
    return _logistic(for_clause(alike, share), CLAUSE)


def _logistic(said: Weights, weights: Weights) -> float:
    return round(1 / (1 + math.exp(-sum(weights[name] * said[name] for name in said))), 4)
