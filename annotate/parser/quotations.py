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
_CLOSES = re.compile(r"”[。；，]?$")


def quotations(pieces: Sequence[Block]) -> frozenset[int]:
    """The indices of the pieces that begin inside a quotation."""
    inside: set[int] = set()
    for index, piece in enumerate(pieces):
        if index not in inside and _balance(piece.text) > 0:
            inside.update(_until_closed(pieces, index))
    return frozenset(inside)


def _until_closed(pieces: Sequence[Block], start: int) -> range:
    for index in range(start + 1, min(start + 1 + _LONGEST, len(pieces))):
        balance = _balance(pieces[index].text.removeprefix("“"))
        if balance < 0 and _CLOSES.search(pieces[index].text):
            return range(start + 1, index + 1)
        if balance:
            break
    return range(0)


def _balance(text: str) -> int:
    """How many marks stay open (or, below 0, close what was open before)."""
    return text.count("“") - text.count("”")
