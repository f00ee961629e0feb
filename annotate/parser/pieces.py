"""Blocks cut at the line breaks where a new clause begins.

Many published texts give each clause a line but no blank line between; Markdown reads
that as one paragraph. A line begins a clause when it begins with a number of the grammar
and the line before it has come to an end. In laws in Latin script a number may also stand
directly behind another one: `3.—(1)`, `3. Fees.—(1)`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from annotate.canonical import UNSEEN
from annotate.grammars.base import Grammar
from annotate.model import Block, Run, Span

_TERMINAL = frozenset("。；：！？”’）…;:.!?)]】》")
_LONGEST_HEADING = 40
_LONGEST_TITLE = 200
_REACH = 1_000
"""Characters behind a line's beginning in which all stands that tells of its number,"""
_TAIL = 20
"""and before its end in which all stands that tells whether it has come to one."""
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
    if not block.breaks:
        yield block
        return
    text, at, begin, line = block.text, 0, block.span.start, block.line
    apart = _line_by_line(block, grammar)
    starts = [0, *accumulate(len(run.text) for run in block.runs)]
    known, feeds, end = 0, 0, begin  # Lines and line feeds that lie behind, and how far they go.
    last = 0
    for number, offset in enumerate(block.breaks, 1):
        feeds += text.count("\n", last, offset)
        last = offset
        after = text[offset : offset + _REACH].lstrip()
        if not (apart or (_ended(text, at, offset, grammar) and grammar.mark(after))):
            continue
        lines = number + feeds
        for _ in range(lines - known):
            end = source.index("\n", end) + 1
        known = lines
        if not source.startswith(after[:1], end + _indent(source, end)):
            continue
        yield _piece(block, at, offset, Span(begin, end), line, starts)
        at, begin, line = offset, end, block.line + lines
    yield _piece(block, at, len(text), Span(begin, block.span.end), line, starts)


def _line_by_line(block: Block, grammar: Grammar) -> bool:
    """Whether each line is a paragraph: all of them end, and one past the first is numbered."""
    cuts = [0, *block.breaks, len(block.text)]
    lines = [block.text[a:b].strip() for a, b in pairwise(cuts)]
    return all(_ended(line, 0, len(line), grammar) for line in lines) and any(
        map(grammar.mark, lines[1:])
    )


def _ended(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether that part of a text has come to an end."""
    tail = text[max(start, end - _TAIL) : end]
    if tail.rstrip()[-1:] in _TERMINAL:
        return True
    mark = grammar.mark(text[start : min(end, start + _REACH)])
    if mark is None:
        return False
    if grammar.latin and _LIST_GOES_ON.search(tail):
        return True
    longest = _LONGEST_TITLE if mark.level.titled else _LONGEST_HEADING * mark.level.heading
    return end - start <= longest


def _cut_numbers(piece: Block, source: str, grammar: Grammar) -> Iterator[Block]:
    """The piece, cut where a number stands directly behind another one."""
    for _ in grammar.levels:  # No more numbers can stand beneath one another.
        found = _numbers(piece, source, grammar)
        if found is None:
            break
        yield found[0]
        piece = found[1]
    yield piece


def _numbers(piece: Block, source: str, grammar: Grammar) -> tuple[Block, Block] | None:
    """A piece's first number, and the rest that begins with another one."""
    text = piece.text
    mark = None if piece.kind in ("table", "code", "quote") else grammar.mark(text)
    if mark is None or mark.level.heading:
        return None
    size = len(mark.lead)
    if mark.level.titled and (titled := _TITLE.match(text, size)):
        size = titled.end()
    inner = grammar.candidates(text[size:]) if text.startswith("(", size) else ()
    deeper = next((m for m in inner if m.level is not mark.level and not m.level.titled), None)
    at = _behind(piece, source, mark.lead, deeper.lead) if deeper else -1
    if at < 0:
        return None
    starts = [0, *accumulate(len(run.text) for run in piece.runs)]
    first = _piece(piece, 0, size, Span(piece.span.start, at), piece.line, starts)
    return first, _piece(piece, size, len(text), Span(at, piece.span.end), piece.line, starts)


def _behind(piece: Block, source: str, lead: str, inner: str) -> int:
    """Where in the source the second of two numbers at a piece's start stands; -1 when the
    source writes them otherwise."""
    first = source.find(lead.strip(), piece.span.start, piece.span.end)
    start = first + len(lead.strip())
    at = source.find(inner.strip(), start, piece.span.end) if first >= 0 else -1
    return at if at >= 0 and "(" not in source[start:at] else -1


def _indent(source: str, at: int) -> int:
    feed = source.find("\n", at)
    line = source[at : feed if feed >= 0 else len(source)]
    return len(line) - len(line.lstrip("\\> \t\u3000" + UNSEEN))


def _piece(
    block: Block, start: int, end: int, span: Span, line: int, starts: Sequence[int]
) -> Block:
    """A part of a block's text as a block; `starts` are where its runs begin, and its end."""
    if (start, end) == (0, len(block.text)):
        return block
    runs: list[Run] = []
    for at in range(bisect_right(starts, start) - 1, len(block.runs)):
        if starts[at] >= end:
            break
        run = block.runs[at]
        if text := run.text[max(0, start - starts[at]) : end - starts[at]]:
            runs.append(Run(text, run.marks))
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].marks)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].marks)
    return replace(block, runs=tuple(runs), span=span, line=line, breaks=())
