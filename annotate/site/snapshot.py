"""What a site is made from: texts, versions, comparisons, placed annotations, manual pages.

Values only. Knows neither disk nor git (see gather.py) nor how a page looks.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotate.anchoring import Anchored
from annotate.annotation import Thread
from annotate.model import Comparison, Document, Relation


@dataclass(frozen=True, slots=True)
class Version:
    """A work as it stood at one point."""

    name: str
    """Unique among the work's versions and safe in an address: the label, else a short sha."""
    label: str
    sha: str
    """The commit; "" for a work tree that differs from the last commit."""
    date: str
    """Day of the commit, ISO 8601; "" without a commit."""
    author: str
    subject: str
    document: Document


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotation sits in the current version (DESIGN §5)."""

    state: str
    clauses: tuple[str, ...]
    spots: tuple[tuple[str, int, int], ...] = ()
    """Every place of it: a clause, and a span of its canonical text; () for all of `clauses`."""
    found: bool = True
    """Whether `clauses` are of the current version; else they are where it stood last."""
    reason: str = ""
    """Why there is no place (anchoring.Reason)."""
    sure: str = "certain"
    """`certain`, `likely` or `unsure`."""
    last: str = ""
    """Of one without a place the version that had it last, "" where that is not known;"""
    last_day: str = ""
    """the day of it;"""
    removed_by: str = ""
    """the commit after it, and its subject."""
    instead: str = ""
    """The words that stand where its own stood."""
    answers: tuple[Anchored, ...] = ()
    """What anchoring says of each of its clauses."""


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation with its thread and its place."""

    thread: Thread
    place: Place

    @property
    def id(self) -> str:
        """The annotation's id."""
        return self.thread.annotation.id


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbouring versions compared."""

    old: Version
    new: Version
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class WorkData:
    """A work with all that is told of it."""

    slug: str
    document: Document
    versions: tuple[Version, ...]
    """Oldest first; empty without a history."""
    pairs: tuple[Pair, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RelatedWorks:
    """Two works of which one says that they are related, and what they share."""

    a: str
    b: str
    kind: str
    """The relation's type as `a` declares it (`excerpted-in`)."""
    relation: Relation
    """From `a` to `b`."""


@dataclass(frozen=True, slots=True)
class ManualSource:
    """A page of the manual as Markdown: `tutorial`, in one language."""

    name: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a build reads, read once."""

    works: tuple[WorkData, ...]
    relations: tuple[RelatedWorks, ...] = ()
    manual: tuple[ManualSource, ...] = ()
    missing: tuple[str, ...] = ()
    """What the site must do without: `no-history`, `shallow`, `no-manual`, `no-works`."""
