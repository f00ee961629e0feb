"""Which sentences, items and paragraphs went from one clause to another.

Knows strings and which clauses are paired. Splits and merges mostly join clauses that have
a partner already, so they are sought sentence by sentence: each sentence goes where it is
most alike, its own clause's partner preferred among near equals, and what two clauses
share in this way is evidence in nats: the rarity of the shingles in common, less where the
sentences differ. Boilerplate, whose shingles are common, is evidence of nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from annotate.align.index import NAT, Shingles, Vector, cosine, nearest
from annotate.align.sentences import Sentence, cut, without_kept
from annotate.model import Span

LEAST_ALIKE = 0.4
"""Likeness below which two sentences have nothing to do with each other."""
AT_HOME = 0.1
"""How much less alike a sentence may be that stayed with its clause's partner."""
ENOUGH = 25.0
"""Evidence, in nats, that two clauses share a passage though both have other partners."""
ENOUGH_ALONE = 10.0
"""The same where one of the two has no partner at all."""
REFUTED = 4.0
"""How many times more two clauses share with others when they are no partners after all."""
LEAST_HELD = 0.5
"""Share of a sentence that an item and the stem of its list must have for it to be the item."""
OWN_WORDS = 0.5
"""Share of an item's own words that a sentence must have to be one that became the item."""
FEW = 12
"""Sentences that may hold a shingle for it to point from one to another."""
NEAREST = 4
"""How many of the most alike sentences are looked at for each."""


@dataclass(frozen=True, slots=True)
class Share:
    """What an old and a new clause, by index, have in common, one span for each other."""

    old: int
    new: int
    evidence: float
    """In nats: how unlikely it is that the two share this much by chance."""
    old_spans: tuple[Span, ...]
    new_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Two sentences that went together."""

    letters: str
    old: Span
    new: Span
    evidence: float


def shares(
    old: Sequence[str],
    new: Sequence[str],
    pairs: Mapping[int, int],
    known: Shingles,
) -> tuple[tuple[Share, ...], frozenset[int]]:
    """The passages that went elsewhere than to their clause's partner.

    `old` and `new` are the clauses' texts, "" for those that need not be looked at;
    `pairs` the one-to-one links; `known` says how rare each is among the clauses. Also
    returns the old clauses whose link is refuted: all they share, they share with others
    than their partner.
    """
    olds = [sentence for index, text in enumerate(old) for sentence in cut(index, text)]
    news = [sentence for index, text in enumerate(new) for sentence in cut(index, text)]
    olds, news, kept = without_kept(olds, news, pairs)
    if not olds or not news:
        return (), frozenset()
    found = _evidence(olds, news, pairs, known)
    away = {pair: parts for pair, parts in found.items() if pairs.get(pair[0]) != pair[1]}
    refuted = frozenset(_refuted(found, away, pairs, kept))
    held = {i: j for i, j in pairs.items() if i not in refuted}
    partnered = set(held.values())
    out = []
    for (i, j), parts in sorted(away.items()):
        evidence = _total(parts)
        if evidence >= (ENOUGH if i in held and j in partnered else ENOUGH_ALONE):
            parts.sort(key=lambda part: part.old.start)
            spans = tuple(p.old for p in parts), tuple(p.new for p in parts)
            out.append(Share(i, j, round(evidence, 4), *spans))
    return tuple(out), refuted


def _evidence(
    olds: Sequence[Sentence],
    news: Sequence[Sentence],
    pairs: Mapping[int, int],
    known: Shingles,
) -> dict[tuple[int, int], list[_Part]]:
    """What each two clauses share, by their indices."""
    vectors = [
        {
            at: known.vector(known.numbers(sentence.key, whole=False))
            for at, sentence in enumerate(side)
        }
        for side in (olds, news)
    ]
    scores = _scores(vectors[0], vectors[1], known.weights)
    lists = _listed(olds, news, vectors, known)
    scores |= {pair: score for pair, (score, _) in lists.items() if score > scores.get(pair, 0.0)}
    said = [Counter(passage.letters for passage in side) for side in (olds, news)]
    found: dict[tuple[int, int], list[_Part]] = defaultdict(list)
    for a, b in _choose(scores, olds, news, pairs):
        score, mass = lists.get((a, b), (0.0, 0.0))
        if score < scores[a, b]:
            score = scores[a, b] ** 2
            mass = _mass(vectors[0][a], vectors[1][b], known)
        often = max(said[0][olds[a].letters], said[1][news[b].letters])
        part = _Part(olds[a].letters, olds[a].span, news[b].span, mass * score / often)
        found[olds[a].clause, news[b].clause].append(part)
    return found


def _listed(
    olds: Sequence[Sentence],
    news: Sequence[Sentence],
    vectors: Sequence[Mapping[int, Vector]],
    known: Shingles,
) -> dict[tuple[int, int], tuple[float, float]]:
    """How alike items are to sentences that say in full what the item says behind the stem of
    its list, and what the two share, in nats.

    The stem may be a formula that many sentences have: the item's own words must be there.
    """
    found = {}
    for items, others, swapped in ((olds, news, False), (news, olds, True)):
        here, full = (
            {
                at: known.vector(known.numbers(words, whole=False))
                for at, words in enumerate(side)
                if items[at].body
            }
            for side in ((i.body for i in items), (i.stem + i.body for i in items))
        )
        there = {at: vectors[not swapped][at] for at, one in enumerate(others) if not one.body}
        for index, other in nearest(full, there, known.weights, most=FEW, count=NEAREST):
            own = _mass(here[index], here[index], known)
            mass = _mass(full[index], there[other], known)
            score = round(mass / (_mass(there[other], there[other], known) or 1.0), 9)
            if (
                score >= LEAST_HELD
                and _mass(here[index], there[other], known) >= OWN_WORDS * own > 0
            ):
                pair = (other, index) if swapped else (index, other)
                found[pair] = score, mass
    return found


def _total(parts: Sequence[_Part]) -> float:
    """The evidence of passages together, of those that say the same the first alone."""
    return math.fsum({part.letters: part.evidence for part in parts}.values())


def _refuted(
    found: Mapping[tuple[int, int], Sequence[_Part]],
    away: Mapping[tuple[int, int], Sequence[_Part]],
    pairs: Mapping[int, int],
    kept: Set[int],
) -> Iterator[int]:
    """The old clauses of links that the passages speak against."""
    best_old: dict[int, float] = defaultdict(float)
    best_new: dict[int, float] = defaultdict(float)
    for (i, j), parts in away.items():
        best_old[i] = max(best_old[i], _total(parts))
        best_new[j] = max(best_new[j], _total(parts))
    for i, j in pairs.items():
        home = _total(found.get((i, j), ()))
        rival = max(best_old[i], best_new[j])
        if i not in kept and home < ENOUGH_ALONE and rival >= max(ENOUGH, REFUTED * home):
            yield i


def _mass(one: Vector, other: Vector, known: Shingles) -> float:
    """What the shingles tell that both have, in nats."""
    theirs = other.weights
    shared = ((g, min(w, theirs[g])) for g, w in one.weights.items() if g in theirs)
    return sum(known.rarity(gram, weight) for gram, weight in shared) / NAT


def _scores(
    olds: Mapping[int, Vector],
    news: Mapping[int, Vector],
    weights: Sequence[int],
) -> dict[tuple[int, int], float]:
    """The cosines of each sentence with those nearest to it on the other side."""
    scores: dict[tuple[int, int], float] = {}
    for here, there, swapped in ((olds, news, False), (news, olds, True)):
        for index, other in nearest(here, there, weights, most=FEW, count=NEAREST):
            pair = (other, index) if swapped else (index, other)
            if pair not in scores:
                scores[pair] = round(cosine(olds[pair[0]], news[pair[1]]), 9)
    return {pair: score for pair, score in scores.items() if score >= LEAST_ALIKE}


def _choose(
    scores: Mapping[tuple[int, int], float],
    olds: Sequence[Sentence],
    news: Sequence[Sentence],
    pairs: Mapping[int, int],
) -> list[tuple[int, int]]:
    """Each sentence at most once, the most alike first, those at home preferred."""

    def rank(pair: tuple[int, int]) -> tuple[float, int, tuple[int, int]]:
        i, j = olds[pair[0]].clause, news[pair[1]].clause
        home = AT_HOME if pairs.get(i) == j else 0.0
        return (-round(scores[pair] + home, 9), abs(i - j), pair)

    chosen, taken_old, taken_new = [], set(), set()
    for a, b in sorted(scores, key=rank):
        if a not in taken_old and b not in taken_new:
            chosen.append((a, b))
            taken_old.add(a)
            taken_new.add(b)
    return chosen
