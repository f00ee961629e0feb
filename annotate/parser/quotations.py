"""Quotations that run over several paragraphs, as amending acts have them.

Numbers inside are the quoted text's, not the text's own. Such a quotation opens once,
may open again at the start of each paragraph, and closes at the end of its last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.model import Block

_LONGEST = 80
"""Paragraphs after which an open mark is taken for a slip, not for a quotation."""
_MARKS = (("“", "”"), ("„", "“"))
"""What opens and what closes a quotation: Chinese and English, German."""
_CLOSES = {closing: re.compile(rf"{closing}[。；，.;,]?$") for _, closing in _MARKS}


def quotations(pieces: Sequence[Block]) -> frozenset[int]:
    """The indices of the pieces that begin inside a quotation."""
    inside: set[int] = set()
    for index, piece in enumerate(pieces):
        if index in inside:
            continue
        for marks in _MARKS:
            if _balance(piece.text, marks) > 0:
                inside.update(_until_closed(pieces, index, marks))
    return frozenset(inside)


def _until_closed(pieces: Sequence[Block], start: int, marks: tuple[str, str]) -> range:
    opening, closing = marks
    for index in range(start + 1, min(start + 1 + _LONGEST, len(pieces))):
        balance = _balance(pieces[index].text.removeprefix(opening), marks)
        if balance < 0 and _CLOSES[closing].search(pieces[index].text):
            return range(start + 1, index + 1)
        if balance:
            break
    return range(0)


def _balance(text: str, marks: tuple[str, str]) -> int:
    """How many marks stay open (or, below 0, close what was open before)."""
    opening, closing = marks
    if opening == "“" and "„" in text:
        return 0  # There it closes.
    return text.count(opening) - text.count(closing)
