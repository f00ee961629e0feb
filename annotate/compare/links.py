"""One link: what became of one clause, and of the clauses beneath it.

Knows two clauses that are the same one, not how they were found.
"""

from __future__ import annotations

from annotate.align import align
from annotate.compare.classes import classify
from annotate.model import Clause, Edit, EditOp, Link, LinkKind
from annotate.textdiff import diff, normalise, similarity

ALONE = "none"
"""`decided_by` of a clause with no counterpart."""


def added(clause: Clause) -> Link:
    """The link of a clause that only the new text has."""
    return _alone("added", clause)


def removed(clause: Clause) -> Link:
    """The link of a clause that only the old text has."""
    return _alone("removed", clause)


def paired(old: Clause, new: Clause, decided_by: str, moved: bool) -> Link:
    """The link of two clauses that are the same one."""
    before, after = old.canonical_text, new.canonical_text
    same = normalise(before) == normalise(after)
    renumbered = old.number != new.number
    edits = diff(before, after)
    return Link(
        kind="unchanged" if same else "modified",
        old=(old.eid,),
        new=(new.eid,),
        moved=moved,
        renumbered=renumbered,
        similarity=1.0 if same else min(0.9999, round(similarity(before, after), 4)),
        decided_by=decided_by,
        basic=old.basic and new.basic,
        classes=classify(
            edits,
            same=same,
            renumbered=renumbered,
            relabelled=old.label != new.label and not renumbered,
        ),
        edits=edits,
        parts=() if same else _parts(old, new),
    )


def _parts(old: Clause, new: Clause) -> tuple[Link, ...]:
    """Links of the clauses beneath, unless they are what the link itself speaks of."""
    if any(c.basic for side in (old, new) for child in side.children for c in child.walk()):
        return ()
    pairs = align([c.whole for c in old.children], [c.whole for c in new.children])
    by_new = {pair.new: pair for pair in pairs}
    kept = {pair.old: pair.new for pair in pairs}
    slots: list[list[Link]] = [[] for _ in range(len(new.children) + 1)]
    place = 0
    for index, child in enumerate(old.children):
        if index not in kept:
            slots[place].append(removed(child))
        place = max(place, kept.get(index, -1) + 1)
    out = [*slots[0]]
    for index, child in enumerate(new.children):
        pair = by_new.get(index)
        if pair is None:
            out.append(added(child))
        else:
            moved = pair.decided_by == "moved"
            out.append(paired(old.children[pair.old], child, pair.decided_by, moved))
        out += slots[index + 1]
    return tuple(out)


def _alone(kind: LinkKind, clause: Clause) -> Link:
    op: EditOp = "insert" if kind == "added" else "delete"
    text = clause.canonical_text
    return Link(
        kind=kind,
        old=() if kind == "added" else (clause.eid,),
        new=(clause.eid,) if kind == "added" else (),
        moved=False,
        renumbered=False,
        similarity=0.0,
        decided_by=ALONE,
        basic=clause.basic,
        edits=(Edit(op, text),) if text else (),
    )
