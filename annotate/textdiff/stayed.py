"""What two texts have in common, to the character: where each part of one stands in the other.

The edits that people read strike more than differs; carrying a place over needs all that
stayed. Knows strings, not clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from annotate.textdiff.segment import cut
from annotate.textdiff.tokens import changes, common

_FINE = 40_000
"""Largest product of the lengths of what was replaced at which its characters are compared."""
_LEAST = 2
"""Characters in a row that must be the same within what was replaced."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that both texts have, and where it stands in each."""

    old: int
    new: int
    size: int


def stayed(old: str, new: str) -> tuple[Run, ...]:
    """What both texts have, in the order both have it."""
    return tuple(_joined(_runs(old, new)))


def _runs(old: str, new: str) -> Iterator[Run]:
    if old == new:
        yield Run(0, 0, len(old))
        return
    at_old = at_new = 0
    for change in changes(cut(old), cut(new)):
        deleted, inserted, equal = map("".join, (change.deleted, change.inserted, change.equal))
        for run in _within(deleted, inserted):
            yield Run(at_old + run.old, at_new + run.new, run.size)
        at_old += len(deleted)
        at_new += len(inserted)
        yield Run(at_old, at_new, len(equal))
        at_old += len(equal)
        at_new += len(equal)


def _within(old: str, new: str) -> Iterator[Run]:
    """What stayed of replaced words: their beginning and end, and parts between."""
    start = common(old, new)
    end = common(old[start:][::-1], new[start:][::-1])
    yield Run(0, 0, start)
    one, other = old[start : len(old) - end], new[start : len(new) - end]
    if 0 < len(one) * len(other) <= _FINE:
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            if block.size >= _LEAST:
                yield Run(start + block.a, start + block.b, block.size)
    yield Run(len(old) - end, len(new) - end, end)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """The runs that hold something, those that touch in both texts made one."""
    last = Run(0, 0, 0)
    for run in runs:
        if not run.size:
            continue
        if last.old + last.size == run.old and last.new + last.size == run.new:
            last = Run(last.old, last.new, last.size + run.size)
            continue
        if last.size:
            yield last
        last = run
    if last.size:
        yield last
