"""Strings and their differences: inline edits, offsets carried over, likeness, typography.

Knows words and characters, not clauses. Never bound by time, so the same texts always
give the same edits. Offsets are Unicode code points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from annotate.model import Edit, EditOp
from annotate.textdiff.cleanup import clean
from annotate.textdiff.lightest import MOST, is_heavy, lightest, weight
from annotate.textdiff.merging import Change, changes_of
from annotate.textdiff.segment import cut, prepare
from annotate.textdiff.stayed import Run, stayed
from annotate.textdiff.tokens import Change as Words
from annotate.textdiff.tokens import changes
from annotate.textdiff.typography import normalise, normalise_with_offsets

__all__ = [
    "Change",
    "Run",
    "changes_of",
    "diff",
    "normalise",
    "normalise_with_offsets",
    "prepare",
    "shift",
    "similarity",
    "stayed",
]


def diff(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make `new` of `old`, along words and phrases.

    equal+delete joined is `old`, equal+insert is `new`, exactly. No two neighbours have
    the same op, and a deletion stands before the insertion that replaces it. Equal texts
    give one equal edit, two empty ones none.
    """
    if old == new:
        return (Edit("equal", old),) if old else ()
    out: list[Edit] = []
    for change in _changes(cut(old), cut(new)):
        pieces: list[tuple[EditOp, Sequence[str]]] = [
            ("delete", change.deleted),
            ("insert", change.inserted),
            ("equal", change.equal),
        ]
        out += [Edit(op, "".join(tokens)) for op, tokens in pieces if tokens]
    return tuple(out)


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Words]:
    """The changes word by word, readable, and none that mark much more than they need."""
    found = clean(changes(old, new))
    least = lightest(old, new) if is_heavy(found) else None
    if least is not None and weight(found) > MOST * weight(least):
        return clean(least)
    return found


def shift(edits: Sequence[Edit], offset: int, bias: Literal["left", "right"]) -> int:
    """Where an offset of the old text stands in the new one.

    At a border an insertion leaves a "left" offset before it and pushes a "right" one
    behind it: the start of a span is "right", its end "left", so that a span does not grow.
    What was deleted is where the deletion was. (After eyecite's SpanUpdater.)
    """
    at_old = at_new = 0
    places: list[int] = []
    for edit in edits:
        size = len(edit.text)
        if edit.op == "insert":
            # At the offset, or in place of a deletion that holds it.
            if places and places[-1] == at_new:
                places.append(at_new + size)
            elif offset == at_old:
                places += [at_new, at_new + size]
            at_new += size
            continue
        if at_old <= offset <= at_old + size:
            places.append(at_new + (offset - at_old if edit.op == "equal" else 0))
        at_old += size
        at_new += size if edit.op == "equal" else 0
    if not places:
        return 0 if offset < 0 else at_new
    return min(places) if bias == "left" else max(places)


def similarity(old: str, new: str) -> float:
    """How alike two texts are, in [0, 1]: the common pairs of characters, typography aside.

    Dice's coefficient over the bags of pairs, each text's ends counted; 1.0 for texts
    that differ in typography alone. Cheap: linear in the lengths.
    """
    one, other = normalise(old), normalise(new)
    if one == other:
        return 1.0
    bags = [Counter(zip("\x02" + text, text + "\x03", strict=True)) for text in (one, other)]
    common = sum((bags[0] & bags[1]).values())
    return 2 * common / (bags[0].total() + bags[1].total())
