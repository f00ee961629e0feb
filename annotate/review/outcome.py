"""What a range of commits does to one annotation, as values of the report.

Frozen, and without I/O or looks. Texts of strangers are in it as they were written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from annotate.anchoring import Named, Part, Regrouped

Fate = Literal[
    "rewritten",
    "contested",
    "orphaned",
    "ambiguous",
    "new",
    "answered",
    "edited",
    "restored",
    "moved",
    "updated",
]
FATES: tuple[Fate, ...] = get_args(Fate)
"""What a range of commits can do to an annotation, what needs a look soonest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotation sits at one end of the range."""

    state: str
    """anchoring.State: `exact`, `moved`, `edited`, `orphan`, `ambiguous`."""
    eid: str
    """Its clause; of one without a place that clause's successor, or ""."""
    label: str
    """The clause's number as published, "" for none."""
    words: str
    """The words it speaks of as they are there, and of one without a place as they were when
    it was written; "" for a whole clause."""
    clauses: tuple[Named, ...] = ()
    """All its clauses: of several, and of what came apart, each."""
    parts: tuple[Part, ...] = ()
    """Of what came apart what each of them holds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An event that the range adds to an annotation."""

    id: str
    kind: str
    """`reply`, `status`, `edit`, `retarget`."""
    author: str
    first: str
    """The first line of what it says, or the reason of a status."""
    status: str = ""
    addressed_by: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field of an annotation on which events disagree that had not seen one another."""

    field: str
    said: tuple[tuple[str, str], ...]
    """Who, and what they made it; "" for what does not fit into a word."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whole lines of a file as an annotation would have them: what a forge can apply."""

    path: str
    first_line: int
    last_line: int
    """From 1, inclusive."""
    text: str
    """What is to stand in place of these lines, without the last line feed."""


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What the range does to one annotation, or that it stands on a clause that changed."""

    id: str
    path: str
    """Of annotation.md, from the repository's root."""
    category: str
    severity: str
    status: str
    """At the head of the range."""
    author: str
    first: str
    """The first line of the comment."""
    fates: tuple[Fate, ...]
    """In the order of FATES; () for one that merely stands on a clause that changed."""
    before: Place | None
    """At the merge base; None for a new one."""
    after: Place | None
    """At the head; None when there is no text there."""
    touched: bool
    """Whether the clause it stands on changed."""
    regrouped: tuple[Regrouped, ...] = ()
    """How the range split or merged the clauses it stood on."""
    answers: tuple[Answer, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    """What it is contested in."""
    replaced_by: str = ""
    """What stands now where the words of an orphan stood, "" for nothing."""
    proposal: str | None = None
    """What the comment proposes in place of the words; "" to delete them."""
    suggestion: Suggestion | None = None
    """The same as whole lines, where the source has the words as they are."""
