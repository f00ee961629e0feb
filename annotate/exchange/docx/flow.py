"""A text as an official document in Word: what stands where, and marks between its words.

Everything is placed by the text's reading (`annotate.exchange.reading`): one string, in which
a mark stands before the character it is placed at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from annotate.docx.clauses import paragraph_style
from annotate.docx.markup import paragraph, xml
from annotate.exchange.reading import Piece, Reading
from annotate.model import Span

_TAGS = {"strong": "Strong", "em": "Emphasis"}
_CELL = " | "
"""What parts the cells of a row in canonical text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something without width between two characters: `<w:commentRangeStart …/>`."""

    at: int
    order: int
    """Of marks at one place: what ends comes before what begins, an inner one within."""
    xml: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words of the text shown as deleted, with others inserted: a tracked change."""

    span: Span
    text: str
    by: str
    """`w:id="…" w:author="…" …` for the deletion, and the same for the insertion."""
    by_new: str


def body(reading: Reading, marks: Sequence[Mark], changes: Sequence[Replacement] = ()) -> str:
    """The whole text as WordprocessingML, each mark once."""
    return "".join(_Flow(reading, marks, changes).blocks())


class _Flow:
    """One pass over a reading, from its beginning to its end."""

    def __init__(
        self, reading: Reading, marks: Sequence[Mark], changes: Sequence[Replacement]
    ) -> None:
        self._reading = reading
        self._marks = sorted(marks, key=lambda mark: (mark.at, mark.order))
        self._places = [mark.at for mark in self._marks]
        self._next = 0
        self._changes = sorted(changes, key=lambda change: change.span.start)

    def blocks(self) -> Iterator[str]:
        pieces = self._reading.pieces
        lines = list(_lines(pieces))
        for index, line in enumerate(lines):
            last = index == len(lines) - 1
            end = len(self._reading.text) if last else line[-1].end
            yield self._block(line, end, last=last)

    def _block(self, line: Sequence[Piece], end: int, *, last: bool) -> str:
        block = line[0].clause.block
        table = block is not None and block.kind == "table"
        if table and (rows := self._rows(line[0].start, end)):
            return self._table(rows, last=last)
        inner = "".join(self._piece(piece) for piece in line)
        return paragraph(paragraph_style(line[0].clause), inner + self._due(end, last=last))

    def _piece(self, piece: Piece) -> str:
        stretches = [("", piece.start, piece.text)]
        at = piece.text
        for run in piece.clause.runs:
            style = next((_TAGS[mark] for mark in run.marks[::-1] if mark in _TAGS), "")
            stretches.append((style, at, at + len(run.text)))
            at += len(run.text)
        out = []
        for style, same in groupby(stretches, key=lambda stretch: stretch[0]):
            found = list(same)
            out.append(self._words(found[0][1], found[-1][2], style))
        return "".join(out)

    def _words(self, start: int, end: int, style: str) -> str:
        """The characters of a stretch, with the marks between them and what is replaced."""
        out = []
        cuts = {start, end}
        low, high = (bisect_left(self._places, place) for place in (start, end))
        cuts |= set(self._places[low:high])
        for change in self._changes:
            cuts |= {at for at in (change.span.start, change.span.end) if start < at < end}
        for left, right in pairwise(sorted(cuts)):
            out.append(self._due(left))
            text = self._reading.text[left:right]
            around = [c for c in self._changes if c.span.start <= left < c.span.end]
            if not around:
                out.append(_run(text, style))
            for replaced in around[:1]:
                out.append(f"<w:del {replaced.by}>{_run(text, style, 'delText')}</w:del>")
                if right == replaced.span.end and replaced.text:
                    out.append(f"<w:ins {replaced.by_new}>{_run(replaced.text, style)}</w:ins>")
        return "".join(out)

    def _due(self, at: int, *, last: bool = True) -> str:
        """The marks not yet written up to a place; at a line's end those that end there."""
        out = []
        while self._next < len(self._marks):
            mark = self._marks[self._next]
            if mark.at > at or (mark.at == at and not last and mark.order >= BEGINS):
                break
            out.append(mark.xml)
            self._next += 1
        return "".join(out)

    def _rows(self, start: int, end: int) -> list[list[tuple[int, int]]]:
        """The cells of a table, [] when its rows do not have the same number of them."""
        rows = []
        at = start
        for line in self._reading.text[start:end].split("\n"):
            cells = []
            for cell in line.split(_CELL):
                cells.append((at, at + len(cell)))
                at += len(cell) + len(_CELL)
            rows.append(cells)
            at += 1 - len(_CELL)
        return rows if len({len(row) for row in rows}) == 1 else []

    def _table(self, rows: Sequence[Sequence[tuple[int, int]]], *, last: bool) -> str:
        width = 9638 // len(rows[0])  # Between the margins of the page.
        out = []
        for number, row in enumerate(rows):
            cells = []
            for index, (start, end) in enumerate(row):
                ends = last and number == len(rows) - 1 and index == len(row) - 1
                inner = self._words(start, end, "") + self._due(end, last=ends)
                cell = paragraph("TableNote", inner)
                cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}')
            out.append(f"<w:tr>{'</w:tc>'.join(cells)}</w:tc></w:tr>")
        grid = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
        # Word wants a paragraph between two tables, and behind one at the end.
        after = paragraph("TableNote", "")
        return f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>{after}"


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINES = (f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
_TABLE = (
    '<w:tblPr><w:tblW w:w="0" w:type="auto"/>'
    f"<w:tblBorders>{''.join(_LINES)}</w:tblBorders></w:tblPr>"
)
BEGINS = 1_000_000
"""The order from which marks begin something."""


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stand in one paragraph."""
    line: list[Piece] = []
    for piece in pieces:
        if line and piece.start != line[-1].end:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _run(text: str, style: str, tag: str = "t") -> str:
    """A run; line feeds are breaks within the paragraph."""
    if not text:
        return ""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    lines = (f'<w:{tag} xml:space="preserve">{xml(line)}</w:{tag}>' for line in text.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"
