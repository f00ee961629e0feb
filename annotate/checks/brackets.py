"""Brackets and quotation marks that do not pair, unit by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from annotate.checks.spots import Spots
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
    spots = Spots(document)
    for clause in _scopes(document.clauses):
        for rule, mark in _scope(clause):
            char = mark.block.text[mark.index]
            line, column = spots.place(mark.block, mark.index, char) or (mark.block.line, 1)
            named, eid = {"mark": char}, mark.block.eid
            yield Finding(rule, "error", document.path, line, column, named, eid)


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


def _scope(clauses: tuple[Clause, ...]) -> Iterator[tuple[str, _Open]]:
    """The marks that do not pair, each with the rule that says so."""
    stack: list[_Open] = []
    standing: Counter[str] = Counter()  # What the stack holds.
    for clause in clauses:
        for index, char in enumerate(clause.text.translate(_WIDTH)):
            opened = _closed(char, standing)
            if opened == "" and char in PAIRS:
                if index == 0 and char in _REPEATED and standing[char]:
                    continue
                stack.append(_Open(char, clause, index))
                standing[char] += 1
            elif opened and not _no_bracket(clause.text, index, char):
                if not standing[opened]:
                    yield "bracket-unopened", _Open(char, clause, index)
                    continue
                while (last := stack.pop()).char != opened:
                    standing[last.char] -= 1
                    yield "bracket-unclosed", last
                standing[opened] -= 1
    for left in stack:
        yield "bracket-unclosed", left


def _closed(char: str, standing: Counter[str]) -> str:
    """The mark that a mark closes, "" when it closes none."""
    low = _LOW.get(char, "")
    return low if low and standing[low] else _CLOSING.get(char, "")


def _no_bracket(text: str, index: int, char: str) -> bool:
    """An apostrophe (don’t), or the bracket of a number without its opening one (1）)."""
    before = text[index - 1 : index]
    if char == "’":
        return before.isascii() and before.isalnum()
    return char == "）" and index <= 3 and text[:index].strip().isalnum()
