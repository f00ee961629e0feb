"""Which number a text begins with, where it may be several: read from what goes before and after.

`(i)` is the letter behind `(h)`, or the first of a list beneath it; `12` is a section, or the
beginning of a sentence. Knows marks and their order, not blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from annotate.grammars.base import Grammar, Mark
from annotate.sequence import FIRST, ends, follows, place

FARTHEST = 20
"""How far a doubtful number may be from the one before: clauses that are gone leave gaps."""


def settle(texts: Sequence[str | None], grammar: Grammar) -> list[Mark | None]:
    """The number of each text, or None; a text that is None begins with none."""
    found = [() if text is None else grammar.candidates(text) for text in texts]
    series = _Series(grammar)
    out: list[Mark | None] = []
    for index, (text, marks) in enumerate(zip(texts, found, strict=True)):
        behind = next((_surer(after) for after in found[index + 1 : index + 2]), ())
        sure = [m for m in marks if _is_likely(m, text or "", behind, series)]
        later = islice(found, index + 1, None) if len(sure) > 1 else iter(())
        chosen = _choose(sure, later, series)
        if chosen is not None:
            series.add(chosen)
        out.append(chosen)
    return out


class _Series:
    """The numbers that are open, outermost first, and the last one of the units."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.ranks = {id(level): rank for rank, level in enumerate(grammar.levels)}
        self.open: list[Mark] = []
        self.last = ""
        self.anew = True
        """Whether a heading has come since the last unit, under which units may begin again."""

    def add(self, mark: Mark) -> None:
        rank = self.rank(mark)
        while self.open and self.rank(self.open[-1]) >= rank:
            self.open.pop()
        self.open.append(mark)
        if mark.level.kind in self.grammar.basic[:1]:
            self.last, self.anew = ends(mark.number)[1], False
        elif mark.level.heading:
            self.anew = True
            self.last = "" if mark.level.kind == "annex" else self.last

    def rank(self, mark: Mark) -> int:
        return self.ranks[id(mark.level)]

    def goes_on(self, mark: Mark) -> bool:
        """Whether a number is the next one of a series that is open."""
        return any(
            before.level is mark.level and follows(before.number, mark.number, mark.level.style)
            for before in self.open
        )

    def begins(self, mark: Mark) -> bool:
        """Whether a number is the first one beneath what is open."""
        known = any(before.level is mark.level for before in self.open)
        return not known and ends(mark.number)[0] == FIRST[mark.level.style]

    def is_next(self, mark: Mark) -> bool:
        """Whether a unit's number is the one behind the last one, or begins anew."""
        first = self.anew and ends(mark.number)[0] == FIRST[mark.level.style]
        return first or bool(self.last and follows(self.last, mark.number, mark.level.style))

    def is_near(self, mark: Mark) -> bool:
        """Whether a unit's number comes not too long after the last one."""
        here = place(ends(mark.number)[0])
        if self.anew and here and here[0] <= 1:
            return True
        last = place(self.last) if self.last else None
        if here is None or last is None:
            return not self.last
        return last < here and here[0] - last[0] <= FARTHEST


def _surer(marks: Sequence[Mark]) -> Sequence[Mark]:
    return [mark for mark in marks if not mark.level.above_units]


def _is_likely(mark: Mark, text: str, behind: Sequence[Mark], series: _Series) -> bool:
    level = mark.level
    if level.above_units:
        return bool(behind) and (behind[0].level.heading or behind[0].level.titled)
    if level.dubious and level.dubious.match(text):
        return series.is_next(mark)
    return not (level.doubtful and level.doubtful.match(text)) or series.is_near(mark)


def _choose(marks: Sequence[Mark], rest: Iterator[Sequence[Mark]], series: _Series) -> Mark | None:
    """Of several numbers the one that goes on, or begins, a series; what comes next decides
    between two that do, and of two that nothing decides between the outer one is taken."""
    if len(marks) < 2:
        return marks[0] if marks else None
    fitting = [m for m in marks if series.goes_on(m)] + [m for m in marks if series.begins(m)]
    if len(fitting) > 1:
        outermost = min(series.rank(mark) for mark in fitting)
        for later in rest:
            if any(series.rank(mark) < outermost for mark in later):
                break
            for mark in fitting:
                if any(_is_next(mark, one) for one in later):
                    return mark
    return fitting[0] if fitting else marks[0]


def _is_next(mark: Mark, later: Mark) -> bool:
    level = mark.level
    return later.level is level and follows(mark.number, later.number, level.style)
