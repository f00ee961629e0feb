"""Fitting a report or a comparison into the room a forge gives it.

It is cut at the end of a clause, never within. Knows pieces of text and their sizes, not what
they say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that stand together, with what opens and closes them."""

    kind: str
    """What the pieces are, for counting those that do not fit."""
    opening: str
    pieces: tuple[str, ...]
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: its head, and the groups beneath it."""

    head: str
    groups: tuple[Group, ...] = ()
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What fits, and how many pieces of each kind do not."""

    text: str
    left_out: Counter[str]


def characters(text: str) -> int:
    """Characters as forges count them: UTF-16 units, which is no less than code points."""
    return len(text) + sum(char > "\uffff" for char in text)


def octets(text: str) -> int:
    """Bytes of UTF-8."""
    return len(text.encode("utf-8"))


def fit(parts: Sequence[Part], room: int, size: Callable[[str], int]) -> Fitted:
    """The parts in their order until the room is used up.

    What does not fit ends the report: nothing further down takes its place, for what comes
    first matters most.
    """
    filling = _Filling(room, size)
    for part in parts:
        if not filling.put(part.head, part.closing):
            filling.left_out["sections"] += bool(part.head)
            _leave(filling, part.groups)
            continue
        for group in part.groups:
            _group(filling, group)
        filling.take(part.closing)
    return Fitted("".join(filling.out), filling.left_out)


class _Filling:
    """What was put so far, and the room that is left."""

    def __init__(self, room: int, size: Callable[[str], int]) -> None:
        self.out: list[str] = []
        self.left_out: Counter[str] = Counter()
        self._room = room
        self._size = size
        self._full = False

    def put(self, text: str, closing: str = "") -> bool:
        """Put a text, and keep room for what has to close it, unless they do not fit."""
        size = self._size(text) + self._size(closing)
        if self._full or size > self._room:
            self._full = True
            return False
        self._room -= size
        self.out.append(text)
        return True

    def take(self, closing: str) -> None:
        """Put what room was kept for."""
        self.out.append(closing)


def _group(filling: _Filling, group: Group) -> None:
    if not group.pieces:
        return
    if not filling.put(group.opening, group.closing):
        filling.left_out[group.kind] += len(group.pieces)
        return
    for piece in group.pieces:
        if not filling.put(piece):
            filling.left_out[group.kind] += 1
    filling.take(group.closing)


def _leave(filling: _Filling, groups: Sequence[Group]) -> None:
    for group in groups:
        filling.left_out[group.kind] += len(group.pieces)
