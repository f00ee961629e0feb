"""Blocks cut at the line breaks where a new clause begins.

Many published texts give each clause a line but no blank line between; Markdown reads
that as one paragraph. A line begins a clause when it begins with a number of the grammar
and the line before it has come to an end. In laws in Latin script a number may also stand
directly behind another one: `3.—(1)`, `3. Fees.—(1)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from annotate.canonical import UNSEEN
from annotate.grammars.base import Grammar
from annotate.model import Block, Run, Span

_TERMINAL = frozenset("。；：！？”’）…;:.!?)]】》")
_LONGEST_HEADING = 40
_LONGEST_TITLE = 200
_TITLE = re.compile(r"[^().]{1,200}\.\s?[—–-]+\s?(?=\()")
"""A title in front of the first subsection: 1. Short title.—(1) This Act."""
_LIST_GOES_ON = re.compile(r"[;,](?: (?:and|or|und|oder|sowie))?$")


def cut(blocks: Sequence[Block], source: str, grammar: Grammar) -> tuple[Block, ...]:
    """The blocks, each cut where a clause of the grammar begins on a line of its own."""
    pieces = (piece for block in blocks for piece in _cut(block, source, grammar))
    if not grammar.latin:
        return tuple(pieces)
    return tuple(inner for piece in pieces for inner in _cut_numbers(piece, source, grammar))


def _cut(block: Block, source: str, grammar: Grammar) -> Iterator[Block]:
    at, begin, line = 0, block.span.start, block.line
    apart = _line_by_line(block, grammar)
    for number, offset in enumerate(block.breaks, 1):
        before, after = block.text[at:offset], block.text[offset:].lstrip()
        if not (apart or (_ended(before, grammar) and grammar.mark(after))):
            continue
        lines = number + block.text.count("\n", 0, offset)
        end = _line_start(source, block.span.start, lines)
        if not source.startswith(after[:1], end + _indent(source, end)):
            continue
        yield _piece(block, at, offset, Span(begin, end), line)
        at, begin, line = offset, end, block.line + lines
    yield _piece(block, at, len(block.text), Span(begin, block.span.end), line)


def _line_by_line(block: Block, grammar: Grammar) -> bool:
    """Whether each line is a paragraph: all of them end, and one past the first is numbered."""
    cuts = [0, *block.breaks, len(block.text)]
    lines = [block.text[a:b].strip() for a, b in pairwise(cuts)]
    return all(_ended(line, grammar) for line in lines) and any(map(grammar.mark, lines[1:]))


def _ended(text: str, grammar: Grammar) -> bool:
    if text.rstrip()[-1:] in _TERMINAL:
        return True
    mark = grammar.mark(text)
    if mark is None:
        return False
    if grammar.latin and _LIST_GOES_ON.search(text):
        return True
    if mark.level.titled:
        return len(text) <= _LONGEST_TITLE
    return mark.level.heading and len(text) <= _LONGEST_HEADING


def _cut_numbers(piece: Block, source: str, grammar: Grammar) -> Iterator[Block]:
    """The piece, cut where a number stands directly behind another one."""
    text = piece.text
    mark = None if piece.kind in ("table", "code", "quote") else grammar.mark(text)
    if mark is None or mark.level.heading:
        yield piece
        return
    size = len(mark.lead)
    if mark.level.titled and (titled := _TITLE.match(text, size)):
        size = titled.end()
    inner = grammar.candidates(text[size:]) if text.startswith("(", size) else ()
    deeper = next((m for m in inner if m.level is not mark.level and not m.level.titled), None)
    at = _behind(piece, source, mark.lead, deeper.lead) if deeper else -1
    if at < 0:
        yield piece
        return
    yield _piece(piece, 0, size, Span(piece.span.start, at), piece.line)
    rest = _piece(piece, size, len(text), Span(at, piece.span.end), piece.line)
    yield from _cut_numbers(rest, source, grammar)


def _behind(piece: Block, source: str, lead: str, inner: str) -> int:
    """Where in the source the second of two numbers at a piece's start stands; -1 when the
    source writes them otherwise."""
    first = source.find(lead.strip(), piece.span.start, piece.span.end)
    start = first + len(lead.strip())
    at = source.find(inner.strip(), start, piece.span.end) if first >= 0 else -1
    return at if at >= 0 and "(" not in source[start:at] else -1


def _line_start(source: str, start: int, lines: int) -> int:
    for _ in range(lines):
        start = source.index("\n", start) + 1
    return start


def _indent(source: str, at: int) -> int:
    line = source[at : source.find("\n", at)] if "\n" in source[at:] else source[at:]
    return len(line) - len(line.lstrip("\\> \t\u3000" + UNSEEN))


def _piece(block: Block, start: int, end: int, span: Span, line: int) -> Block:
    if (start, end) == (0, len(block.text)):
        return block
    runs: list[Run] = []
    position = 0
    for run in block.runs:
        text = run.text[max(0, start - position) : max(0, end - position)]
        if text:
            runs.append(Run(text, run.marks))
        position += len(run.text)
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].marks)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].marks)
    return replace(block, runs=tuple(runs), span=span, line=line, breaks=())
