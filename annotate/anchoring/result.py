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


Spot = tuple[str, int, int]
"""An eId, and a span of that clause's canonical text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A place with a good share of what an annotation speaks of, where that came apart."""

    eid: str
    label: str
    """The clause's number as published, "" for none."""
    start: int
    end: int
    """In that clause's canonical text."""
    share: float
    """Of the words spoken of, those that stand there, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Named:
    """A clause of some version, by its eId and its number as published ("" for none)."""

    eid: str
    label: str


@dataclass(frozen=True, slots=True)
class Regrouped:
    """That the clause of an annotation, or the unit it is in, split or merged with others."""

    kind: Literal["split", "merged"]
    old: tuple[Named, ...]
    new: tuple[Named, ...]
    version: str = ""
    """The one that has the new clauses, as whoever walked there names it; "" for the version
    that was asked for."""


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
    parts: tuple[Part, ...] = ()
    """Of what stands in several clauses now every one, in the order of the text, and `eid`
    the fullest; else ()."""
    regrouped: tuple[Regrouped, ...] = ()
    """How its clause split or merged, oldest first."""
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

    @property
    def places(self) -> tuple[Spot, ...]:
        """All there is to show: of several clauses what each became, of what came apart
        every part. The whole document has none."""
        if self.each:
            return tuple(place for answer in self.each for place in answer.places)
        if self.parts or not self.placed or self.eid is None:
            return tuple((part.eid, part.start, part.end) for part in self.parts)
        return ((self.eid, self.start, self.end),)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses it is in, each once; the successor known of one without a place."""
        if self.each:
            found = [eid for answer in self.each for eid in answer.clauses]
        else:
            found = [eid for eid, _, _ in self.places] or [self.eid or ""]
        return tuple(dict.fromkeys(filter(None, found)))
