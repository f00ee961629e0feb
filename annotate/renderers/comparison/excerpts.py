"""What of a text with edits is read: its changes, with enough around them to understand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.model import Edit

ROOM = 28
"""Unchanged characters kept on each side of an edit, up to the nearest end of a sentence."""
_ENDS = "。；！？\n;!?"
_PAUSES = "，、：,: "
_AFTER_STOP = re.compile(r"$|\s+(?:[A-ZÄÖÜ(“„§]|$)")


@dataclass(frozen=True, slots=True)
class Cut:
    """Text left out of an excerpt."""


def excerpt(edits: Sequence[Edit], full: bool) -> Iterator[Edit | Cut]:
    """The edits, with long unchanged stretches shortened to what stands around a change.

    Nothing at all for a text that did not change, unless `full`.
    """
    if full:
        yield from edits
        return
    if all(edit.op == "equal" for edit in edits):
        return
    last = len(edits) - 1
    for index, edit in enumerate(edits):
        if edit.op != "equal":
            yield edit
            continue
        head = _head(edit.text) if index else ""
        tail = _tail(edit.text) if index < last else ""
        if len(head) + len(tail) + ROOM // 2 >= len(edit.text):
            yield edit
            continue
        yield from (Edit("equal", head),) if head else ()
        yield Cut()
        # Two paragraphs must not be read as one sentence.
        broken = "\n" in edit.text[len(head) : len(edit.text) - len(tail)]
        joint = "\n" if head and tail and broken else ""
        yield from (Edit("equal", joint + tail),) if tail else ()


def _head(text: str) -> str:
    """The beginning of a text, to the end of its sentence, or of a phrase."""
    room = _room(text)
    ends = [at for at in range(min(room, len(text))) if _ends(text, at)]
    pauses = [at for at, char in enumerate(text[:room]) if char in _PAUSES]
    if ends:
        return text[: ends[0] + 1].rstrip("\n")
    return text[: pauses[-1] + 1] if pauses else text[:room]


def _tail(text: str) -> str:
    """The end of a text, from the beginning of its sentence, or of a phrase."""
    start = max(0, len(text) - _room(text))
    ends = [at for at in range(start, len(text)) if _ends(text, at)]
    pauses = [at for at in range(start, len(text)) if text[at] in _PAUSES]
    if ends:
        return text[ends[-1] + 1 :].lstrip(" ")
    return text[pauses[0] + 1 :] if pauses else text[start:]


def _room(text: str) -> int:
    """ROOM, twice as much where characters are half as wide and say half as much."""
    return ROOM * 2 if 2 * sum(map(str.isascii, text)) > len(text) else ROOM


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends with a character; a full stop before a word in lower case or
    a number is an abbreviation's (Abs. 2)."""
    return text[at] in _ENDS or (text[at] == "." and _AFTER_STOP.match(text, at + 1) is not None)
