"""What two texts that are not versions of one another have in common, word for word.

Finds for each clause the passages that stand in a clause of the other text, many to many.
A passage counts when it is most of a sentence on one side: shared phrases are no quotation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.compare.matching import linkable
from annotate.model import Clause, Document, RelatedLink, Relation, Span
from annotate.textdiff import normalise_with_offsets, similarity

SHORTEST = 12
"""Characters, typography aside, below which a common passage is not looked at."""
MOST = 0.6
"""Share of a sentence that a passage must cover."""
_ENDS = frozenset("。;!?\n")
_MARKS = _ENDS | frozenset(",、:)]")
"""What no passage begins with."""


@dataclass(frozen=True, slots=True)
class _Text:
    clause: Clause
    key: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the canonical text that part of the key stands for."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class _Passage:
    old: int
    new: int
    length: int


def relate(old: Document, new: Document) -> Relation:
    """Which clause of one text repeats which of the other, and what each has alone."""
    olds, news = _texts(old), _texts(new)
    index = _index(olds)
    links = []
    for theirs in news:
        for at, passages in sorted(_passages(olds, index, theirs.key).items()):
            kept = [p for p in passages if _is_quotation(olds[at].key, theirs.key, p)]
            if kept:
                links.append((at, _link(olds[at], theirs, kept)))
    links.sort(key=lambda entry: entry[0])
    found = tuple(link for _, link in links)
    with_old, with_new = {link.old for link in found}, {link.new for link in found}
    return Relation(
        old,
        new,
        found,
        tuple(t.clause.eid for t in olds if t.clause.eid not in with_old),
        tuple(t.clause.eid for t in news if t.clause.eid not in with_new),
    )


def _texts(document: Document) -> list[_Text]:
    clauses = [node.clause for node in linkable(document) if not node.above]
    return [_Text(c, *normalise_with_offsets(c.canonical_text)) for c in clauses]


def _index(texts: Sequence[_Text]) -> Mapping[str, list[tuple[int, int]]]:
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for at in range(len(text.key) - SHORTEST + 1):
            index[text.key[at : at + SHORTEST]].append((number, at))
    return index


def _passages(
    texts: Sequence[_Text], index: Mapping[str, list[tuple[int, int]]], key: str
) -> dict[int, list[_Passage]]:
    """The longest common passages with each text, in the order of `key`, none overlapping."""
    found: dict[int, list[_Passage]] = defaultdict(list)
    free: dict[int, int] = defaultdict(int)
    for at in range(len(key) - SHORTEST + 1):
        longest: dict[int, _Passage] = {}
        for number, place in index.get(key[at : at + SHORTEST], ()):
            if at < free[number] or key[at] in _MARKS:
                continue
            length = _common(texts[number].key, place, key, at)
            if number not in longest or length > longest[number].length:
                longest[number] = _Passage(place, at, length)
        for number, passage in longest.items():
            found[number].append(passage)
            free[number] = at + passage.length
    return found


def _common(old: str, i: int, new: str, j: int) -> int:
    length = SHORTEST
    while i + length < len(old) and j + length < len(new) and old[i + length] == new[j + length]:
        length += 1
    return length - (new[j + length - 1] == "\n")


def _is_quotation(old: str, new: str, passage: _Passage) -> bool:
    places = ((old, passage.old), (new, passage.new))
    return any(
        (min(end, at + passage.length) - max(start, at)) >= max(SHORTEST, MOST * (end - start))
        for key, at in places
        for start, end in _sentences(key, at, at + passage.length)
    )


def _sentences(key: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a key that a range touches."""
    first = start
    while first > 0 and key[first - 1] not in _ENDS:
        first -= 1
    for at in range(start, len(key)):
        if key[at] in _ENDS:
            yield first, at
            first = at + 1
            if first >= end:
                return
    if first < len(key):
        yield first, len(key)


def _link(old: _Text, new: _Text, passages: Sequence[_Passage]) -> RelatedLink:
    covered_old = {at for p in passages for at in range(p.old, p.old + p.length)}
    covered_new = {at for p in passages for at in range(p.new, p.new + p.length)}
    return RelatedLink(
        type="repeats",
        old=old.clause.eid,
        new=new.clause.eid,
        similarity=round(similarity(old.clause.canonical_text, new.clause.canonical_text), 4),
        old_spans=tuple(old.span(p.old, p.old + p.length) for p in passages),
        new_spans=tuple(new.span(p.new, p.new + p.length) for p in passages),
        old_coverage=round(len(covered_old) / len(old.key), 4),
        new_coverage=round(len(covered_new) / len(new.key), 4),
    )
