"""One link: what became of one clause, and of the clauses beneath it.

Knows two clauses that are the same one, not how they were found.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotate.align import align
from annotate.compare.classes import classify
from annotate.model import Clause, Edit, EditOp, Link, LinkKind
from annotate.textdiff import diff, normalise, similarity

ALONE = "none"
"""`decided_by` of a clause with no counterpart."""


def added(clause: Clause, decided_by: str = ALONE) -> Link:
    """The link of a clause that only the new text has."""
    return _alone("added", clause, decided_by)


def removed(clause: Clause, decided_by: str = ALONE) -> Link:
    """The link of a clause that only the old text has."""
    return _alone("removed", clause, decided_by)


def joined(old: Sequence[Clause], new: Sequence[Clause], decided_by: str, moved: bool) -> Link:
    """The link of one clause that became several, or of several that became one.

    The texts of the several are taken as one, each on a line of its own.
    """
    before, after = ("\n".join(c.canonical_text for c in side) for side in (old, new))
    edits = diff(before, after)
    return Link(
        kind="split" if len(old) == 1 else "merged",
        old=tuple(c.eid for c in old),
        new=tuple(c.eid for c in new),
        moved=moved,
        renumbered=old[0].number != new[0].number,
        similarity=min(0.9999, round(similarity(before, after), 4)),
        decided_by=decided_by,
        basic=all(c.basic for c in (*old, *new)),
        classes=classify(
            edits,
            same=normalise(before) == normalise(after),
            renumbered=old[0].number != new[0].number,
            relabelled=False,
        ),
        edits=edits,
        parts=_parts(old, new),
    )


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
        parts=() if same else _parts((old,), (new,)),
    )


def _parts(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Link, ...]:
    """Links of the clauses beneath, unless they are what the link itself speaks of."""
    olds, news = ([child for clause in side for child in clause.children] for side in (old, new))
    if any(c.basic for child in (*olds, *news) for c in child.walk()):
        return ()
    pairs = align([c.whole for c in olds], [c.whole for c in news])
    by_new = {pair.new: pair for pair in pairs}
    kept = {pair.old: pair.new for pair in pairs}
    slots: list[list[Link]] = [[] for _ in range(len(news) + 1)]
    place = 0
    for index, child in enumerate(olds):
        if index not in kept:
            slots[place].append(removed(child))
        place = max(place, kept.get(index, -1) + 1)
    out = [*slots[0]]
    for index, child in enumerate(news):
        pair = by_new.get(index)
        if pair is None:
            out.append(added(child))
        else:
            moved = pair.decided_by == "moved"
            out.append(paired(olds[pair.old], child, pair.decided_by, moved))
        out += slots[index + 1]
    return tuple(out)


def _alone(kind: LinkKind, clause: Clause, decided_by: str) -> Link:
    op: EditOp = "insert" if kind == "added" else "delete"
    text = clause.canonical_text
    return Link(
        kind=kind,
        old=() if kind == "added" else (clause.eid,),
        new=(clause.eid,) if kind == "added" else (),
        moved=False,
        renumbered=False,
        similarity=0.0,
        decided_by=decided_by,
        basic=clause.basic,
        edits=(Edit(op, text),) if text else (),
    )
