"""What an importer reads: paragraphs that know the source lines they came from.

Knows lines and characters; not numbering, not Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotate.canonical import is_unspaced

_MARKS = "“”‘’—…·"
"""Marks of both Chinese and European texts, set without a space where a line ends."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the source, without the blanks around it."""

    line: int
    """Its first line in the source, from 1."""
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, made of one piece of the source or of several put together."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The pieces joined: nothing between CJK characters, a space between words."""
        return join(piece.text for piece in self.pieces)

    @property
    def line(self) -> int:
        """The first source line."""
        return self.pieces[0].line

    @property
    def lines(self) -> tuple[int, ...]:
        """The source line of each piece."""
        return tuple(piece.line for piece in self.pieces)


def paragraph(line: int, text: str) -> Paragraph:
    """A paragraph of one piece."""
    return Paragraph((Piece(line, text),))


def join(texts: Iterable[str]) -> str:
    """The texts in a row, with a space only where two words of spaced scripts meet."""
    out = ""
    for text in texts:
        out += (" " if _spaced(out, text) else "") + text
    return out


def _spaced(before: str, after: str) -> bool:
    """Whether a space belongs between: never beside CJK, nor in a number within CJK text."""
    if not before or not after or is_unspaced(after[0]) or after[0] in _MARKS:
        return False
    return before[-1] not in _MARKS and not any(map(is_unspaced, before[-20:]))


def characters(paragraphs: Iterable[Paragraph]) -> int:
    """How many code points of the source the paragraphs hold (joins add none)."""
    return sum(len(piece.text) for one in paragraphs for piece in one.pieces)
