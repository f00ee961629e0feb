"""What one clause takes over from another in words: sentences, or several phrases of one.

Sentences are the measure on both sides, so that two long clauses do not become related by
what is scattered over them. Knows weights and passages, not trees.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from annotate.related.passages import Passage
from annotate.related.weights import Weighed

QUOTED = 12
"""Words from which a passage may be a quotation; a shorter one is a phrase."""
REWORDED = 20
"""Words that passages must have together for a sentence to be repeated with some changed."""
MOST = 0.6
"""Share of a sentence that one passage, or of its weight that several, must cover."""
SAYS = 6.0
"""Weight from which a quotation is worth a link."""
PHRASE = 2.0
"""Weight from which a passage is a phrase: about four characters that are rare together."""
PHRASES = 5.8
"""Weight that the phrases two sentences share must have together."""
LOCAL = 0.07
"""Share of the weight of the shorter sentence that the phrases must have."""


RIVAL = 0.4
"""Share of the weight of the best match of either sentence that phrases must have: what a
sentence has from elsewhere more fully is no sign of a second source."""
_MARKS = frozenset(",、;:。!?)]》")
_COMMAS = frozenset(",、:")

Common = tuple[int, int, Sequence[Passage]]
"""A unit of each side, by index, and what they have in common."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two units, by index, share, and whether it is whole sentences or phrases."""

    old: int
    new: int
    type: Literal["repeats", "partly-covers"]
    passages: tuple[Passage, ...]
    weight: float


@dataclass(slots=True)
class _Shared:
    """What one sentence of each side have in common."""

    weight: float = 0.0
    length: int = 0
    longest: int = 0
    pairs: set[str] = field(default_factory=set)
    passages: list[Passage] = field(default_factory=list)


Sentence = tuple[int, int]
"""A unit and one of its sentences, by index."""
Found = Mapping[tuple[int, int], Mapping[tuple[int, int], _Shared]]
"""By units of both sides, then by their sentences."""


def reuses(
    olds: Sequence[Weighed], news: Sequence[Weighed], common: Iterable[Common]
) -> Iterator[Reuse]:
    """What of the common passages is more than chance, pair of units by pair of units."""
    rarity = _Rarity(olds, news)
    found = {(i, j): _by_sentence(olds[i], news[j], shared, rarity) for i, j, shared in common}
    best = _best(found)
    for (i, j), by_sentence in found.items():
        quoted: set[Passage] = set()
        phrased: set[Passage] = set()
        weight = 0.0
        for (s, t), shared in by_sentence.items():
            rival = max(best[0][i, s], best[1][j, t])
            kind = _kind((olds[i], s), (news[j], t), shared, rival)
            if kind is not None:
                (quoted if kind == "repeats" else phrased).update(shared.passages)
                weight += shared.weight
        kept = sorted(quoted | phrased, key=lambda p: (p.new, p.old))
        trimmed = tuple(p for p in (_trimmed(olds[i], news[j], p) for p in kept) if p.length > 1)
        if trimmed:
            yield Reuse(i, j, "repeats" if quoted else "partly-covers", trimmed, weight)


def _best(found: Found) -> tuple[dict[Sentence, float], dict[Sentence, float]]:
    """The weight of the best match of each sentence of either side."""
    best: tuple[dict[Sentence, float], dict[Sentence, float]] = (
        defaultdict(float),
        defaultdict(float),
    )
    for units, by_sentence in found.items():
        for sentences, shared in by_sentence.items():
            for known, place in zip(best, zip(units, sentences, strict=True), strict=True):
                known[place] = max(known[place], shared.weight)
    return best


def _kind(
    old: tuple[Weighed, int], new: tuple[Weighed, int], shared: _Shared, rival: float
) -> Literal["repeats", "partly-covers"] | None:
    """Whether two sentences are one, share phrases or neither. `rival` is the weight of the
    best match that either has anywhere."""
    places = [(side, side.unit.sentences[number]) for side, number in (old, new)]
    shorter = min(end - start for _, (start, end) in places)
    whole = min(math.fsum(side.weights[start:end]) for side, (start, end) in places)
    said = shared.longest >= max(QUOTED, MOST * shorter)
    reworded = shared.weight >= MOST * whole and shared.length >= REWORDED
    if shared.weight >= SAYS and (said or reworded):
        return "repeats"
    enough = shared.weight >= max(PHRASES, LOCAL * whole, RIVAL * rival)
    return "partly-covers" if enough else None


class _Rarity:
    """How far a phrase is one clause's own: 1 where one clause of each side has it, less
    for the terms of a subject, which recur. Remembers what it has counted."""

    def __init__(self, olds: Sequence[Weighed], news: Sequence[Weighed]) -> None:
        # A title and what is said under it are one place.
        self._sides = [
            [side.unit.code for side in units if not side.unit.heading] for units in (olds, news)
        ]
        self._known: dict[str, float] = {}

    def __call__(self, code: str) -> float:
        if code not in self._known:
            held = (max(1, sum(code in unit for unit in side)) for side in self._sides)
            self._known[code] = 1 / math.sqrt(math.prod(held))
        return self._known[code]


def _by_sentence(
    old: Weighed, new: Weighed, found: Sequence[Passage], rarity: _Rarity
) -> dict[tuple[int, int], _Shared]:
    """The common passages cut where either side ends a sentence; a phrase that comes
    again counts once."""
    out: dict[tuple[int, int], _Shared] = defaultdict(_Shared)
    for passage in found:
        for place, start, end in _pieces(old, new, passage):
            shared = out[place]
            code = new.unit.code[start:end]
            said = {code[at : at + 2]: new.weights[start + at] for at in range(len(code) - 1)}
            fresh = said.keys() - shared.pairs
            if sum(said.values()) >= PHRASE and fresh:
                shared.weight += math.fsum(said[pair] for pair in fresh) * rarity(code)
                shared.pairs |= fresh
                shared.passages.append(passage)
            elif end - start >= QUOTED:
                shared.passages.append(passage)
            shared.length += end - start
            shared.longest = max(shared.longest, end - start)
    return out


def _pieces(
    old: Weighed, new: Weighed, passage: Passage
) -> Iterator[tuple[tuple[int, int], int, int]]:
    """(the sentence on each side, start and end in the new code) for each of both."""
    shift = passage.old - passage.new
    start = passage.new
    while start < passage.new + passage.length:
        place = old.of_sentence[start + shift], new.of_sentence[start]
        end = start + 1
        while end < passage.new + passage.length and place == (
            old.of_sentence[end + shift],
            new.of_sentence[end],
        ):
            end += 1
        if -1 not in place:
            yield place, start, end
        start = end


def _trimmed(old: Weighed, new: Weighed, passage: Passage) -> Passage:
    """From where a word begins to where one ends, without marks at the beginning."""
    code, shift = new.unit.code, passage.old - passage.new
    start, end = passage.new, passage.new + passage.length

    def inside(at: int) -> bool:
        return at not in new.borders and at + shift not in old.borders

    while start < end and (code[start] in _MARKS or inside(start)):
        start += 1
    while end > start and (code[end - 1] in _COMMAS or inside(end)):
        end -= 1
    return Passage(start + shift, start, end - start)
