"""Plain text as an importer reads it: paragraphs with their lines, hard wrapping undone.

Knows lines and blanks; not numbering, not Markdown.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

from annotate.importers.paragraphs import Paragraph, Piece
from annotate.importers.received import Received

_NARROWEST = 30
"""Columns from which lines of even width are taken for hard-wrapped prose."""


def read_text(text: str) -> Received:
    """One paragraph for each line; for each group of lines when the text is hard-wrapped."""
    lines = [Piece(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    groups = [
        tuple(group) for filled, group in groupby(lines, key=lambda one: bool(one.text)) if filled
    ]
    if _is_wrapped(groups):
        return Received(tuple(Paragraph(group) for group in groups))
    return Received(tuple(Paragraph((piece,)) for group in groups for piece in group))


def _is_wrapped(groups: list[tuple[Piece, ...]]) -> bool:
    """Whether blank lines part the paragraphs and the lines within are broken at a margin.

    True when all lines but the last of each group are nearly as wide as the widest.
    """
    inner = [_width(piece.text) for group in groups for piece in group[:-1]]
    if len(groups) < 2 or len(inner) < len(groups):
        return False
    margin = max(_width(piece.text) for group in groups for piece in group)
    full = sum(width >= 0.8 * margin for width in inner)
    return margin >= _NARROWEST and full >= 0.9 * len(inner)


def _width(text: str) -> int:
    """Terminal columns: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
