"""What reviewers write: annotations and the events that follow. Values only, no files.

Words are those of the W3C Web Annotation Data Model: target, selector (quote, position),
body, motivation, creator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

STATUSES = ("open", "accepted", "rejected", "deferred", "resolved", "superseded")
CLOSED = ("resolved", "superseded", "rejected")
"""Statuses under which there is nothing left to do, and the text may rightly be gone."""
NEED_REASON = ("rejected", "deferred", "superseded")
"""Statuses that mean nothing without a reason to whoever wrote the annotation."""
SEVERITIES = ("info", "minor", "major", "blocker")
MOTIVATIONS = (
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
)
CATEGORIES: Mapping[str, str] = {
    "erratum": "editing",
    "question": "questioning",
    "comment": "commenting",
    "suggestion": "editing",
    "reference": "linking",
    "obligation": "classifying",
    "target": "classifying",
    "definition": "describing",
}
"""The categories that are always there, each with the motivation it has by default."""

EVENT_KINDS = ("reply", "status", "edit", "retarget", "assign", "label")
NO_DUE = "none"
"""What an assign event says to take a due date off."""

_SUGGESTION = re.compile(r"^(`{3,}|~{3,})suggestion[ \t]*\n(.*?)^\1[`~]*[ \t]*$", re.M | re.S)
_PERSON = re.compile(r"\s*([^<>\n]+?)\s*<([^<>\s]+@[^<>\s]+)>\s*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Creator:
    """Who wrote it, as in git."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words an annotation speaks of, and those around them, in canonical text."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the quote stands: code points in the clause's canonical text, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """What an annotation speaks of, in the version it was written on.

    Without quote and position it is the whole clause, or all of several `clauses`; without
    clauses the whole document. An annotation on a deleted text targets the last version
    that had it, and names the commit it was `removed_in`.
    """

    clauses: tuple[str, ...]
    version: str = ""
    """The commit; "" outside of git."""
    blob: str = ""
    """The id of text.md's blob in that version."""
    quote: Quote | None = None
    position: Position | None = None
    removed_in: str = ""
    """The commit that deleted the text; "" for a text that stood."""
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def clause(self) -> str:
        """The eId of the clause, the first of several; "" for the whole document."""
        return self.clauses[0] if self.clauses else ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation.md."""

    id: str
    work: str
    motivation: str
    category: str
    creator: Creator
    created: str
    """RFC 3339, as written; see `timestamp`."""
    target: Target
    body: str
    severity: str = "info"
    tags: tuple[str, ...] = ()
    source: str = ""
    """What it is called in the program it was imported from: an id there, or an address."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Fields of the file this version of the format does not know, kept as they are."""

    @property
    def suggestion(self) -> str | None:
        """The text proposed in the body's first ```suggestion fence, or None.

        "" proposes to delete the words quoted.
        """
        return suggestion(self.body)


@dataclass(frozen=True, slots=True)
class Event:
    """One <id>.<kind>.md beside an annotation; what it does not speak of it leaves as it is."""

    id: str
    kind: str
    annotation: str
    parents: tuple[str, ...]
    """Ids of the events its writer had seen and nothing else had yet answered."""
    creator: Creator
    created: str
    body: str = ""
    status: str = ""
    reason: str = ""
    addressed_by: str = ""
    superseded_by: str = ""
    """The id of the annotation that takes this one's place."""
    target: Target | None = None
    assignees: tuple[str, ...] | None = None
    """All that are to deal with it from now on, "Name <mail>" each; None: as before."""
    due: str = ""
    """The day, as 2026-12-31; "none" takes it off; "": as before."""
    add: tuple[str, ...] = ()
    """Tags put on."""
    remove: tuple[str, ...] = ()
    """Tags taken off, as far as its writer had seen them put on."""
    category: str = ""
    severity: str = ""
    source: str = ""
    """What it is called in the program it was imported from."""
    extra: Mapping[str, object] = field(default_factory=dict)


def timestamp(created: str) -> datetime:
    """The time a record was written, as its file says it."""
    return datetime.fromisoformat(created)


def person(text: str) -> Creator | None:
    """Whom “Name <mail>” names; None for any other text."""
    match = _PERSON.fullmatch(text)
    return Creator(*match.groups()) if match else None


def suggestion(body: str) -> str | None:
    """The content of the first ```suggestion fence of a Markdown text, or None."""
    match = _SUGGESTION.search(body)
    return match.group(2).removesuffix("\n") if match else None


def without_suggestion(body: str) -> str:
    """A Markdown text without its first ```suggestion fence."""
    return _SUGGESTION.sub("", body, count=1)


def clean_body(text: str) -> str:
    """A body as files keep it: line feeds only, no control characters, no empty lines at
    the ends, nothing that is not Unicode (a command line may hold any bytes)."""
    lines = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", lines).strip("\n")
