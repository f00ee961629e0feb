"""The answer to where an annotation sits in a version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

State = Literal["exact", "moved", "edited", "orphan", "ambiguous"]
STATES: tuple[State, ...] = get_args(State)
Reason = Literal[
    "",
    "clause-removed",
    "clause-unknown",
    "text-gone",
    "not-in-its-version",
    "several-places",
    "version-missing",
    "work-removed",
]
"""Why there is no place: the keys of the table `notes`, after `reason-`."""


@dataclass(frozen=True, slots=True)
class Stood:
    """Where what is gone stood last. Versions are named as whoever walked them names them."""

    version: str
    """The last one that had it."""
    gone_in: str
    """The one after it, which has it no more."""
    eid: str
    """The clause it was in then,"""
    start: int
    end: int
    """the span of its canonical text,"""
    text: str
    """and the words."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where an annotation sits in a version (DESIGN §5)."""

    state: State
    eid: str | None
    """The clause; of an orphan or ambiguous one the clause's successor, when it is known.
    None for the whole document."""
    start: int = 0
    end: int = 0
    """The span in that clause's canonical text, code points; 0, 0 without a place."""
    reason: Reason = ""
    confidence: float = 1.0
    """How likely the answer is right, in [0, 1]: that the place is the place, that what is
    called gone is gone; of an ambiguous one, that it is the likeliest of the places."""
    each: tuple[Anchored, ...] = ()
    """Of a target of several clauses the answer for each of them, in its order; else ()."""
    successors: tuple[str, ...] = ()
    """Of an orphan the clauses that came of its clause: eIds."""
    instead: str = ""
    """Of an orphan the words that stand where its own stood, when there are such."""
    stood: Stood | None = None
    """Of an orphan where it stood last, when the versions between are known."""

    @property
    def placed(self) -> bool:
        """Whether there is a span to show."""
        return self.state in ("exact", "moved", "edited")
