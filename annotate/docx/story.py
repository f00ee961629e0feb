"""The text of a Word file, with what was inserted and deleted, commented on and bookmarked.

One string holds it all; everything else is a span of it. `reading` settles what was tracked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from annotate.model import Span

END = "\n"
"""Ends a paragraph; a row of a table counts as one."""
CELL = "\x1f"
"""Parts the cells of a row: like BREAK no character that XML can hold."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that was inserted or deleted while changes were tracked."""

    op: Literal["insert", "delete"]
    span: Span
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """How a paragraph stands in the text."""

    end: int
    """Where its END is in the story."""
    style: str = ""
    """The name of its style, as English Word has it."""
    level: int = 0
    """Its level in the outline, from 1; 0 for none."""
    table: int = 0
    """Which table it is a row of, from 1; 0 for none."""
    number: str = ""
    """The number Word counts for it, with what follows it; no part of the story."""


@dataclass(frozen=True, slots=True)
class Story:
    """The body of a file."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    changes: tuple[Change, ...] = ()
    comments: Mapping[str, Span] = field(default_factory=dict)
    """What each comment speaks of, by its number; empty for one that stands at a point."""
    bookmarks: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text when some changes are accepted and the others rejected."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    """With `end` in this text."""
    before: tuple[int, ...]
    """For each place of the story how much of it stands before it in this text."""

    def at(self, span: Span) -> Span:
        """A span of the story in this text; empty when nothing of it is left."""
        return Span(self.before[span.start], self.before[span.end])


def reading(story: Story, accepted: Callable[[Change], bool]) -> Reading:
    """The story with the changes `accepted` carried out and the others undone."""
    kept = bytearray(b"\x01" * len(story.text))
    for change in story.changes:
        if accepted(change) != (change.op == "insert"):
            kept[change.span.start : change.span.end] = bytes(len(change.span))
    before = (0, *accumulate(kept))
    text = "".join(char for char, keep in zip(story.text, kept, strict=True) if keep)
    paragraphs = tuple(
        Paragraph(before[one.end], one.style, one.level, one.table, one.number)
        for one in story.paragraphs
        if kept[one.end]
    )
    return Reading(text, paragraphs, before)
