"""The clauses of a text as related texts are compared by, and their words as code.

Knows clause trees and typography; not what makes two clauses related. A code is a string
with one character for each Chinese character, mark, number or word of another script, so
that passages are compared as strings whatever the language.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from annotate.model import Clause, Document, Span
from annotate.textdiff import normalise_with_offsets
from annotate.textdiff.segment import cut

LONG = 1200
"""Characters from which a clause and those beneath it are units of their own."""
HEADING = 60
"""Longest own text that is no more than a heading of what stands beneath."""
ENDS = "。;!?\n"
_TOKEN = re.compile(r"[^\W\d_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|\d+|\S|\n")
_PRIVATE, _ROOM = 0xF0000, 0x20000


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause, coded: the whole of it, or its own text when those beneath it are units."""

    clause: Clause
    heading: bool
    """Whether it stands above other units, or is a title, a date or the like."""
    code: str
    places: tuple[tuple[int, int], ...]
    """For each character of the code, the start and end in the clause's canonical text."""
    sentences: tuple[tuple[int, int], ...]
    """In the code, without the mark at the end."""
    words: tuple[tuple[str, int, int], ...]
    """The words, numbers and marks in order, with their start and end in the code."""

    def span(self, start: int, end: int) -> Span:
        """What part of the code stands for, in the canonical text."""
        return Span(self.places[start][0], self.places[end - 1][1])


Letters = dict[str, str]
"""Which private character stands for which word: one table for all texts compared."""


def read(document: Document, letters: Letters) -> tuple[Unit, ...]:
    """The units of a document, in order: its basic units, or a long one and all beneath it
    one by one, and each title, heading and the like. New words are added to `letters`."""
    return tuple(_coded(*found, letters) for found in _clauses(document.clauses))


def _clauses(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, str, bool]]:
    """(clause, the beginning of its canonical text that is the unit's, whether a heading)."""
    for clause in clauses:
        above = not clause.basic and any(inner.basic for inner in clause.walk())
        if above:
            yield clause, clause.text, True
            yield from _clauses(clause.children)
        elif clause.children and len(clause.whole) > LONG:
            if clause.text:
                yield clause, clause.text, len(clause.text) <= HEADING
            yield from _clauses(clause.children)
        else:
            framing = not clause.basic and clause.kind in ("title", "date", "formula")
            yield clause, clause.canonical_text, framing


def _coded(clause: Clause, text: str, heading: bool, letters: Letters) -> Unit:
    key, offsets = normalise_with_offsets(text)
    code = ""
    places: list[tuple[int, int]] = []
    sentences: list[tuple[int, int]] = []
    starts: list[int] = []
    start = 0
    for found in _TOKEN.finditer(key):
        char = found.group() if len(found.group()) == 1 else _letter(found.group(), letters)
        if char in ENDS:
            if len(places) > start:
                sentences.append((start, len(places)))
            start = len(places) + (char != "\n")
        if char != "\n":
            code += char
            places.append((offsets[found.start()], offsets[found.end() - 1] + 1))
            starts.append(found.start())
    if len(places) > start:
        sentences.append((start, len(places)))
    words = tuple(_words(key, starts))
    return Unit(clause, heading, code, tuple(places), tuple(sentences), words)


def _words(key: str, starts: list[int]) -> Iterator[tuple[str, int, int]]:
    at = 0
    for word in cut(key):
        begin, end = bisect_left(starts, at), bisect_left(starts, at + len(word))
        if end > begin:
            yield word, begin, end
        at += len(word)


def _letter(word: str, letters: Letters) -> str:
    # Beyond 131,072 different words two may share a letter: then a passage may be too long.
    return letters.setdefault(word, chr(_PRIVATE + len(letters) % _ROOM))
