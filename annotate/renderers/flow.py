"""Breaking styled text into lines of so many columns.

Breaks between Chinese characters, at spaces elsewhere, and never before a closing mark or
after an opening one. Knows columns and styles, not what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.renderers.columns import width

_NOT_FIRST = frozenset("，。；：？！、）】》〉」』”’…—¶,.;:?!)]}-+")
_NOT_LAST = frozenset("（【《〈「『“‘([{")
_WORDS = re.compile(r"\n|[^\S\n]+|\[-|\{\+|-\]|\+\}|[^\s\u2e80-\uffef“”‘’—…\[\]{}+¶-]+|[^\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style (an escape sequence, or "")."""

    text: str
    style: str


def flow(pieces: Sequence[Piece], columns: int) -> Iterator[tuple[Piece, ...]]:
    """Lines at most `columns` wide, unless a single word is wider; line feeds break too."""
    line: list[Piece] = []
    used = 0
    for unit in _units(pieces):
        size = sum(width(piece.text) for piece in unit)
        if unit[0].text == "\n":
            yield tuple(line)
            line, used = [], 0
            continue
        if used + size > columns and line:
            yield tuple(line)
            line, used = [], 0
            if unit[0].text.isspace():
                continue
        for piece in unit:
            if line and line[-1].style == piece.style:
                line[-1] = Piece(line[-1].text + piece.text, piece.style)
            else:
                line.append(piece)
        used += size
    if line:
        yield tuple(line)


def _units(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Words with the marks that may not be parted from them."""
    unit: list[Piece] = []
    for piece in pieces:
        for word in _WORDS.findall(piece.text):
            if unit and _is_held(unit[-1].text, word):
                unit.append(Piece(word, piece.style))
                continue
            if unit:
                yield unit
            unit = [Piece(word, piece.style)]
    if unit:
        yield unit


def _is_held(before: str, word: str) -> bool:
    if before.isspace() or word.isspace():
        return False
    return word[0] in _NOT_FIRST or before in ("[-", "{+") or before[-1] in _NOT_LAST
