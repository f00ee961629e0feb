"""Edits as a terminal shows them: struck and red, underlined and green, or in marks.

Without colour they are `[-…-]` and `{+…+}`, as in `git diff --word-diff`. Nothing in a text
can steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.model import Edit
from annotate.renderers.comparison.entries import ELISION
from annotate.renderers.comparison.excerpts import Cut
from annotate.renderers.flow import Piece
from annotate.visible import plain

DIM = "\x1b[2m"
_STYLES = {"delete": "\x1b[31;9m", "insert": "\x1b[32;4m", "equal": ""}
_MARKS = {"delete": ("[-", "-]"), "insert": ("{+", "+}"), "equal": ("", "")}


def drawn(part: Edit | Cut, colour: bool) -> Iterator[Piece]:
    """An edit, or what is left out, in pieces."""
    if isinstance(part, Cut):
        yield Piece(ELISION, DIM if colour else "")
        return
    before, after = ("", "") if colour else _MARKS[part.op]
    body = part.text if part.op == "equal" else part.text.replace("\n", "¶\n")
    # A paragraph's end is marked before the line breaks, not on the next line.
    text = body.rstrip("\n")
    yield Piece(before + plain(text) + after, _STYLES[part.op] if colour else "")
    yield Piece(body[len(text) :], "")
