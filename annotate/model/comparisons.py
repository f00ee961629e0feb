"""What became of the clauses of a text in another one (DESIGN §4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotate.model.texts import Document, Span

LinkKind = Literal["unchanged", "modified", "added", "removed", "split", "merged"]
EditOp = Literal["equal", "delete", "insert"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One piece of an inline diff."""

    op: EditOp
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Which part of an old unit went to which part of a new one."""

    old: str
    """The eId of the old unit."""
    new: str
    """The eId of the new unit."""
    old_spans: tuple[Span, ...]
    """In the old unit's canonical text."""
    new_spans: tuple[Span, ...]
    """In the new unit's canonical text."""


@dataclass(frozen=True, slots=True)
class Caution:
    """What a reader of a link must look at: a reference that no longer means what it meant."""

    rule: str
    """`reference-points-elsewhere`."""
    clause: str
    """The eId of the new clause whose own text holds the reference."""
    reference: str
    """As written, in both texts."""
    meant: tuple[str, ...]
    """What it names in the old text."""
    became: tuple[str, ...]
    """What that became in the new text, () when it is gone."""
    points: tuple[str, ...]
    """What it names in the new text, () when nothing."""


@dataclass(frozen=True, slots=True)
class Link:
    """One old-clauses → new-clauses relation of a comparison (DESIGN §4)."""

    kind: LinkKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    moved: bool
    renumbered: bool
    similarity: float
    decided_by: str
    basic: bool
    """Whether the link speaks of basic units (and is counted in the summary)."""
    classes: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    parts: tuple[Link, ...] = ()
    warnings: tuple[Caution, ...] = ()
    passages: tuple[Passage, ...] = ()
    """Which part of the clauses went where, when clauses split or merged or sentences went
    from one clause to another; then it stands in the links of both."""

    def walk(self) -> Iterator[Link]:
        """This link and all its parts, wholes before parts."""
        yield self
        for part in self.parts:
            yield from part.walk()


MarkupKind = Literal[
    "link",
    "image",
    "html",
    "comment",
    "direction",
    "emphasis",
    "strong",
    "code",
    "heading",
    "quote",
    "item",
    "table",
    "fence",
    "rule",
]
CARRIES: tuple[MarkupKind, ...] = ("link", "image", "html", "comment", "direction")
"""Markup that says or does something; the rest is a matter of form."""


@dataclass(frozen=True, slots=True)
class Markup:
    """Something that a text's Markdown says beside its words."""

    kind: MarkupKind
    value: str = ""
    """Where a link leads or an image lies, with its title; a tag or a comment; the level of a
    heading; a directional character (`U+202E`)."""
    text: str = ""
    """The words it is put on, "" for none."""


@dataclass(frozen=True, slots=True)
class MarkupEdit:
    """A piece of markup that is another now; None where there is none."""

    old: Markup | None
    new: Markup | None

    @property
    def kind(self) -> MarkupKind:
        """What kind of markup it is."""
        found = self.new or self.old
        if found is None:
            raise ValueError("an edit of nothing")
        return found.kind


@dataclass(frozen=True, slots=True)
class MarkupChange:
    """What changed in the markup of the clauses of one link."""

    old: tuple[str, ...]
    """eIds; both () for markup that runs across clauses."""
    new: tuple[str, ...]
    edits: tuple[MarkupEdit, ...]

    @property
    def carries(self) -> bool:
        """Whether any of it is more than a matter of form."""
        return any(edit.kind in CARRIES for edit in self.edits)


@dataclass(frozen=True, slots=True)
class FrontChange:
    """A field of the front matter with another value; None where it is not there."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing two texts: every linkable clause of both in one link."""

    old: Document
    new: Document
    links: tuple[Link, ...]
    front: tuple[FrontChange, ...] = ()
    """With `markup`, filled by compare.beside: what links of canonical texts do not show."""
    markup: tuple[MarkupChange, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any link is more than unchanged, in place and under its number."""
        return any(is_change(link) for link in self.links)

    @property
    def same(self) -> bool:
        """Whether nothing is to be told but typography."""
        return not (self.changed or self.front or self.markup)

    @property
    def differs(self) -> bool:
        """Whether anything differs but the label and the date of the version, typography, and
        how the same is written in Markdown."""
        fields = {change.field for change in self.front} - {"version", "date"}
        return self.changed or bool(self.markup or fields)


def is_change(link: Link) -> bool:
    """Whether a link is anything but unchanged, in place and under its number."""
    return link.kind != "unchanged" or link.moved or link.renumbered
