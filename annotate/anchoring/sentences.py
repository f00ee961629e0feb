"""Which sentence of a text became which of another, wherever either stands.

An edit that swaps, drops or puts in sentences is told apart from one within them: words
that two sentences share are not taken for each other's. Knows strings, not clauses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotate.align.sentences import Sentence, cut
from annotate.model import Span
from annotate.textdiff import similarity

_ALIKE = 0.5
"""Likeness from which two sentences may be one, edited."""
_CLEAR = 0.1
"""How much less alike all others of either must be."""
_PAIRS = 10_000
"""Most pairs of sentences that are weighed."""


def sentence_pairs(old: str, new: str) -> Iterator[tuple[Span, Span]]:
    """The sentences that are the same, then those that are alike as no others are."""
    olds, news = list(cut(0, old)), list(cut(0, new))
    said = Counter(s.key for s in olds), Counter(s.key for s in news)
    there = {s.key: s for s in news if said[1][s.key] == 1}
    for sentence in olds:
        if said[0][sentence.key] == 1 and sentence.key in there:
            yield sentence.span, there[sentence.key].span
    olds = [s for s in olds if not said[1][s.key]]
    news = [s for s in news if not said[0][s.key]]
    if len(olds) * len(news) <= _PAIRS:
        yield from _alike(olds, news)


def _alike(olds: list[Sentence], news: list[Sentence]) -> Iterator[tuple[Span, Span]]:
    scores = {
        (i, j): similarity(a.key, b.key) for i, a in enumerate(olds) for j, b in enumerate(news)
    }
    for (i, j), score in scores.items():
        rivals = [scores[i, k] for k in range(len(news)) if k != j]
        rivals += [scores[k, j] for k in range(len(olds)) if k != i]
        if score >= _ALIKE and score >= max(rivals, default=0.0) + _CLEAR:
            yield olds[i].span, news[j].span
