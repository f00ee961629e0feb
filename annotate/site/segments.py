"""A clause's words in pieces, each under one set of inline marks and annotations.

Knows blocks' runs and offsets, no HTML. Overlapping annotations are split at their
boundaries, so that every piece nests whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotate.model import Clause

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|[#?./]|[^:/?#]*(?:[/?#]|$))", re.I)
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
TAGS = ("em", "strong", "code")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in a clause's own text that an annotation (or a shared passage) covers."""

    id: str
    style: str
    start: int
    end: int
    number: str = ""
    """What the reference after the words shows; "" for none."""
    opens: bool = True
    """Whether the annotation's first words are these, so that links lead here."""
    closes: bool = True
    """Whether its last words are these, so that the reference follows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under one set of tags and marks, outermost first."""

    text: str
    tags: tuple[str, ...] = ()
    href: str = ""
    marks: tuple[Mark, ...] = ()
    begins: frozenset[str] = frozenset()
    """Ids of the marks whose first words these are."""
    ends: tuple[Mark, ...] = ()
    """The marks whose last words these are."""


def safe_link(href: str) -> str:
    """The address when it is relative, http, https or mailto; else ""."""
    bare = _CONTROL.sub("", href)
    if bare.startswith(("//", "\\")) or "\\" in bare[:3]:
        return ""
    return bare if _SAFE_LINK.match(bare) else ""


def pieces(clause: Clause, marks: Sequence[Mark] = ()) -> tuple[Piece, ...]:
    """The clause's own text without its number; mark offsets are in `clause.text`."""
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id))
    cuts = {point for mark in marks for point in (mark.start, mark.end)}
    out: list[Piece] = []
    start = 0
    for run in clause.runs:
        end = start + len(run.text)
        inside = sorted({start, end, *(point for point in cuts if start < point < end)})
        for left, right in pairwise(inside):
            over = tuple(mark for mark in marks if mark.start <= left and right <= mark.end)
            out.append(_piece(clause.text[left:right], run.marks, over, left, right))
        start = end
    return tuple(out)


def _piece(
    text: str, around: Sequence[str], over: tuple[Mark, ...], left: int, right: int
) -> Piece:
    links = [safe_link(mark.removeprefix("link:")) for mark in around if mark.startswith("link:")]
    return Piece(
        text=text,
        tags=tuple(mark for mark in around if mark in TAGS),
        href=links[0] if links else "",
        marks=over,
        begins=frozenset(mark.id for mark in over if mark.opens and mark.start == left),
        ends=tuple(mark for mark in over if mark.closes and mark.end == right),
    )


def spread(clause: Clause, start: int, end: int) -> tuple[tuple[Clause, int, int], ...]:
    """A span of the clause's canonical text as spans of the own texts it is made of.

    Numbers and line feeds between the clauses beneath belong to no own text. Spans come
    in document order; none when the span covers no word.
    """
    if clause.canonical_text == clause.text:
        clipped = (max(start, 0), min(end, len(clause.text)))
        return ((clause, *clipped),) if clipped[0] < clipped[1] else ()
    found = []
    for inner, at in _layout(clause, 0):
        left, right = max(start - at, 0), min(end - at, len(inner.text))
        if left < right:
            found.append((inner, left, right))
    return tuple(found)


def _layout(clause: Clause, at: int) -> list[tuple[Clause, int]]:
    """Where each own text begins in `clause.whole`, that beginning at `at`."""
    out = [(clause, at)]
    length = len(clause.text)
    dropped = False
    for child in clause.children:
        if child.block is None or child.block is not clause.block:
            # `whole` drops one line feed it would begin with.
            if length or dropped:
                length += 1
            dropped = True
        out += _layout(child, at + length + len(child.lead))
        length += len(child.lead) + len(child.whole)
    return out
