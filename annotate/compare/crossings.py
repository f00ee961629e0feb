"""Which parts of clauses went to other clauses, by what alignment found of sentences.

Turns spans of units into passages, and into the clauses beneath that went over whole.
Knows clauses and spans, not edits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotate.align import Share
from annotate.compare.groups import Group, Matching
from annotate.compare.matching import Node
from annotate.model import Clause, Passage, Span

WHOLE = 0.5
"""Share of a clause beneath a unit that must have gone for the clause to have gone."""


@dataclass(frozen=True, slots=True)
class Crossings:
    """What went from unit to unit: by node index, and by the eId of the clause beneath."""

    of_old: Mapping[int, tuple[Passage, ...]] = field(default_factory=dict)
    of_new: Mapping[int, tuple[Passage, ...]] = field(default_factory=dict)
    old_parts: Mapping[str, tuple[Clause, Clause]] = field(default_factory=dict)
    """Clauses beneath old units that went to other units, with what they became."""
    new_parts: Mapping[str, tuple[Clause, Clause]] = field(default_factory=dict)


def crossings(old: Sequence[Node], new: Sequence[Node], found: Matching) -> Crossings:
    """The passages of each unit, and the clauses beneath that are in another unit now."""
    of_old: dict[int, list[Passage]] = defaultdict(list)
    of_new: dict[int, list[Passage]] = defaultdict(list)
    parts: list[tuple[Clause, Clause]] = []
    together = {(i, j) for group in found.groups for i in group.old for j in group.new}
    for share in _all_shares(old, new, found):
        one, other = old[share.old].clause, new[share.new].clause
        spans = _merged(share.old_spans, share.new_spans)
        passage = Passage(one.eid, other.eid, *(tuple(side) for side in spans))
        of_old[share.old].append(passage)
        of_new[share.new].append(passage)
        if (share.old, share.new) not in together:
            parts += _parts(one, other, share)
    return Crossings(
        {i: tuple(passages) for i, passages in of_old.items()},
        {j: tuple(passages) for j, passages in of_new.items()},
        {one.eid: (one, other) for one, other in reversed(parts)},
        {other.eid: (one, other) for one, other in reversed(parts)},
    )


def _all_shares(old: Sequence[Node], new: Sequence[Node], found: Matching) -> list[Share]:
    """The shares, and for each group what is left for the pair that it grew from."""
    known = {(share.old, share.new): share for share in found.shares}
    out = list(found.shares)
    matches = {(m.old, m.new) for m in found.matches}
    for group in found.groups:
        pairs = [(i, j) for i in group.old for j in group.new]
        for i, j in pairs:
            if (i, j) in matches and (i, j) not in known:
                out.append(_rest(old, new, group, (i, j), known))
    return sorted(out, key=lambda share: (share.old, share.new))


def _rest(
    old: Sequence[Node],
    new: Sequence[Node],
    group: Group,
    pair: tuple[int, int],
    known: Mapping[tuple[int, int], Share],
) -> Share:
    """What of the one clause no other of the several has a share of, beside its partner."""
    texts = old[pair[0]].clause.canonical_text, new[pair[1]].clause.canonical_text
    spans: list[tuple[Span, ...]] = [(Span(0, len(text)),) for text in texts]
    others = [known[i, j] for i in group.old for j in group.new if (i, j) in known]
    side = 0 if len(group.old) == 1 else 1
    gone = [span for share in others for span in (share.old_spans, share.new_spans)[side]]
    spans[side] = tuple(_complement(texts[side], gone))
    return Share(pair[0], pair[1], 0.0, spans[0], spans[1])


def _complement(text: str, gone: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for span in [*sorted(gone, key=lambda span: span.start), Span(len(text), len(text))]:
        rest = text[at : span.start]
        if rest.strip():
            yield Span(at + len(rest) - len(rest.lstrip()), at + len(rest.rstrip()))
        at = max(at, span.end)


def _merged(old: Sequence[Span], new: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Spans that follow each other on both sides made one."""
    if len(old) != len(new):
        return list(old), list(new)
    out: tuple[list[Span], list[Span]] = ([], [])
    for pair in zip(old, new, strict=True):
        follows = bool(out[0]) and all(
            0 <= span.start - side[-1].end <= 1 for span, side in zip(pair, out, strict=True)
        )
        for span, side in zip(pair, out, strict=True):
            if follows:
                side[-1] = Span(side[-1].start, span.end)
            else:
                side.append(span)
    return out


def _parts(old: Clause, new: Clause, share: Share) -> Iterator[tuple[Clause, Clause]]:
    """The clauses beneath the two units that correspond, the outermost that went whole."""
    olds, news = list(_gone(old, share.old_spans)), list(_gone(new, share.new_spans))
    pairs = sorted(zip(share.old_spans, share.new_spans, strict=True), key=lambda p: p[0].start)
    ones, there = [one for one, _ in pairs], [place for _, place in news]
    taken = set()
    for clause, place in olds:
        for at in _meeting(place, ones):
            found = next((news[k][0] for k in _meeting(pairs[at][1], there)), None)
            if found is not None and found.eid not in taken:
                taken.add(found.eid)
                yield clause, found
                break


def _gone(unit: Clause, spans: Sequence[Span]) -> Iterator[tuple[Clause, Span]]:
    """The outermost clauses beneath a unit that the spans cover most of."""
    in_order = sorted(spans, key=lambda span: span.start)
    for child, place in children(unit, 0):
        yield from _covered(child, place, in_order)


def _covered(clause: Clause, place: Span, spans: Sequence[Span]) -> Iterator[tuple[Clause, Span]]:
    covered = sum(_common(place, spans[at]) for at in _meeting(place, spans))
    if len(place) and covered >= WHOLE * len(place):
        yield clause, place
        return
    for child, inner in children(clause, place.start):
        yield from _covered(child, inner, spans)


def _meeting(place: Span, spans: Sequence[Span]) -> range:
    """Which of the spans, in order and apart, have something in common with one."""
    first = bisect_right(spans, place.start, key=lambda span: span.end)
    last = bisect_left(spans, place.end, key=lambda span: span.start)
    return range(first, last) if len(place) else range(0)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def children(clause: Clause, start: int) -> Iterator[tuple[Clause, Span]]:
    """The clauses beneath one, and where the text of each (its number is before it) stands in
    that of the one, which begins at `start`."""
    at = start + len(clause.text)
    first = not clause.text
    for child in clause.children:
        if child.block is None or child.block is not clause.block:
            # `whole` drops one line feed it would begin with.
            at += 0 if first else 1
            first = False
        end = at + len(child.lead) + len(child.whole)
        first = first and end == at
        yield child, Span(at + len(child.lead), end)
        at = end
