"""Brackets and quotation marks that do not pair, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.model import Clause, Document, Finding

PAIRS = {"（": "）", "“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」", "『": "』",
         "【": "】", "〔": "〕", "［": "］", "„": "“"}  # fmt: skip
_CLOSING = {closing: opening for opening, closing in PAIRS.items() if opening != "„"}
_LOW = {"“": "„", "”": "„"}
"""What closes a German quotation, „so“ or „so”; elsewhere the first of them opens one."""
# One width is as good as the other: a text may open with one and close with the other.
_WIDTH = str.maketrans("()", "（）")
_REPEATED = "“‘「『"
"""Marks that open again at each paragraph of a quotation and close only once."""


@dataclass(frozen=True, slots=True)
class _Open:
    char: str
    block: Clause
    index: int


def brackets(document: Document) -> Iterator[Finding]:
    """Findings `bracket-unclosed` and `bracket-unopened` (errors), at the mark itself."""
    for clause in _scopes(document.clauses):
        yield from _scope(document, clause)


def _scopes(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, ...]]:
    """The stretches in which marks must pair: each unit whole, each heading by itself."""
    dates = tuple(clause for clause in clauses if clause.kind == "date")
    if dates:
        # 通过 and 修正 often share one pair of brackets over several lines.
        yield dates
    for clause in clauses:
        if clause.kind == "date":
            continue
        if clause.basic or not any(inner.basic for inner in clause.walk()):
            yield tuple(clause.walk())
        else:
            yield (clause,)
            yield from _scopes(clause.children)


def _scope(document: Document, clauses: tuple[Clause, ...]) -> Iterator[Finding]:
    stack: list[_Open] = []
    for clause in clauses:
        for index, char in enumerate(clause.text.translate(_WIDTH)):
            opened = _closed(char, stack)
            if opened == "" and char in PAIRS:
                if index == 0 and char in _REPEATED and any(o.char == char for o in stack):
                    continue
                stack.append(_Open(char, clause, index))
            elif opened and not _no_bracket(clause.text, index, char):
                if any(o.char == opened for o in stack):
                    while stack[-1].char != opened:
                        yield _finding("bracket-unclosed", document, stack.pop())
                    stack.pop()
                else:
                    yield _finding("bracket-unopened", document, _Open(char, clause, index))
    for left in stack:
        yield _finding("bracket-unclosed", document, left)


def _closed(char: str, stack: Sequence[_Open]) -> str:
    """The mark that a mark closes, "" when it closes none."""
    low = _LOW.get(char, "")
    if low and any(mark.char == low for mark in stack):
        return low
    return _CLOSING.get(char, "")


def _no_bracket(text: str, index: int, char: str) -> bool:
    """An apostrophe (don’t), or the bracket of a number without its opening one (1）)."""
    before = text[index - 1 : index]
    if char == "’":
        return before.isascii() and before.isalnum()
    return char == "）" and index <= 3 and text[:index].strip().isalnum()


def _finding(rule: str, document: Document, mark: _Open) -> Finding:
    line, column, char = _place(document, mark)
    return Finding(rule, "error", document.path, line, column, {"mark": char}, mark.block.eid)


def _place(document: Document, mark: _Open) -> tuple[int, int, str]:
    """Line, column and published form of a mark: counted among its like in the source."""
    char = mark.block.text[mark.index]
    text = mark.block.lead + mark.block.text
    source = document.source[mark.block.span.start : mark.block.span.end]
    if text.count(char) != source.count(char):
        return mark.block.line, 1, char
    at = -1
    for _ in range(text.count(char, 0, len(mark.block.lead) + mark.index + 1)):
        at = source.index(char, at + 1)
    start = mark.block.span.start + at
    line_start = document.source.rfind("\n", 0, start) + 1
    return document.source.count("\n", 0, start) + 1, start - line_start + 1, char
