"""What one clause takes over from another in words: sentences, or several phrases of one.

Sentences are the measure on both sides, so that two long clauses do not become related by
what is scattered over them. Knows weights and passages, not trees.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
SAYS = 5.0
"""Weight from which a quotation is worth a link."""
PHRASE = 2.0
"""Weight from which a passage is a phrase: about four characters that are rare together."""
PHRASES = 5.5
"""Weight that the phrases two sentences share must have together."""
LOCAL = 0.07
"""Share of the weight of the shorter sentence that the phrases must have."""
_MARKS = frozenset(",、;:。!?)]》")
_COMMAS = frozenset(",、:")


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two clauses share, and whether it is whole sentences or phrases of some."""

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


def reuse(old: Weighed, new: Weighed, found: Sequence[Passage]) -> Reuse | None:
    """What of the common passages of two clauses is more than chance, or None."""
    quoted, phrased, weight = set(), set(), 0.0
    for (s, t), shared in _by_sentence(old, new, found).items():
        spans = old.unit.sentences[s], new.unit.sentences[t]
        shorter = min(end - start for start, end in spans)
        whole = min(
            sum(side.weights[start:end])
            for side, (start, end) in zip((old, new), spans, strict=True)
        )
        said = shared.longest >= max(QUOTED, MOST * shorter)
        reworded = shared.weight >= MOST * whole and shared.length >= REWORDED
        if shared.weight >= SAYS and (said or reworded):
            quoted.update(shared.passages)
        elif shared.weight >= max(PHRASES, LOCAL * whole):
            phrased.update(shared.passages)
        else:
            continue
        weight += shared.weight
    kept = tuple(sorted(quoted | phrased, key=lambda p: (p.new, p.old)))
    trimmed = tuple(p for p in (_trimmed(old, new, p) for p in kept) if p.length > 1)
    return Reuse("repeats" if quoted else "partly-covers", trimmed, weight) if trimmed else None


def _by_sentence(
    old: Weighed, new: Weighed, found: Sequence[Passage]
) -> dict[tuple[int, int], _Shared]:
    """The common passages cut where either side ends a sentence; a phrase that comes
    again counts once."""
    out: dict[tuple[int, int], _Shared] = defaultdict(_Shared)
    for passage in found:
        for place, start, end in _pieces(old, new, passage):
            shared = out[place]
            said = {new.unit.code[at : at + 2]: new.weights[at] for at in range(start, end - 1)}
            fresh = said.keys() - shared.pairs
            if sum(said.values()) >= PHRASE and fresh:
                shared.weight += math.fsum(sorted(said[pair] for pair in fresh))
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
