"""Likeness of subject by a model of sentences that the user brings, for instance a local one.

Nothing is downloaded and nothing is required: a model is any function that makes vectors of
texts. Knows vectors, not what they are made of.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from statistics import fmean, pstdev
from typing import cast

from annotate.errors import UsageError
from annotate.related.subjects import SHOWN, Subject, common, comparable, vectors
from annotate.related.weights import Weighed

Embedder = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""A model of sentences: texts in, for each of them a vector of numbers out."""

APART = 3.0
"""Standard deviations above the mean of all pairs of clauses that a pair must be."""


def embedder(name: str) -> Embedder:
    """The function that `module:function` names, imported now.

    Raises UsageError("bad-embedder") when there is none.
    """
    module, colon, function = name.partition(":")
    try:
        found = getattr(import_module(module), function) if module and colon and function else None
    # A module may fail in any way when it is imported: all are the user's to mend.
    except Exception as error:
        raise UsageError("bad-embedder", name=name, cause=_said(error)) from error
    if not callable(found):
        raise UsageError("bad-embedder", name=name, cause="module:function")
    return cast(Embedder, found)


def by_model(old: Sequence[Weighed], new: Sequence[Weighed], embed: Embedder) -> Iterator[Subject]:
    """The pairs of clauses that the model finds much liker than all pairs on the whole, and
    that are the likest for either clause. Raises UsageError("embedder-failed")."""
    sides = [[i for i, w in enumerate(side) if comparable(w.unit)] for side in (old, new)]
    texts = [
        [side[i].unit.clause.canonical_text for i in chosen]
        for side, chosen in zip((old, new), sides, strict=True)
    ]
    if not all(texts):
        return
    made = _vectors(embed, [*texts[0], *texts[1]])
    olds, news = made[: len(texts[0])], made[len(texts[0]) :]
    scores = {
        (i, j): math.fsum(a * b for a, b in zip(one, other, strict=True))
        for i, one in zip(sides[0], olds, strict=True)
        for j, other in zip(sides[1], news, strict=True)
    }
    limit = fmean(scores.values()) + APART * pstdev(scores.values())
    best_old = {i: max(scores[i, j] for j in sides[1]) for i in sides[0]}
    best_new = {j: max(scores[i, j] for i in sides[0]) for j in sides[1]}
    words = vectors(old, new)
    for (i, j), score in sorted(scores.items()):
        if score > limit and score in (best_old[i], best_new[j]):
            shared = common(words[0][i], words[1][j])[:SHOWN]
            yield Subject(i, j, max(0.0, min(1.0, score)), shared)


def _vectors(embed: Embedder, texts: Sequence[str]) -> list[list[float]]:
    """One vector of length 1 for each text, all of one dimension."""
    try:
        made = [[float(value) for value in vector] for vector in embed(texts)]
    # What a stranger's function raises cannot be foretold.
    except Exception as error:
        raise UsageError("embedder-failed", cause=_said(error)) from error
    finite = all(math.isfinite(value) for vector in made for value in vector)
    if len(made) != len(texts) or len({len(vector) for vector in made}) != 1 or not finite:
        raise UsageError("embedder-failed", cause=f"{len(texts)} → {len(made)}")
    return [[value / (math.hypot(*vector) or 1.0) for value in vector] for vector in made]


def _said(error: Exception) -> str:
    return str(error).split("\n")[0] or type(error).__name__
