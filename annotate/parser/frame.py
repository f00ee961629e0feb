"""What each piece of a text is: numbered, or a part of the frame around the numbers.

The frame is the title, the date line, the contents, the preamble and the signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotate.grammars.base import Grammar, Mark
from annotate.grammars.latin import is_title
from annotate.grammars.settle import settle
from annotate.model import Block
from annotate.parser.quotations import quotations

_DATE = re.compile(r"[（(].{0,60}?\d{4}年.*[）)]$|\d{4}年\d{1,2}月\d{1,2}日(?:\s|$)")
_SIGNED = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{1,9}日?$")
_CONTENTS = re.compile(
    "目[录錄]|(?i:inhalt(?:sübersicht|sverzeichnis)?|(?:tableof)?contents"
    "|arrangementof(?:sections|articles|regulations|rules|act))"
)
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
    texts = [_said(piece, index in quoted) for index, piece in enumerate(pieces)]
    marks = [None if text is None else grammar.mark(text) for text in texts]
    contents = _contents(pieces, marks, grammar)
    if grammar.latin:
        marks = settle([None if i in contents else text for i, text in enumerate(texts)], grammar)
    first = next((i for i, mark in enumerate(marks) if mark), len(pieces))
    heading = _title_index(pieces, marks, first, title)
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
        elif grammar.latin and index and _is_title_of(piece, pieces[index - 1], marks[index - 1]):
            out.append(Role("heading", closed=True))
        else:
            opened = bool(out) and out[-1].kind == "preamble"
            out.append(_unnumbered(piece, grammar, index < first < len(pieces), opened))
    return tuple(out)


def _said(piece: Block, quoted: bool) -> str | None:
    """A piece's text, None where numbers are not the text's own: in quotations, tables, code."""
    return None if quoted or piece.kind in ("table", "code", "quote") else piece.text


def _is_title_of(piece: Block, before: Block, mark: Mark | None) -> bool:
    """Whether a piece is the title of the clause whose bare number is the piece before."""
    if mark is None or len(mark.lead) < len(before.text):
        return False
    named = mark.level.heading or mark.level.titled
    return named and piece.kind in ("heading", "paragraph") and is_title(piece.text)


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


def _contents(pieces: Sequence[Block], marks: Sequence[Mark | None], grammar: Grammar) -> range:
    """A table of contents: 目录 and the headings after it, until the first comes again."""
    for start, piece in enumerate(pieces):
        if not _CONTENTS.fullmatch(re.sub(r"\s", "", piece.text)):
            continue
        end = start + 1
        seen: set[tuple[str, str, str]] = set()
        while end < len(pieces) and _lists(pieces[end], marks[end], grammar):
            mark = marks[end]
            if grammar.latin and _begins_body(pieces[end], piece):
                break
            if mark is not None:
                text = "" if grammar.latin else re.sub(r"\s", "", pieces[end].text)
                entry = (mark.level.kind, mark.number, text)
                if entry in seen:
                    break
                seen.add(entry)
            end += 1
        return range(start, end)
    return range(0)


def _begins_body(piece: Block, contents: Block) -> bool:
    """Whether a heading stands too high to be a line of the contents."""
    inside = contents.kind == "heading" and piece.level > contents.level
    return piece.kind == "heading" and not inside


def _lists(piece: Block, mark: Mark | None, grammar: Grammar) -> bool:
    """Whether a piece may be a line of a table of contents."""
    if grammar.latin and mark is not None:
        return (mark.level.heading or mark.level.titled) and is_title(piece.text)
    return len(piece.text) <= _LONGEST_CONTENTS and (mark is None or mark.level.heading)


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
