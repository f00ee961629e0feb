"""A whole text as one string, as other programs count and quote it, with the way back.

Numbers are part of it, each clause stands on lines of its own, and what is typography alone
does not count. Finds; what is found is judged in `placing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotate.anchoring.clauses import Place, path_to, widen
from annotate.model import Clause, Document, Span
from annotate.textdiff import normalise_with_offsets


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause's number and own text, and where they stand in the reading."""

    start: int
    """Of the number."""
    text: int
    """Of the own text."""
    end: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's text in one piece."""

    document: Document
    text: str
    key: str
    """The text without spaces and differences of typography."""
    offsets: tuple[int, ...]
    """For each character of the key its place in the text."""
    pieces: tuple[Piece, ...]

    def find(self, words: str) -> Iterator[Span]:
        """Where the key of some words stands in this key."""
        wanted, _ = squeezed(words)
        start = self.key.find(wanted) if wanted else -1
        while start >= 0:
            yield Span(start, start + len(wanted))
            start = self.key.find(wanted, start + 1)

    def clauses(self, span: Span) -> tuple[Place, ...]:
        """What a span of the key holds of each clause's own text, in order; a number alone
        holds the clause's first character."""
        first, last = self.offsets[span.start], self.offsets[span.end - 1] + 1
        found = []
        for piece in self.pieces:
            start, end = max(first, piece.text), min(last, piece.end)
            if start < end:
                found.append(Place(piece.clause, start - piece.text, end - piece.text))
        return tuple(found)

    def place(self, clause: Clause, span: Span) -> Span | None:
        """Where a span of a clause's canonical text stands in this one; None where the
        clause is not of it, or what lies between its parts is not the same."""
        start = next((p.text for p in self.pieces if p.clause is clause), None)
        words = clause.canonical_text[span.start : span.end]
        if start is None:
            return None
        start += span.start
        if self.text[start : start + 1] == "\n" and not words.startswith("\n"):
            start += 1  # A clause without a text of its own begins on the next line.
        there = Span(start, start + len(words))
        return there if self.text[there.start : there.end] == words else None

    def piece_at(self, at: int) -> Clause | None:
        """The clause whose number or own text stands at a place of the key."""
        offset = self.offsets[at]
        return next((p.clause for p in self.pieces if p.start <= offset < p.end), None)


def read(document: Document) -> Reading:
    """The reading of a document: numbers and own texts in their order."""
    pieces: list[Piece] = []
    parts: list[str] = []
    at, last = 0, None
    for clause in document.walk():
        inline = last is not None and clause.block is not None and clause.block is last.block
        gap = "" if inline or at == 0 else "\n"
        start = at + len(gap)
        said = gap + clause.lead + clause.text
        parts.append(said)
        at += len(said)
        pieces.append(Piece(start, start + len(clause.lead), at, clause))
        last = clause
    text = "".join(parts)
    key, offsets = squeezed(text)
    return Reading(document, text, key, offsets, tuple(pieces))


def squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without spaces and differences of typography, and where its characters stood."""
    key, offsets = normalise_with_offsets(text)
    kept = [(char, at) for char, at in zip(key, offsets, strict=True) if not char.isspace()]
    return "".join(char for char, _ in kept), tuple(at for _, at in kept)


def joined(document: Document, places: tuple[Place, ...]) -> Place | None:
    """Places in the own texts of several clauses as one in the innermost clause whose
    canonical text holds them all; None when there is no such clause."""
    if len(places) == 1:
        return places[0]
    paths = [path_to(document, place.clause.eid) for place in places]
    for ancestor in paths[0]:
        if all(any(one.eid == ancestor.eid for one in path) for path in paths):
            wide = [widen(place, ancestor) for place in (places[0], places[-1])]
            if wide[0] and wide[1]:
                return Place(ancestor, wide[0].start, wide[1].end)
            return None
    return None
