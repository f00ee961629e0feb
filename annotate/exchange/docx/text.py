"""The text a Word file holds, as a document of ours, and where its places are in it.

Each paragraph becomes one Markdown block that says the same; each table one block, too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from annotate import frontmatter
from annotate.anchoring.clauses import Place
from annotate.canonical import HARD, fold, fold_runs
from annotate.docx.runs import BREAK
from annotate.docx.story import CELL, Paragraph, Reading
from annotate.escape import escape
from annotate.model import Clause, Document, Run, Span
from annotate.parser import parse

_TITLE = "title"
_DEEPEST = 6
_CELL = " | "


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, or the rows of a table, with the text Markdown is to read from it."""

    span: Span
    """In the reading of the file."""
    text: str
    """With HARD for breaks; Word's own number before it."""
    places: tuple[int, ...]
    """For each character of `text` its place in the reading."""
    mark: str = ""
    """`## ` for a heading."""
    cells: tuple[tuple[str, ...], ...] = ()
    """The rows of a table."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A document made of a file, and the way from the one to the other."""

    document: Document
    blocks: tuple[_Block, ...]
    clauses: tuple[tuple[Clause, ...], ...]
    """For each block the clauses that stand in it."""

    def places(self, span: Span) -> tuple[Place, ...]:
        """What a span of the reading holds of each clause's own text, in order; a number
        alone holds nothing."""
        found: list[Place] = []
        for block, clauses in zip(self.blocks, self.clauses, strict=True):
            start, end = max(span.start, block.span.start), min(span.end, block.span.end)
            if start < end and clauses:
                found += _within(block, Span(start, end), clauses)
        return tuple(found)

    def clause_at(self, at: int) -> Clause | None:
        """The innermost clause at a place of the reading; the one before it between two."""
        starts = [block.span.start for block in self.blocks]
        index = bisect_right(starts, at) - 1
        while index >= 0 and not self.clauses[index]:
            index -= 1
        if index < 0:
            return next((c for clauses in self.clauses for c in clauses), None)
        block, clauses = self.blocks[index], self.clauses[index]
        before = sum(place < at for place in block.places)
        offset = len(fold(block.text[:before]))
        return next((c for c in reversed(clauses) if c.offset <= offset), clauses[0])


def file_text(reading: Reading, grammar: str = "", title: str = "") -> FileText:
    """The document a reading of a file holds; `grammar` and `title` where they are known."""
    blocks = tuple(_blocks(reading))
    # A title that is no heading in the file is known by its words.
    source = f"---\n{frontmatter.dump({'title': title})}---\n" if title else ""
    lines = []
    for block in blocks:
        source += "\n"
        lines.append(source.count("\n") + 1)
        source += _markdown(block) + "\n"
    document = parse(source, grammar=grammar or None)
    by_line: dict[int, list[Clause]] = {}
    for clause in document.walk():
        if clause.block is not None:
            by_line.setdefault(clause.block.line, []).append(clause)
    clauses = tuple(tuple(by_line.get(line, ())) for line in lines)
    return FileText(document, blocks, clauses)


def _blocks(reading: Reading) -> Iterator[_Block]:
    start = 0
    for table, group in groupby(reading.paragraphs, key=lambda one: one.table):
        rows = []
        for paragraph in group:
            span = Span(start, paragraph.end)
            start = paragraph.end + 1
            if table:
                rows.append(span)
            elif (block := _paragraph(reading, paragraph, span)) is not None:
                yield block
        if table and (block := _table(reading, rows)) is not None:
            yield block


def _paragraph(reading: Reading, paragraph: Paragraph, span: Span) -> _Block | None:
    chars = [(char, span.start) for char in paragraph.number]
    empty = True
    for at in range(span.start, span.end):
        char = reading.text[at]
        if char == BREAK:
            chars += [] if empty else [(HARD, at)]
            empty = True
        else:
            empty = empty and not fold(char)
            chars.append((char, at))
    while chars and not fold(chars[-1][0]):
        chars.pop()
    if not fold("".join(char for char, _ in chars)):
        return None
    mark = ""
    if paragraph.style == _TITLE:
        mark = "# "
    elif paragraph.level:
        mark = "#" * min(paragraph.level + 1, _DEEPEST) + " "
    if mark:  # A heading is one line.
        chars = [(" " if char == HARD else char, at) for char, at in chars]
    return _Block(span, "".join(c for c, _ in chars), tuple(at for _, at in chars), mark)


def _table(reading: Reading, rows: Sequence[Span]) -> _Block | None:
    chars: list[tuple[str, int]] = []
    cells = []
    width = max(reading.text.count(CELL, row.start, row.end) for row in rows) + 1
    for row in rows:
        found = reading.text[row.start : row.end].replace(BREAK, " ").split(CELL)
        at = row.start
        if chars:
            chars.append((HARD, at))
        for index in range(width):
            cell = found[index] if index < len(found) else ""
            if index:
                chars += [(char, min(at, row.end)) for char in _CELL]
                at += index < len(found)
            chars += [(char, at + offset) for offset, char in enumerate(cell)]
            at += len(cell)
        cells.append((*(cell.strip() for cell in found), *[""] * (width - len(found))))
    if not any(fold(cell) for row in cells for cell in row):
        return None
    whole = Span(rows[0].start, rows[-1].end)
    text = "".join(char for char, _ in chars)
    return _Block(whole, text, tuple(at for _, at in chars), cells=tuple(cells))


def _markdown(block: _Block) -> str:
    if block.cells:
        first, *rest = (f"| {' | '.join(map(escape, row))} |" for row in block.cells)
        rule = "|" + " --- |" * len(block.cells[0])
        return "\n".join([first, rule, *rest])
    lines = [escape(line.strip()) for line in block.text.split(HARD)]
    return block.mark + "\\\n".join(line for line in lines if line)


def _within(block: _Block, span: Span, clauses: Sequence[Clause]) -> Iterator[Place]:
    """A span of one block as spans of the own texts in it."""
    start = sum(place < span.start for place in block.places)
    end = sum(place < span.end for place in block.places)
    texts = (block.text[:start], block.text[start:end], block.text[end:])
    marked = [Run(text, ("x",) * n) for n, text in zip((0, 1, 0), texts, strict=True) if text]
    at = 0
    for run in fold_runs(marked)[0]:
        if run.marks:
            break
        at += len(run.text)
    else:
        return
    stop = at + sum(len(run.text) for run in fold_runs(marked)[0] if run.marks)
    for clause in clauses:
        left = max(at - clause.offset, 0)
        right = min(stop - clause.offset, len(clause.text))
        if left < right:
            yield Place(clause, left, right)
