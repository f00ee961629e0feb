"""Words of a report, and how much of a stranger's text is shown."""

from __future__ import annotations

from collections.abc import Sequence

from annotate import messages

ROOM = 160
"""Characters of a comment, of words quoted and of a reply that are shown."""


def say(key: str, language: str, /, **parameters: object) -> str:
    """A message of the table `review`."""
    return messages.text(f"review.{key}", language, **parameters)


def counted(key: str, count: int, language: str) -> str:
    """`1 error`, `2 errors`."""
    return say(f"{key}{'-one' * (count == 1)}", language, count=count)


def clipped(text: str, room: int = ROOM) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text[: 4 * room].split())
    return line if len(line) <= room and len(text) <= 4 * room else line[:room] + "…"


def listed(items: Sequence[str], language: str) -> str:
    """Several words in a row."""
    return messages.text("comparison.comma", language).join(items)
