"""A text's contents, and what in it counts as a heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotate.canonical import is_unspaced
from annotate.grammars.latin import is_title
from annotate.model import Clause
from annotate.site.notes import NoteView

_RUN_IN = 24
"""A first sentence up to this long is the clause's heading (（五）统筹…发展。)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    eid: str
    label: str
    text: str
    notes: int
    children: tuple[Entry, ...]


def heads(clause: Clause) -> bool:
    """Whether a clause is shown as a heading: it is one, or has units beneath it."""
    beneath = any(inner.basic for child in clause.children for inner in child.walk())
    is_heading = clause.block is not None and clause.block.kind == "heading"
    return beneath or (is_heading and clause.kind != "title" and not clause.basic)


def run_in(clause: Clause) -> int:
    """Where a clause's own heading (its first sentence) ends in its text; 0 for none."""
    if not clause.label or clause.kind not in ("cl", "sec", "art") or heads(clause):
        return 0
    stop = clause.text.find("。")
    latin = not any(map(is_unspaced, clause.label + clause.text))
    if clause.kind == "art" and not latin:
        return 0  # 第一条 has no heading, § 1 has one.
    if stop < 0:
        titled = len(clause.text) <= _RUN_IN or (latin and is_title(clause.text))
        return len(clause.text) if titled and clause.children else 0
    return stop + 1 if stop <= _RUN_IN else 0


def entries(clauses: Sequence[Clause], notes: Mapping[str, Sequence[NoteView]]) -> list[Entry]:
    """The contents: headings, and units that have a number or stand beneath a heading."""
    out = []
    for clause in clauses:
        if clause.kind in ("title", "preamble", "date", "signature", "toc"):
            continue
        if not (heads(clause) or (clause.basic and clause.label)):
            continue
        inner = {note.id for each in clause.walk() for note in notes.get(each.eid, ())}
        count = len(notes.get(clause.eid, ())) if heads(clause) else len(inner)
        text = clause.heading if heads(clause) or run_in(clause) else ""
        # A unit whose own text is empty has it in its first paragraph.
        said = next((inner.heading for inner in clause.walk() if inner.text), "")
        text = text or (said[:17] + "…" if len(said) > 18 else said)
        beneath = tuple(entries(clause.children, notes)) if heads(clause) else ()
        out.append(Entry(clause.eid, clause.label, text, count, beneath))
    return out
