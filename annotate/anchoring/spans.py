"""A span carried to a new text by what survives of it.

Knows stretches of keys, not clauses or documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from annotate.anchoring.chains import breadth, coherent
from annotate.anchoring.survival import Kept
from annotate.textdiff import stayed

_APART = 2
"""How many times a span's length may part two pieces of it that are shown as one place."""
_ROOM = 12
"""Characters that may part them in any case."""
_REPLACED = 2
"""Characters by which what was put in place of a border may be longer than twice that."""
_STRAY = 4
"""Characters put in, for each of a piece at the border, that make it no part of the place."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a span is in the new text, and how much of it."""

    unit: int
    """Index of the new unit."""
    start: int
    end: int
    kept: int
    """Characters of the span that survive in this place."""
    total: int
    """Characters of the span that survive anywhere."""
    longest: int
    """The longest stretch of them."""
    went: bool
    """Whether most of it is not where the order of the text would have it."""
    lost: tuple[int, int]
    """How many of its first and of its last characters are not in this place."""

    def widened(self, before: int | None, after: int | None) -> Carried:
        """With what was put in place of its first and last characters.

        `before` and `after` are where its neighbours end and begin in the unit, if there.
        """
        start, end = self.start, self.end
        if before is not None and 0 < start - before <= _room(self.lost[0]):
            start = before
        if after is not None and 0 < after - end <= _room(self.lost[1]):
            end = after
        return replace(self, start=start, end=end)


def carry(pieces: Iterable[Kept], start: int, end: int) -> Carried | None:
    """The place where most of a span survives, or None when nothing of it does.

    What was put between its pieces belongs to it, unless it is much longer than the span.
    """
    ordered = sorted(pieces, key=_place)
    if not ordered:
        return None
    groups: list[list[Kept]] = []
    for piece in ordered:
        last = groups[-1][-1] if groups else None
        room = _APART * (end - start) + _ROOM
        if last and last.unit == piece.unit and piece.new - last.new - last.size <= room:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    best = _without_strays(max(groups, key=_size))
    return Carried(
        unit=best[0].unit,
        start=best[0].new,
        end=best[-1].new + best[-1].size,
        kept=_size(best),
        total=_size(ordered),
        longest=max(piece.size for piece in best),
        went=2 * sum(piece.size for piece in best if piece.went) > _size(best),
        lost=(
            min(piece.old for piece in best) - start,
            end - max(piece.old + piece.size for piece in best),
        ),
    )


def carry_between(old: str, new: str, start: int, end: int) -> Carried | None:
    """Where `old[start:end]` is in a text that may be the same one, edited; None when less
    than half of it is left. Offsets are those of the texts, the unit is 0."""
    runs = coherent(stayed(old, new), (len(old), len(new)), breadth(old))
    cut = ((run, max(run.old, start), min(run.old + run.size, end)) for run in runs)
    pieces = [Kept(a, 0, run.new + a - run.old, b - a, False) for run, a, b in cut if a < b]
    found = carry(pieces, start, end)
    return found if found and 2 * found.kept >= end - start else None


def _without_strays(pieces: list[Kept]) -> list[Kept]:
    """Without small pieces at either end that much was put in before or behind."""
    gaps = [max(0, _put_in(one, other)) for one, other in pairwise(pieces)]
    before = list(accumulate(piece.size for piece in pieces))
    first = max(
        (at for at, gap in enumerate(gaps, 1) if gap > _STRAY * before[at - 1]
         and 2 * before[at - 1] < before[-1]),
        default=0,
    )  # fmt: skip
    last = min(
        (at for at, gap in enumerate(gaps, 1) if gap > _STRAY * (before[-1] - before[at - 1])
         and 2 * before[at - 1] > before[-1]),
        default=len(pieces),
    )  # fmt: skip
    return pieces[first:last]


def _put_in(before: Kept, after: Kept) -> int:
    """How much more stands between two pieces than stood there."""
    taken_out = max(0, after.old - before.old - before.size)
    return after.new - before.new - before.size - taken_out


def _room(lost: int) -> int:
    """How much may stand in place of so many characters."""
    return 2 * lost + _REPLACED if lost else 0


def _place(piece: Kept) -> tuple[int, int]:
    return piece.unit, piece.new


def _size(pieces: Sequence[Kept]) -> int:
    return sum(piece.size for piece in pieces)
