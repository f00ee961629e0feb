"""One link: what became of one clause, and of the clauses beneath it.

Knows clauses that are the same ones, not how they were found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annotate.align import align
from annotate.align.order import backbone
from annotate.compare.classes import classify
from annotate.compare.crossings import Crossings
from annotate.compare.rearranged import rearranged
from annotate.model import Clause, Edit, EditOp, Link, LinkKind, Passage
from annotate.textdiff import diff, normalise, similarity

ALONE = "none"
"""`decided_by` of a clause with no counterpart."""
CROSSED = "moved"
"""`decided_by` of a clause beneath a unit that is in another unit now."""
ALIKE = 0.5
"""Likeness from which two clauses left over at one place beneath a unit are one, reworded."""
_PARAGRAPHS = ("para", "subsec", "intro", "heading")
NOWHERE = Crossings()
"""Nothing went from unit to unit."""


def added(clause: Clause, decided_by: str = ALONE, passages: tuple[Passage, ...] = ()) -> Link:
    """The link of a clause that only the new text has."""
    return _alone("added", clause, decided_by, passages)


def removed(clause: Clause, decided_by: str = ALONE, passages: tuple[Passage, ...] = ()) -> Link:
    """The link of a clause that only the old text has."""
    return _alone("removed", clause, decided_by, passages)


def joined(
    old: Sequence[Clause],
    new: Sequence[Clause],
    decided_by: str,
    moved: bool,
    crossed: Crossings = NOWHERE,
    passages: tuple[Passage, ...] = (),
) -> Link:
    """The link of one clause that became several, or of several that became one.

    The texts of the several are taken as one, each on a line of its own.
    """
    before, after = ("\n".join(c.canonical_text for c in side) for side in (old, new))
    edits = diff(before, after)
    renumbered = {c.number for c in old}.isdisjoint(c.number for c in new)
    return Link(
        kind="split" if len(old) == 1 else "merged",
        old=tuple(c.eid for c in old),
        new=tuple(c.eid for c in new),
        moved=moved,
        renumbered=renumbered,
        similarity=min(0.9999, round(similarity(before, after), 4)),
        decided_by=decided_by,
        basic=all(c.basic for c in (*old, *new)),
        classes=classify(
            edits,
            same=normalise(before) == normalise(after),
            renumbered=renumbered,
            relabelled=False,
        ),
        edits=edits,
        parts=_parts(_pool(old, new), _pool(new, old), crossed),
        passages=passages,
    )


def paired(
    old: Clause,
    new: Clause,
    decided_by: str,
    moved: bool,
    crossed: Crossings = NOWHERE,
    passages: tuple[Passage, ...] = (),
) -> Link:
    """The link of two clauses that are the same one."""
    before, after = old.canonical_text, new.canonical_text
    same = before == after or normalise(before) == normalise(after)
    renumbered = old.number != new.number
    parts = () if same else _beneath(old, new, crossed)
    edits, told = rearranged(old, new, parts) or (diff(before, after),) * 2
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
            told,
            same=same,
            renumbered=renumbered,
            relabelled=old.label != new.label and not renumbered,
        )
        # Items without numbers that changed places: other than their order nothing differs.
        or (() if same else ("substance",)),
        edits=edits,
        parts=parts,
        passages=passages,
    )


def _beneath(old: Clause, new: Clause, crossed: Crossings) -> tuple[Link, ...]:
    if old.basic and new.basic:
        return _parts(_pool((old,), (new,)), _pool((new,), (old,)), crossed)
    # All that stands beneath a heading has links of its own, beside its units.
    children = (*old.children, *new.children)
    if any(inner.basic for child in children for inner in child.walk()):
        return ()
    return _parts(old.children, new.children, crossed)


def _pool(side: Sequence[Clause], other: Sequence[Clause]) -> list[Clause]:
    """The clauses beneath the units of one side. A unit whose own text is a paragraph on
    the other side (an article that grew a second one) stands for that paragraph."""
    opened = any(not unit.text and unit.children for unit in other)
    out: list[Clause] = []
    for unit in side:
        # Above paragraphs the unit's own text is a title (§ 1 Zweck).
        titled = any(child.kind in _PARAGRAPHS for child in unit.children)
        alone = unit.text and not titled and (opened or not unit.children)
        out += [unit] if alone else unit.children
    return out


def _parts(olds: Sequence[Clause], news: Sequence[Clause], crossed: Crossings) -> tuple[Link, ...]:
    """Links of the clauses beneath, those that crossed over from and to other units among
    them; none when the units themselves are all there is to link."""
    if all(c.basic for c in (*olds, *news)) or any(
        inner.basic for c in (*olds, *news) for child in c.children for inner in child.walk()
    ):
        return ()
    away = {c.eid: crossed.old_parts[c.eid] for c in olds if c.eid in crossed.old_parts}
    come = {c.eid: crossed.new_parts[c.eid] for c in news if c.eid in crossed.new_parts}
    here = [c for c in olds if c.eid not in away], [c for c in news if c.eid not in come]
    pairs = _aligned(here[0], here[1])
    steady = _steady(here, pairs)
    kept = {old.eid: new for old, new, _ in pairs}
    came = {new.eid: (old, decided_by) for old, new, decided_by in pairs}
    places = {c.eid: at for at, c in enumerate(news)}
    slots: list[list[Link]] = [[] for _ in range(len(news) + 1)]
    place = 0
    for child in olds:
        if child.eid in away:
            slots[place].append(paired(*away[child.eid], CROSSED, True))
        elif child.eid not in kept:
            slots[place] += [] if child.basic else [removed(child)]
        else:
            place = max(place, places[kept[child.eid].eid] + 1)
    out = [*slots[0]]
    for index, child in enumerate(news):
        if child.eid in come:
            out.append(paired(*come[child.eid], CROSSED, True))
        elif child.eid in came:
            former, decided_by = came[child.eid]
            gone = child.eid not in steady
            out.append(paired(former, child, decided_by, gone, crossed))
        elif not child.basic:
            out.append(added(child))
        out += slots[index + 1]
    return tuple(out)


def _steady(
    sides: tuple[Sequence[Clause], Sequence[Clause]], pairs: Sequence[tuple[Clause, Clause, str]]
) -> set[str]:
    """The new clauses whose order is that of the old ones, by eId; of two that changed places
    the shorter has moved."""
    places = [{clause.eid: at for at, clause in enumerate(side)} for side in sides]
    weights = {
        (places[0][old.eid], places[1][new.eid]): len(old.whole) + len(new.whole) + 1.0
        for old, new, _ in pairs
    }
    return {sides[1][j].eid for _, j in backbone(weights)}


def _aligned(olds: Sequence[Clause], news: Sequence[Clause]) -> list[tuple[Clause, Clause, str]]:
    """Which clauses beneath a unit are the same ones. Where one alone is left on each side
    between two that are, little text tells what chance amounts to: likeness decides."""
    found = align([c.whole for c in olds], [c.whole for c in news])
    pairs: list[tuple[Clause, Clause, str]]
    pairs = [(olds[p.old], news[p.new], p.decided_by) for p in found]
    steady = [(p.old, p.new) for p in found if p.decided_by != "moved"]
    taken = {p.old for p in found}, {p.new for p in found}
    for (i, j), (k, m) in pairwise([(-1, -1), *steady, (len(olds), len(news))]):
        left = [at for at in range(i + 1, k) if at not in taken[0]]
        right = [at for at in range(j + 1, m) if at not in taken[1]]
        if len(left) == len(right) == 1:
            one, other = olds[left[0]], news[right[0]]
            if one.kind == other.kind and similarity(one.whole, other.whole) >= ALIKE:
                pairs.append((one, other, "order"))
    return pairs


def _alone(kind: LinkKind, clause: Clause, decided_by: str, passages: tuple[Passage, ...]) -> Link:
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
        passages=passages,
    )
