"""The two sides of a link, clause by clause: what of each text stays and what changed.

For outputs that show old and new beside each other. Knows links and texts, not looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from annotate.model import Clause, Comparison, Edit, EditOp, Link


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


def _halves(
    link: Link, clauses: Mapping[str, Clause], eids: Sequence[str], op: Literal["delete", "insert"]
) -> tuple[Half, ...]:
    """The side's edits cut where one clause ends and the next begins."""
    found = [clauses[eid] for eid in eids]
    edits = tuple(edit for edit in link.edits if edit.op in ("equal", op))
    if len(found) == 1:
        return (Half(found[0], edits),)
    joined = "".join(edit.text for edit in edits)
    out, at = [], 0
    for clause in found:
        text = clause.canonical_text
        start = joined.find(text, at)
        if start < 0 or joined[at:start].strip():
            # Edits that do not speak of the clauses in order: better unmarked than wrong.
            return tuple(Half(clause, _whole(clause, op)) for clause in found)
        out.append(Half(clause, _between(edits, start, start + len(text))))
        at = start + len(text)
    return tuple(out)


def _whole(clause: Clause, op: EditOp) -> tuple[Edit, ...]:
    return (Edit(op, clause.canonical_text),) if clause.canonical_text else ()


def _between(edits: Sequence[Edit], start: int, end: int) -> tuple[Edit, ...]:
    out, at = [], 0
    for edit in edits:
        text = edit.text[max(0, start - at) : max(0, end - at)]
        if text:
            out.append(Edit(edit.op, text))
        at += len(edit.text)
    return tuple(out)
