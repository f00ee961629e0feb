"""What each piece of a text is: numbered, or a part of the frame around the numbers.

The frame is the title, the date line, the contents, the preamble and the signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotate.grammars.base import Grammar, Mark
from annotate.model import Block
from annotate.parser.quotations import quotations

_DATE = re.compile(r"[（(].{0,60}?\d{4}年.*[）)]$|\d{4}年\d{1,2}月\d{1,2}日(?:\s|$)")
_SIGNED = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{1,9}日?$")
_LONGEST_SIGNATURE = 30
_LONGEST_CONTENTS = 60


@dataclass(frozen=True, slots=True)
class Role:
    """What a piece is in its text."""

    kind: str
    mark: Mark | None = None
    child: str = "para"
    """The kind of a piece that continues the clause before (the second of a preamble)."""
    continues: bool = False
    closed: bool = False
    """Whether nothing can stand beneath it."""


def roles(pieces: Sequence[Block], grammar: Grammar, title: object) -> tuple[Role, ...]:
    """The role of each piece, in order. `title` is the front matter's."""
    quoted = quotations(pieces)
    marks = [
        None if index in quoted else _mark(piece, grammar) for index, piece in enumerate(pieces)
    ]
    first = next((i for i, mark in enumerate(marks) if mark), len(pieces))
    heading = _title_index(pieces, marks, first, title)
    contents = _contents(pieces, marks)
    signed = _signature_start(pieces, marks) if grammar.preamble else len(pieces)
    out: list[Role] = []
    for index, (piece, mark) in enumerate(zip(pieces, marks, strict=True)):
        if index == heading:
            out.append(Role("title", closed=True))
        elif index in contents:
            out.append(Role("toc", child="tocitem", continues=index - 1 in contents))
        elif mark:
            out.append(Role(mark.level.kind, mark))
        elif index >= signed:
            out.append(Role("signature", continues=index > signed))
        else:
            opened = bool(out) and out[-1].kind == "preamble"
            out.append(_unnumbered(piece, grammar, index < first < len(pieces), opened))
    return tuple(out)


def _mark(piece: Block, grammar: Grammar) -> Mark | None:
    # A quotation, a table or code may hold numbers that are not the text's own.
    if piece.kind in ("table", "code", "quote"):
        return None
    return grammar.mark(piece.text)


def _unnumbered(piece: Block, grammar: Grammar, before: bool, opened: bool) -> Role:
    if piece.kind == "heading":
        return Role("sec") if grammar.headed else Role("hcontainer")
    if before and grammar.preamble:
        if _DATE.match(piece.text) and len(piece.text) < 200:
            return Role("date", closed=True)
        return Role("preamble", continues=opened)
    return Role("para")


def _title_index(
    pieces: Sequence[Block], marks: Sequence[Mark | None], first: int, title: object
) -> int:
    """The title: the first heading before any number, else the line the front matter names."""
    for index, piece in enumerate(pieces[: max(first, 1)]):
        if piece.kind == "heading" and not marks[index]:
            return index
    wanted = re.sub(r"\s", "", title) if isinstance(title, str) else ""
    for index, piece in enumerate(pieces[:first]):
        if wanted and re.sub(r"\s", "", piece.text) == wanted:
            return index
    return -1


def _contents(pieces: Sequence[Block], marks: Sequence[Mark | None]) -> range:
    """A table of contents: 目录 and the headings after it, until the first comes again."""
    for start, piece in enumerate(pieces):
        if re.sub(r"\s", "", piece.text) not in ("目录", "目錄"):
            continue
        end = start + 1
        seen: set[tuple[str, str, str]] = set()
        while end < len(pieces) and len(pieces[end].text) <= _LONGEST_CONTENTS:
            mark = marks[end]
            if mark is not None:
                entry = (mark.level.kind, mark.number, re.sub(r"\s", "", pieces[end].text))
                if not mark.level.heading or entry in seen:
                    break
                seen.add(entry)
            end += 1
        return range(start, end)
    return range(0)


def _signature_start(pieces: Sequence[Block], marks: Sequence[Mark | None]) -> int:
    """Where the signature starts: short last lines without a full stop, the last a date."""
    if not pieces or marks[-1] or not _SIGNED.search(pieces[-1].text):
        return len(pieces)
    start = len(pieces)
    while start > 1 and not marks[start - 1] and _signs(pieces[start - 1]):
        start -= 1
    return start


def _signs(piece: Block) -> bool:
    text = piece.text
    return (
        piece.kind == "paragraph"
        and len(text) <= _LONGEST_SIGNATURE
        and text[-1] not in "。；：，？！.;:,"
    )
