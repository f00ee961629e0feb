"""Three versions of a text become one, clause by clause; None when that is not safe.

A clause that one side changed is taken from it; where both changed different sentences of
a clause, it has both; where both changed one sentence, the clause is marked as a conflict.
Nothing is lost in silence: a result that lacks a sentence one side added, or both kept, is
not given out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotate.blocks import split_front_matter
from annotate.errors import AnnotateError
from annotate.gitdriver import labels, segments, sentences, threeway
from annotate.gitdriver.segments import Cut, Segment
from annotate.gitdriver.threeway import Conflict
from annotate.grammars import grammar_named
from annotate.model import Document
from annotate.parser import parse

_MARKUP = re.compile(r"[#>*+\s-]*")


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text, how many conflicts are marked in it, and numbers it has twice."""

    text: str
    conflicts: int = 0
    repeated: tuple[str, ...] = ()
    """Numbers of units that no side had twice: both sides added a clause."""
    label: str = ""
    """The label made of both sides' for a text that is neither's, "" for none."""


def merge_texts(base: str, ours: str, theirs: str, *, marker: int = 7) -> Merged | None:
    """Merge three versions of a text, or None for ones this is not sure of.

    `merge(b, a, b)` and `merge(b, b, a)` and `merge(b, a, a)` are `a`. Marks around a
    conflict are `marker` characters long.
    """
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    if any("\r" in text or text.startswith("\ufeff") for text in (base, ours, theirs)):
        return None
    try:
        documents = (parse(base), parse(ours), parse(theirs))
    except AnnotateError:
        return None
    front = _merge_front(documents, marker)
    body = _merge_body(documents, marker) if front else None
    if front is None or body is None:
        return None
    conflicts = front.conflicts + body.conflicts
    merged = Merged(front.text + body.text, conflicts, label=front.label)
    return merged if conflicts else _checked(merged, documents)


def _merge_body(documents: tuple[Document, Document, Document], marker: int) -> Merged | None:
    base, ours, theirs = documents
    texts = [document.source[document.body :] for document in documents]
    if (same := _one_sided(*texts)) is not None:
        return Merged(same)
    cut = [segments.cut_body(document) for document in documents]
    if len({document.grammar for document in documents}) > 1 or not all(cut):
        return None
    b, o, t = (found for found in cut if found)
    lead = _lead(base.grammar)
    one = threeway.side(b, o, segments.clause_pairs(base, ours))
    other = threeway.side(b, t, segments.clause_pairs(base, theirs))
    if threeway.disagree(one, other):
        return None
    merged = list(
        threeway.merge(
            b,
            one,
            other,
            lambda x, y, z: sentences.merge(x, y, z, lead),
            lambda mine, yours: None,
        )
    )
    return _joined((b, o, t), merged, marker)


def _joined(
    cuts: tuple[Cut, Cut, Cut], merged: Sequence[Segment | Conflict], marker: int
) -> Merged:
    conflicts = sum(isinstance(piece, Conflict) for piece in merged)
    return Merged(threeway.join(cuts, merged, marker), conflicts)


def _one_sided(base: str, ours: str, theirs: str) -> str | None:
    if theirs == base or ours == theirs:
        return ours
    return theirs if ours == base else None


def _merge_front(documents: tuple[Document, Document, Document], marker: int) -> Merged | None:
    """The front matter with its fences, merged key by key."""
    texts = [document.source[: document.body] for document in documents]
    if (same := _one_sided(*texts)) is not None:
        return Merged(same)
    fronts = [split_front_matter(text)[0] for text in texts]
    cuts = [segments.cut_front(front) for front in fronts]
    if not all(cuts):
        return None
    b, o, t = (found for found in cuts if found)
    if _one_sided(b.head, o.head, t.head) is None:  # Comments above the first key.
        return None
    keys = _Keys(_both_changed(documents))
    merged = list(
        threeway.merge(
            b,
            threeway.side(b, o, segments.key_pairs(b, o)),
            threeway.side(b, t, segments.key_pairs(b, t)),
            keys.merge,
            keys.combine,
        )
    )
    names = [piece.name for piece in merged if isinstance(piece, Segment)]
    if len(set(names)) < len(names):
        return None
    found = _joined((b, o, t), merged, marker)
    fence, _, rest = texts[1].partition("\n")
    closing = rest.rstrip("\n").rpartition("\n")[2] + rest[len(rest.rstrip("\n")) :]
    return Merged(f"{fence}\n{found.text}{closing}", found.conflicts, label=keys.label)


def _both_changed(documents: tuple[Document, Document, Document]) -> bool:
    """Whether the text of the merge is neither side's."""
    base, ours, theirs = (document.source[document.body :] for document in documents)
    return _one_sided(base, ours, theirs) is None


class _Keys:
    """Merges keys of the front matter; labels a text that is neither side's by both labels."""

    def __init__(self, both: bool) -> None:
        self._both = both
        self.label = ""
        """The label that was made."""

    def merge(self, base: str, ours: str, theirs: str) -> str | None:
        """A key that all three have."""
        same = _one_sided(base, ours, theirs)
        return same if same is not None else self._labelled(ours, theirs)

    def combine(self, mine: Sequence[Segment], yours: Sequence[Segment]) -> list[Segment] | None:
        """Keys that both sides added at one place: all of them, unless they disagree on one."""
        others = {segment.name: segment for segment in yours}
        out = []
        for segment in mine:
            body = others.pop(segment.name, segment).body
            both = body if body == segment.body else self._labelled(segment.body, body)
            if both is None:
                return None
            out.append(Segment(segment.name, both, segment.tail))
        return [*out, *others.values()]

    def _labelled(self, ours: str, theirs: str) -> str | None:
        line = labels.joined(ours, theirs) if self._both else None
        self.label = labels.label_in(line) if line else self.label
        return line


def _lead(grammar: str) -> sentences.Lead:
    known = grammar_named(grammar)
    kinds = (known, *known.variants)

    def lead(line: str) -> int:
        found = _MARKUP.match(line)
        start = found.end() if found else 0
        marks = (levels.mark(line[start:]) for levels in kinds)
        return start + max((len(mark.lead) for mark in marks if mark), default=0)

    return lead


def _checked(found: Merged, documents: tuple[Document, Document, Document]) -> Merged | None:
    """The merged text, if it is one and holds every sentence that it should."""
    try:
        merged = parse(found.text)
    except AnnotateError:
        return None
    lead = _lead(documents[0].grammar)
    bags = [Counter(sentences.sentences(d.source[d.body :], lead)) for d in (*documents, merged)]
    base, ours, theirs, has = bags
    # What either side took away may be gone, once for each; what either added must be there.
    kept = base - (base - ours) - (base - theirs)
    wanted = kept + ((ours - base) | (theirs - base))
    # A number may follow from the other side's renumbering: it is no sentence of its own.
    lacking = [piece for piece in wanted - has if lead(piece) < len(piece)]
    if lacking:
        return None
    return replace(found, repeated=_repeated(merged, documents))


def _repeated(merged: Document, documents: Sequence[Document]) -> tuple[str, ...]:
    counts = [_labels(document) for document in documents]
    return tuple(
        label
        for label, count in _labels(merged).items()
        if count > max(1, *(known[label] for known in counts))
    )


def _labels(document: Document) -> Counter[str]:
    return Counter(clause.label for clause in document.walk() if clause.basic and clause.label)
