"""Three series of segments become one: what one side changed is taken, what both changed
differently is a conflict. Knows segments and pairs, not where they come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotate.gitdriver.segments import Cut, Pairs, Segment

MergeOne = Callable[[str, str, str], str | None]
"""Base, ours, theirs → the text of both, or None for a conflict."""
Combine = Callable[[Sequence[Segment], Sequence[Segment]], Sequence[Segment] | None]
"""What both sides put at one place → all of it, or None for a conflict."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What each side has at a place; () for a side that took it away."""

    ours: tuple[Segment, ...]
    theirs: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side, by the base's indices."""

    kept: tuple[Segment | None, ...]
    """What became of each segment of the base; None where it is gone."""
    new: tuple[tuple[Segment, ...], ...]
    """What stands new before each segment of the base, and at the end."""


def side(base: Cut, cut: Cut, pairs: Pairs) -> Side:
    """A side's segments beside the base's. What is new stands behind what it follows."""
    size = len(base.segments)
    kept: list[Segment | None] = [None] * size
    new: list[list[Segment]] = [[] for _ in range(size + 1)]
    came_from = {j: i for i, j in pairs.items()}
    slot = 0
    for j, segment in enumerate(cut.segments):
        if j in came_from:
            kept[came_from[j]] = segment
            slot = came_from[j] + 1
        else:
            new[slot].append(segment)
    return Side(tuple(kept), tuple(map(tuple, new)))


def disagree(one: Side, other: Side) -> bool:
    """Whether both sides put the same text at different places: it would stand twice."""
    places = [{s.body: at for at, new in enumerate(side.new) for s in new} for side in (one, other)]
    return any(places[1].get(body, at) != at for body, at in places[0].items())


def merge(
    base: Cut, ours: Side, theirs: Side, merge_one: MergeOne, combine: Combine
) -> Iterator[Segment | Conflict]:
    """The merged series in order."""
    for at, before in enumerate([*base.segments, None]):
        mine, yours = ours.new[at], theirs.new[at]
        one = ours.kept[at] if before else None
        other = theirs.kept[at] if before else None
        found = _kept(before, one, other, merge_one) if before else None
        if before and (taken := _replaced(before, (mine, one), (yours, other))):
            yield taken
            continue
        if before and _is_amid(at, ours, theirs):
            yield Conflict(tuple(mine), tuple(yours))
        else:
            yield from _new(mine, yours, combine)
        if found is not None:
            yield found


def _is_amid(at: int, ours: Side, theirs: Side) -> bool:
    """Whether one side put something new amid what the other took away."""
    around = slice(at - 1, at + 1) if at else slice(0)
    return any(
        bool(one.new[at] and one.kept[around])
        and all(one.kept[around])
        and not any(other.kept[around])
        for one, other in ((ours, theirs), (theirs, ours))
    )


def _new(
    mine: Sequence[Segment], yours: Sequence[Segment], combine: Combine
) -> Iterator[Segment | Conflict]:
    if mine and yours and _bodies(mine) != _bodies(yours):
        both = combine(mine, yours)
        if both is None:
            yield Conflict(tuple(mine), tuple(yours))
        else:
            yield from both
    else:
        yield from mine or yours


def _replaced(
    before: Segment,
    ours: tuple[Sequence[Segment], Segment | None],
    theirs: tuple[Sequence[Segment], Segment | None],
) -> Conflict | None:
    """One side put something else in a segment's place, the other changed it or took it
    away: one conflict, that shows both."""
    (mine, one), (yours, other) = ours, theirs
    if mine and one is None and not yours and (other is None or other.body != before.body):
        return Conflict(tuple(mine), (other,) if other else ())
    if yours and other is None and not mine and (one is None or one.body != before.body):
        return Conflict((one,) if one else (), tuple(yours))
    return None


def _kept(
    before: Segment, one: Segment | None, other: Segment | None, merge_one: MergeOne
) -> Segment | Conflict | None:
    if one is None or other is None:
        left = one or other
        if left is None or left.body == before.body:
            return None
        return Conflict((one,) if one else (), (other,) if other else ())
    body = merge_one(before.body, one.body, other.body)
    if body is None:
        return Conflict((one,), (other,))
    name = other.name if one.name == before.name else one.name
    return Segment(name, body, merge_space(before.tail, one.tail, other.tail))


def merge_space(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    """The white space after a segment; the longer one where both changed it."""
    if ours is None or theirs is None:
        return next((space for space in (ours, theirs, base) if space is not None), None)
    if ours in (base, theirs):
        return theirs
    return ours if theirs == base else max(ours, theirs, key=len)


def join(cuts: tuple[Cut, Cut, Cut], merged: Sequence[Segment | Conflict], size: int) -> str:
    """The merged text; conflicts stand between marks of `size` characters, as git's do."""
    base, ours, theirs = cuts
    tails = Counter(segment.tail for segment in base.segments if segment.tail)
    usual = tails.most_common(1)[0][0] if tails else "\n\n"
    out = merge_space(base.head, ours.head, theirs.head) or ""
    end = merge_space(base.end, ours.end, theirs.end) or ""
    for at, piece in enumerate(merged, 1):
        if isinstance(piece, Conflict):
            out += _marked(piece, size, usual)
            tail = next((s.tail for s in (*piece.ours, *piece.theirs) if s.tail), usual)
            out += (tail if at < len(merged) else end).removeprefix("\n")
        else:
            out += piece.body + (end if at == len(merged) else piece.tail or usual)
    return out


def _marked(conflict: Conflict, size: int, usual: str) -> str:
    names = [_name(side) for side in (conflict.ours, conflict.theirs)]
    bodies = [_block(side, usual) for side in (conflict.ours, conflict.theirs)]
    return (
        f"{'<' * size} ours{names[0]}\n{bodies[0]}{'=' * size}\n"
        f"{bodies[1]}{'>' * size} theirs{names[1]}\n"
    )


def _name(side: Sequence[Segment]) -> str:
    return f" {side[0].name}" if side and side[0].name else ""


def _block(side: Sequence[Segment], usual: str) -> str:
    if not side:
        return ""
    inner = "".join(segment.body + (segment.tail or usual) for segment in side[:-1])
    return f"{inner}{side[-1].body}\n"


def _bodies(side: Sequence[Segment]) -> list[str]:
    return [segment.body for segment in side]
