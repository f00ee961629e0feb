"""What collation decides and returns: values, and the count that proves nothing was lost.

Knows paragraphs and decisions; not how a decision is found nor how it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from annotate.importers.paragraphs import Paragraph, characters, join

Kind = Literal[
    "furniture",  # a line of the page, not of the text: dropped
    "title",  # title lines set in several lines: joined
    "repeated-run",  # a page that stands again: dropped
    "cut-repeat",  # the beginning of a kept paragraph standing once too often: dropped
    "sidebar",  # a foreign passage between the halves of a sentence: moved out
    "join",  # a sentence a page break cut: joined
    "doubled-word",  # reported only
    "missing-end",  # reported only
    "lost-heading",  # a person's knowledge: reported only
    "suspect-repeat",  # looked like a defect, left alone: reported only
    "suspect-interleaved",
    "suspect-broken",
    "suspect-lost-headings",
]


@dataclass(frozen=True, slots=True)
class Drop:
    """A paragraph that was left out, and the kept source line that says the same."""

    paragraph: Paragraph
    kept: int | None
    """Source line of the kept paragraph it is identical to; None for furniture alone."""
    beginning: bool = False
    """Whether it is the beginning of the kept paragraph only, cut short."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing collation did or noticed: what, where, and why it is safe."""

    kind: Kind
    lines: tuple[int, ...]
    """The source lines it speaks of."""
    reason: str
    """Key `reason-<reason>` of the messages."""
    dropped: tuple[Drop, ...] = ()
    moved: tuple[Paragraph, ...] = ()
    parameters: Mapping[str, object] = field(default_factory=dict)
    """For the message, with `quote` the words in question where there are such."""

    @property
    def characters(self) -> int:
        """How many code points of the source it takes out of the text."""
        return characters([drop.paragraph for drop in self.dropped]) + characters(self.moved)


@dataclass(frozen=True, slots=True)
class Collation:
    """The text put together, and every decision on the way to it, in source order."""

    paragraphs: tuple[Paragraph, ...]
    decisions: tuple[Decision, ...]

    @property
    def sidebars(self) -> tuple[tuple[Paragraph, ...], ...]:
        """The passages moved out, each a text of its own."""
        return tuple(decision.moved for decision in self.decisions if decision.moved)


def point_to_kept(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions with every drop pointing to a line that is kept.

    A paragraph may be dropped for one that is dropped for a third in its turn.
    """
    by_line = {drop.paragraph.line: drop for decision in decisions for drop in decision.dropped}

    def settled(drop: Drop) -> Drop:
        while drop.kept in by_line:
            other = by_line[drop.kept]
            drop = replace(drop, kept=other.kept, beginning=drop.beginning or other.beginning)
        return drop

    return tuple(
        replace(decision, dropped=tuple(map(settled, decision.dropped))) for decision in decisions
    )


def problems(source: Sequence[Paragraph], collation: Collation) -> tuple[str, ...]:
    """What is wrong with a collation of `source`; empty when not a character was lost.

    Every piece of the source must stand exactly once: in the kept paragraphs, in source
    order, or in one decision; and what was dropped must be identical to what is kept.
    """
    kept = [piece for one in collation.paragraphs for piece in one.pieces]
    out = [
        piece
        for decision in collation.decisions
        for one in (*(drop.paragraph for drop in decision.dropped), *decision.moved)
        for piece in one.pieces
    ]
    given = sorted((piece.line, piece.text) for one in source for piece in one.pieces)
    found = []
    if sorted((piece.line, piece.text) for piece in [*kept, *out]) != given:
        found.append("the pieces kept, dropped and moved are not those of the source")
    if [piece.line for piece in kept] != sorted(piece.line for piece in kept):
        found.append("the kept pieces are out of order")
    return (*found, *_unproved(collation))


def _unproved(collation: Collation) -> list[str]:
    """The dropped paragraphs that are not identical to the beginning of a kept one."""
    kept = [*collation.paragraphs, *(one for moved in collation.sidebars for one in moved)]
    texts: dict[int, list[str]] = {}
    for one in kept:
        for start, piece in enumerate(one.pieces):
            texts.setdefault(piece.line, []).append(piece.text)
            texts[piece.line].append(join(rest.text for rest in one.pieces[start:]))
    return [
        f"line {drop.paragraph.line} is not what line {drop.kept} says"
        for decision in collation.decisions
        for drop in decision.dropped
        if decision.kind != "furniture" and not _proved(drop, texts.get(drop.kept or 0, []))
    ]


def _proved(drop: Drop, kept: Sequence[str]) -> bool:
    """Whether one of the texts that begin on the kept line is, or begins with, the dropped."""
    text = drop.paragraph.text
    return text in kept or (drop.beginning and any(one.startswith(text) for one in kept))
