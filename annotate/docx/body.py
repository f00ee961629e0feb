"""The main part of a Word file → its story."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Literal
from xml.etree.ElementTree import Element

from annotate.docx.numbering import Counter, counter
from annotate.docx.runs import words
from annotate.docx.story import CELL, END, Change, Paragraph, Story
from annotate.docx.styles import Style, styles
from annotate.docx.unpack import Package
from annotate.errors import InputError
from annotate.model import Span

_OPS: dict[str, Literal["insert", "delete"]] = {
    "w:ins": "insert",
    "w:moveTo": "insert",
    "w:del": "delete",
    "w:moveFrom": "delete",
}
_AROUND = frozenset(
    "w:hyperlink w:smartTag w:customXml w:fldSimple w:dir w:bdo w:sdt w:sdtContent "
    "w:ruby w:rubyBase m:oMath m:oMathPara m:r".split()
)
"""What stands around text and says nothing itself."""
_IN_CELL = " "
"""What parts the paragraphs in a cell: a row is one line."""


def read_story(package: Package) -> Story:
    """The story of a file's main part."""
    tree = package.tree(package.document)
    body = tree.find("w:body") if tree is not None else None
    if body is None:
        raise InputError("docx-no-document", path=package.path)
    walk = _Walk(styles(package), counter(package))
    walk.blocks(body)
    return walk.story()


class _Walk:
    """The one pass over a body: text grows, and everything else is put down by its place."""

    def __init__(self, known: dict[str, Style], numbers: Counter) -> None:
        self._styles = known
        self._numbers = numbers
        self._pieces: list[str] = []
        self._at = 0
        self._paragraphs: list[Paragraph] = []
        self._changes: list[Change] = []
        self._tracked: list[tuple[Literal["insert", "delete"], str, str]] = []
        self._starts: dict[tuple[str, str], int] = {}
        self._names: dict[str, str] = {}
        self._comments: dict[str, Span] = {}
        self._bookmarks: dict[str, Span] = {}
        self._tables = 0
        self._row = False

    def story(self) -> Story:
        """What was found; comments whose range never ended speak of the point it began at."""
        for (kind, number), start in self._starts.items():
            if kind == "comment":
                self._comments.setdefault(number, Span(start, start))
        return Story(
            "".join(self._pieces),
            tuple(self._paragraphs),
            tuple(_merged(self._changes)),
            self._comments,
            self._bookmarks,
        )

    def blocks(self, element: Element) -> None:
        """Everything that stands in a body, a cell or a content control."""
        for child in element:
            if child.tag == "w:p":
                self._paragraph(child)
            elif child.tag == "w:tbl":
                self._table(child)
            elif child.tag in _OPS:
                with self._change(child):
                    self.blocks(child)
            elif child.tag in ("w:sdt", "w:sdtContent", "w:customXml"):
                self.blocks(child)
            elif child.tag == "mc:AlternateContent":
                self.blocks(_chosen(child))
            else:
                self._marker(child)

    def _paragraph(self, element: Element) -> None:
        properties = element.find("w:pPr")
        self._inline(element)
        if self._row:
            self._put(_IN_CELL)
            return
        style = self._style(properties)
        mark = properties.find("w:rPr") if properties is not None else None
        changed = [child for child in mark if child.tag in _OPS] if mark is not None else []
        number = self._numbers.next(properties, style)
        self._paragraphs.append(Paragraph(self._at, style.name, style.level, 0, number))
        if changed:
            with self._change(changed[0]):
                self._put(END)
        else:
            self._put(END)

    def _style(self, properties: Element | None) -> Style:
        named = properties.find("w:pStyle") if properties is not None else None
        style = self._styles.get(named.get("w:val", "") if named is not None else "", Style())
        own = properties.find("w:outlineLvl") if properties is not None else None
        return style if own is None else style.at(own.get("w:val", ""))

    def _table(self, element: Element) -> None:
        """A table's rows as lines; a table within a cell is part of the cell's line."""
        rows = [tuple(_within(row, "w:tc")) for row in _within(element, "w:tr")]
        if self._row:
            for cell in chain.from_iterable(rows):
                self.blocks(cell)
            return
        self._tables += 1
        for cells in rows:
            self._row = True
            for index, cell in enumerate(cells):
                if index:
                    self._put(CELL)
                self.blocks(cell)
            self._row = False
            self._paragraphs.append(Paragraph(self._at, table=self._tables))
            self._put(END)

    def _inline(self, element: Element) -> None:
        for child in element:
            if child.tag == "w:r":
                self._run(child)
            elif child.tag in _OPS:
                with self._change(child):
                    self._inline(child)
            elif child.tag in _AROUND:
                self._inline(child)
            elif child.tag == "mc:AlternateContent":
                self._inline(_chosen(child))
            elif (text := words(child)) is not None:
                self._put(text)
            else:
                self._marker(child)

    def _run(self, element: Element) -> None:
        for child in element:
            if child.tag == "w:commentReference":
                point = Span(self._at, self._at)
                self._comments.setdefault(child.get("w:id", ""), point)
            elif child.tag in ("w:ruby", "w:rubyBase"):
                self._inline(child)
            elif (text := words(child)) is not None:
                self._put(text)

    def _marker(self, element: Element) -> None:
        """The start or end of what a comment or a bookmark covers."""
        number = element.get("w:id", "")
        match element.tag:
            case "w:commentRangeStart":
                self._starts["comment", number] = self._at
            case "w:commentRangeEnd":
                start = self._starts.get(("comment", number), self._at)
                self._comments[number] = Span(start, self._at)
            case "w:bookmarkStart":
                self._starts["bookmark", number] = self._at
                self._names[number] = element.get("w:name", "")
            case "w:bookmarkEnd" if number in self._names:
                start = self._starts["bookmark", number]
                self._bookmarks.setdefault(self._names[number], Span(start, self._at))
            case _:
                pass

    def _put(self, text: str) -> None:
        ops = {op for op, _, _ in self._tracked}
        if not text or len(ops) == 2:
            return  # What was inserted and deleted again is in neither text.
        self._pieces.append(text)
        if self._tracked:
            op, author, date = self._tracked[-1]
            span = Span(self._at, self._at + len(text))
            self._changes.append(Change(op, span, author, date))
        self._at += len(text)

    @contextmanager
    def _change(self, element: Element) -> Iterator[None]:
        change = (_OPS[element.tag], element.get("w:author", ""), element.get("w:date", ""))
        self._tracked.append(change)
        yield
        self._tracked.pop()


def _chosen(element: Element) -> Element:
    """What to read of alternatives: the newest form, which comes first."""
    return next(iter(element), element)


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, whatever is put around them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:del"):
            yield from _within(child, tag)


def _merged(changes: list[Change]) -> Iterator[Change]:
    """Changes with those that touch and are of one kind, author and time made one."""
    last: Change | None = None
    for change in changes:
        same = last and (last.op, last.author, last.date) == (
            change.op,
            change.author,
            change.date,
        )
        if last and same and last.span.end == change.span.start:
            last = Change(change.op, Span(last.span.start, change.span.end), *_by(change))
            continue
        if last:
            yield last
        last = change
    if last:
        yield last


def _by(change: Change) -> tuple[str, str]:
    return change.author, change.date
