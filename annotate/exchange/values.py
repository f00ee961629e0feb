"""What goes out and what comes in, and what is lost on the way. Values only, no formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from annotate.annotation import Annotation, Creator, Event
from annotate.documents import Located
from annotate.model import Document, Span
from annotate.notes import Note

Units = Literal["points", "utf-16"]
"""Code points, or UTF-16 code units as browsers count."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of an annotation that does not come through."""

    at: str
    """An annotation's id on the way out, file and place on the way in; "" for all."""
    key: str
    """Names the message `exchange.loss-<key>`."""
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Annotations, each where it sits in one version of their text."""

    document: Document
    located: Located
    notes: tuple[Note, ...]
    path: str = ""
    """Of the text in that version, from the repository's root."""
    base: str = ""
    """The address the site is published at, ending in `/`; "" when there is none."""
    written_on: Mapping[str, Document] = field(default_factory=dict)
    """The texts the annotations were written on, by blob, as far as they can be had."""
    language: str = "zh"
    """Of the words a format adds."""
    tracked: bool = False
    """Whether proposals are to stand in the text as tracked changes, where a format can."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a format made of them."""

    content: str | bytes
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What another program shows as the text of an annotation, which may have been edited."""

    text: str
    updated: str = ""
    """Since when, "" where the file does not say."""
    by: Creator | None = None
    """Who edited it, where that can have been one person only."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An annotation as a file gives it, with what followed."""

    at: str
    """The file and the place in it, for messages: `notes.csv:3`, `notes.json#/rows/2`."""
    annotation: Annotation
    """Its target as far as the file tells: of a foreign one `clauses` may be (), and the
    quote holds words of the file's own text. `created` is "" where the file has none."""
    events: tuple[Event, ...] = ()
    own: bool = False
    """Whether the file holds the record whole, as our own exports do."""
    hint: Span | None = None
    """Where the words stand in the text the file counts in."""
    units: Units = "points"
    """What `hint` counts."""
    shown: Shown | None = None
    """Its text as it is there now; None where the file cannot differ from the record."""
    line: int = 0
    """The line of the text's Markdown it is on, from 1; 0 when the file does not say."""


@dataclass(frozen=True, slots=True)
class Stray:
    """An event on an annotation that is not in the file, but may be in the corpus."""

    at: str
    event: Event
    names: tuple[str, ...]
    """What the annotation may be called: its id, or its name in the other program."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a format read."""

    items: tuple[Incoming, ...]
    strays: tuple[Stray, ...] = ()
    losses: tuple[Loss, ...] = ()
    text: Document | None = None
    """The text as the file has it, when it has it: the targets are then places in it."""
    work: str = ""
    """The work that text is of, where the file says so."""
    blob: str = ""
    """Of the version it was made from, the same."""
    bookmarks: tuple[tuple[str, str, int], ...] = ()
    """Which clause of that text stands where we had put which clause of the version, by their
    eIds, and how many characters of it."""
