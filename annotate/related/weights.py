"""How much each pair of neighbouring words says: rare ones much, set phrases nothing.

The weight is the inverse document frequency over the sentences of both texts, scaled so
that a pair of words found in one sentence of each has 1. Knows codes, not clauses.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotate.related.formulas import formulas
from annotate.related.units import Unit

SMOOTHING = 20
"""Sentences added to the count, so that in two short texts not all words are rare."""
_MARKS = frozenset(",、。;:!?()\"'《》-·…[]")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit, and the weight of each of its words with the next one (0 across sentences)."""

    unit: Unit
    weights: tuple[float, ...]
    of_sentence: tuple[int, ...]
    """For each word the sentence it stands in; -1 for the marks between."""
    borders: frozenset[int]
    """Where words of the language begin and end, in the code."""


def weigh(
    old: Sequence[Unit], new: Sequence[Unit]
) -> tuple[tuple[Weighed, ...], tuple[Weighed, ...]]:
    """The units of both texts with the weights of their words."""
    frequency: Counter[str] = Counter()
    count = SMOOTHING
    for unit in (*old, *new):
        count += len(unit.sentences)
        for start, end in unit.sentences:
            frequency.update({unit.code[at : at + 2] for at in range(start, end - 1)})
    top = math.log(count / 2)
    rarity = {
        pair: max(0.0, min(1.0, math.log(count / known) / top)) for pair, known in frequency.items()
    }
    olds, news = (tuple(_weighed(unit, rarity) for unit in side) for side in (old, new))
    return olds, news


def _weighed(unit: Unit, rarity: Mapping[str, float]) -> Weighed:
    code = unit.code
    weights = [0.0] * len(code)
    of_sentence = [-1] * len(code)
    for number, (start, end) in enumerate(unit.sentences):
        for at in range(start, end):
            of_sentence[at] = number
            if at + 1 < end and code[at] not in _MARKS and code[at + 1] not in _MARKS:
                weights[at] = rarity[code[at : at + 2]]
    for start, end in formulas(code):
        # What joins the phrase to its neighbours says no more than the phrase.
        for at in range(max(0, start - 1), end):
            weights[at] = 0.0
    borders = frozenset(at for _, start, end in unit.words for at in (start, end))
    return Weighed(unit, tuple(weights), tuple(of_sentence), borders)
