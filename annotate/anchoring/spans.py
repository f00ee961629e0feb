"""A span carried from an old text to a new one along the edits between them.

Knows strings, not clauses. What survives of a span is what the edits kept of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotate.model import Edit

_KEPT = 0.5
"""The share of a span's characters that must survive for it to be the same span, edited."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A span in the new text, and whether it is word for word the old one."""

    start: int
    end: int
    verbatim: bool


@dataclass(slots=True)
class _Run:
    """A stretch of the new text in which pieces of the span survive close together."""

    start: int
    end: int
    kept: int


def carry(edits: Sequence[Edit], start: int, end: int) -> Carried | None:
    """Where the span [start, end) of the old text stands in the new one.

    None when less than half of it survives in one place. What was put in place of a part
    of the span belongs to it; what was inserted at its borders does not.
    """
    length = end - start
    runs = _runs(edits, start, end)
    best = max(runs, key=lambda run: run.kept, default=None)
    if best is None or best.kept < length * _KEPT:
        return None
    whole = best.kept == length and best.end - best.start == length
    return Carried(best.start, best.end, verbatim=whole)


def _runs(edits: Sequence[Edit], start: int, end: int) -> list[_Run]:
    """The stretches that survive; more than the span's own length between two parts them."""
    runs: list[_Run] = []
    at_old = at_new = 0
    replaced: int | None = None  # Where in the new text a deletion inside of the span stands.
    for edit in edits:
        size = len(edit.text)
        if edit.op == "insert":
            at_new += size
            if replaced is None or size > end - start:
                replaced = None
            elif runs and runs[-1].end == replaced:
                runs[-1].end = at_new
            continue
        low, high = max(at_old, start), min(at_old + size, end)
        if edit.op == "equal" and low < high:
            first = at_new + low - at_old
            last = first + high - low
            _extend(runs, first if replaced is None else replaced, last, high - low, end - start)
        inside = start <= at_old and at_old + size <= end
        replaced = at_new if edit.op == "delete" and inside else None
        at_old += size
        at_new += size if edit.op == "equal" else 0
    return runs


def _extend(runs: list[_Run], first: int, last: int, kept: int, limit: int) -> None:
    if runs and first - runs[-1].end <= limit:
        runs[-1].end = last
        runs[-1].kept += kept
    else:
        runs.append(_Run(first, last, kept))
