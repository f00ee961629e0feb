"""The two sides of a link, clause by clause: what of each text stays and what changed.

For outputs that show old and new beside each other. Knows links and texts, not looks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from annotate.model import Clause, Comparison, Edit, Link, Span

Op = Literal["delete", "insert"]


@dataclass(frozen=True, slots=True)
class Half:
    """One clause of a link, as one side has it."""

    clause: Clause
    edits: tuple[Edit, ...]
    """Equal, and deletions (old side) or insertions (new side); joined, the clause's text."""

    @property
    def label(self) -> str:
        """The clause's number as published."""
        return self.clause.label


@dataclass(frozen=True, slots=True)
class Sides:
    """A link with the clauses of each side: one, or several where clauses split or merged."""

    link: Link
    old: tuple[Half, ...]
    new: tuple[Half, ...]


def sides(comparison: Comparison) -> tuple[Sides, ...]:
    """All links with their two sides, in the order of the links."""
    olds = {clause.eid: clause for clause in comparison.old.walk()}
    news = {clause.eid: clause for clause in comparison.new.walk()}
    return tuple(
        Sides(
            link, _halves(link, olds, link.old, "delete"), _halves(link, news, link.new, "insert")
        )
        for link in comparison.links
    )


@dataclass(frozen=True, slots=True)
class Joint:
    """Both sides of a link in one text, or of one part of it where clauses split or merged."""

    old: tuple[Half, ...]
    """The clauses that begin here; of the clause that was split, at its first part alone."""
    new: tuple[Half, ...]
    edits: tuple[Edit, ...]


def joints(side: Sides) -> tuple[Joint, ...]:
    """A link's edits, cut where one of the clauses it was split into ends, or of those that
    were merged."""
    link, split = side.link, len(side.new) > 1
    whole = (Joint(side.old, side.new, link.edits),)
    if split == (len(side.old) > 1):
        return whole
    many = side.new if split else side.old
    op: Op = "insert" if split else "delete"
    starts = _starts(link.edits, [half.clause for half in many], op)
    if starts is None:
        return whole
    one = (side.old if split else side.new, *[()] * (len(many) - 1))
    ends = [*starts[1:], sum(len(edit.text) for edit in link.edits)]
    cut = _cut(link.edits, ends, op)
    pairs = zip(many, one, cut, strict=True)
    if split:
        return tuple(Joint(other, (half,), edits) for half, other, edits in pairs)
    return tuple(Joint((half,), other, edits) for half, other, edits in pairs)


def _halves(
    link: Link, clauses: Mapping[str, Clause], eids: Sequence[str], op: Op
) -> tuple[Half, ...]:
    """The side's edits cut where one clause ends and the next begins."""
    found = [clauses[eid] for eid in eids]
    edits = tuple(edit for edit in link.edits if edit.op in ("equal", op))
    if len(found) == 1:
        return (Half(found[0], edits),)
    starts = _starts(edits, found, op)
    if starts is None:
        # Edits that do not speak of the clauses in order: better unmarked than wrong.
        return tuple(Half(clause, _whole(clause, op)) for clause in found)
    spans = (
        Span(start, start + len(c.canonical_text)) for start, c in zip(starts, found, strict=True)
    )
    return tuple(map(Half, found, _between(edits, spans)))


def _starts(edits: Sequence[Edit], found: Sequence[Clause], op: Op) -> list[int] | None:
    """Where each of a side's clauses begins in that side's text, None when out of order."""
    joined = "".join(edit.text for edit in edits if edit.op in ("equal", op))
    out, at = [], 0
    for clause in found:
        start = joined.find(clause.canonical_text, at)
        if start < 0 or joined[at:start].strip():
            return None
        out.append(start)
        at = start + len(clause.canonical_text)
    return out


def _cut(edits: Sequence[Edit], ends: Sequence[int], op: Op) -> list[tuple[Edit, ...]]:
    """The edits in parts that end at these places of one side's text; what the other side
    alone has at such a place ends the part."""
    out: list[list[Edit]] = [[] for _ in ends]
    part = at = 0
    for edit in edits:
        start, size = 0, len(edit.text)
        while edit.op in ("equal", op) and at + size - start > ends[part]:
            stop = start + ends[part] - at
            out[part].append(Edit(edit.op, edit.text[start:stop]))
            at, start, part = ends[part], stop, part + 1
        out[part].append(Edit(edit.op, edit.text[start:]))
        at += size - start if edit.op in ("equal", op) else 0
    return [tuple(_closed(edits)) for edits in out]


def _closed(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits without the line feed that ended the clause, and without empty ones."""
    found = [edit for edit in edits if edit.text]
    yield from found[:-1]
    for edit in found[-1:]:
        if text := edit.text.removesuffix("\n"):
            yield Edit(edit.op, text)


def _whole(clause: Clause, op: Op) -> tuple[Edit, ...]:
    return (Edit(op, clause.canonical_text),) if clause.canonical_text else ()


def _between(edits: Sequence[Edit], spans: Iterable[Span]) -> Iterator[tuple[Edit, ...]]:
    """What of the edits is within each of the spans."""
    starts = [0, *accumulate(len(edit.text) for edit in edits)]
    for span in spans:
        first, last = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
        cut = (
            Edit(edit.op, edit.text[max(0, span.start - start) : max(0, span.end - start)])
            for edit, start in zip(edits[first:last], starts[first:last], strict=True)
        )
        yield tuple(edit for edit in cut if edit.text)
