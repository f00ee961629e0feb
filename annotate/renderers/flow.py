"""Breaking styled text into lines of so many columns.

Breaks between Chinese characters, at spaces elsewhere, and never before a closing mark or
after an opening one. Knows columns and styles, not what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from annotate.renderers.columns import width

_NOT_FIRST = frozenset("，。；：？！、）】》〉」』”’…—¶,.;:?!)]}-+")
_NOT_LAST = frozenset("（【《〈「『“‘([{")
_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# A path is one word, to be copied; so long at most, or a text of hyphens were looked through
# from each of them.
_PART = r"(?:[^\s\u2e80-\uffef“”‘’—…\[\]{}+¶/-]|-(?=[\w.])){1,120}"
_PATH = rf"{_PART}(?:/{_PART})+"
_WORDS = re.compile(
    _PATH + "|" + _ID + r"|\n|[^\S\n]+|\[-|\{\+|-\]|\+\}|[^\s\u2e80-\uffef“”‘’—…\[\]{}+¶-]+|[^\s]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style (an escape sequence, or "")."""

    text: str
    style: str


_Word = tuple[str, str]
"""A word or a mark, and its style: a tuple, for a large text has a million of them."""


def flow(pieces: Sequence[Piece], columns: int) -> Iterator[tuple[Piece, ...]]:
    """Lines at most `columns` wide, unless a single word is wider; line feeds break too."""
    line: list[_Word] = []
    used = 0
    for unit in _units(pieces):
        size = sum([width(word) for word, _ in unit])
        first = unit[0][0]
        if first == "\n":
            yield _joined(line)
            line, used = [], 0
            continue
        if used + size > columns and line:
            yield _joined(line)
            line, used = [], 0
            if first.isspace():
                continue
        line += unit
        used += size
    if line:
        yield _joined(line)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """A text in one style, line by line."""
    for line in flow([Piece(text, "")], columns):
        yield "".join([piece.text for piece in line])


def _joined(line: Sequence[_Word]) -> tuple[Piece, ...]:
    """The words of a line, neighbours of one style as one piece."""
    return tuple(
        Piece("".join([word for word, _ in run]), style)
        for style, run in groupby(line, key=itemgetter(1))
    )


def _units(pieces: Sequence[Piece]) -> Iterator[list[_Word]]:
    """Words with the marks that may not be parted from them."""
    unit: list[_Word] = []
    for piece in pieces:
        for word in _WORDS.findall(piece.text):
            if unit and _is_held(unit[-1][0], word):
                unit.append((word, piece.style))
                continue
            if unit:
                yield unit
            unit = [(word, piece.style)]
    if unit:
        yield unit


def _is_held(before: str, word: str) -> bool:
    held = word[0] in _NOT_FIRST or before[-1] in _NOT_LAST or before in ("[-", "{+")
    return held and not before.isspace() and not word.isspace()
