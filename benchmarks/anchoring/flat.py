"""Texts, spans and answers in one currency: offsets in a text laid out as one string.

Every method answers in it, whatever it works on. Knows neither truth nor methods.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from annotate.anchoring.clauses import inner_places
from annotate.compare import linkable
from annotate.model import Clause, Document

_WIDE = str.maketrans("(),:;?!", "（），：；？！")
LENGTHS = {"4–8": (4, 8), "9–25": (9, 25), "26–200": (26, 200)}
"""Classes of spans by their length in characters."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A document as one string: each unit with its number on a line of its own."""

    document: Document
    text: str
    units: tuple[Clause, ...]
    starts: tuple[int, ...]
    """Where the canonical text of each unit starts."""
    places: Mapping[str, int]
    """Where the canonical text of each clause starts, those beneath units too."""

    @classmethod
    def of(cls, document: Document) -> Flat:
        """A document laid out."""
        units = tuple(node.clause for node in linkable(document))
        places: dict[str, int] = {}
        pieces: list[str] = []
        starts = []
        at = 0
        for unit in units:
            start = at + len(unit.lead)
            starts.append(start)
            for place in inner_places(unit):
                places[place.clause.eid] = start + place.start
            pieces.append(f"{unit.lead}{unit.canonical_text}\n")
            at += len(pieces[-1])
        return cls(document, "".join(pieces), units, tuple(starts), places)

    @property
    def of_full_width(self) -> Flat:
        """The same with the marks (),:;?! of full width, which is no change of a text."""
        return replace(self, text=self.text.translate(_WIDE))

    def body(self, unit: int) -> str:
        """A unit's text, as it is laid out."""
        start = self.starts[unit]
        return self.text[start : start + len(self.units[unit].canonical_text)]

    def unit_at(self, offset: int) -> int:
        """The unit, by index, whose text an offset lies in."""
        return bisect_right(self.starts, offset) - 1


Became = Literal["unchanged", "edited", "gone", "either", "unjudged"]
"""`either`: about half of it survives, so that both answers may be called right."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What became of a span, and how that is known."""

    kind: Became
    kept: tuple[int, ...] = ()
    """Where the characters that survive stand in the new text."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """A span of an old text, as a reviewer may have marked it, and what became of it."""

    clause: Clause
    """The clause the annotation names."""
    start: int
    end: int
    """In that clause's canonical text."""
    length: str
    """The class of its length."""
    truth: Truth


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a text and the spans to be found again."""

    name: str
    old: Flat
    new: Flat
    samples: tuple[Sample, ...]
    between: tuple[Flat, ...] = ()
    """The versions between the two, in order, where there are any."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method says: a place, that the text is gone, or that it cannot tell."""

    said: Literal["place", "gone", "unsure"]
    start: int = 0
    end: int = 0
    state: str = ""
    """Of ours, the state it gives."""
    confidence: float | None = None


GONE = Answer("gone")
