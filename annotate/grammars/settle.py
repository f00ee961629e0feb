"""Which number a text begins with, where it may be several: read from what goes before and after.

`(i)` is the letter behind `(h)`, or the first of a list beneath it; `12` is a section, or the
beginning of a sentence. Knows marks and their order, not blocks.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from annotate.grammars.base import Grammar, Mark
from annotate.sequence import FIRST, Place, ends, follows, place, successors

FARTHEST = 20
"""How far a doubtful number may be from the one before: clauses that are gone leave gaps."""


def settle(texts: Sequence[str | None], grammar: Grammar) -> list[Mark | None]:
    """The number of each text, or None; a text that is None begins with none."""
    found = [() if text is None else grammar.candidates(text) for text in texts]
    series, coming = _Series(grammar), _Coming(grammar, found)
    out: list[Mark | None] = []
    for index, (text, marks) in enumerate(zip(texts, found, strict=True)):
        behind = next((_surer(after) for after in found[index + 1 : index + 2]), ())
        sure = [m for m in marks if _is_likely(m, text or "", behind, series)]
        chosen = _choose(sure, index, coming, series)
        if chosen is not None:
            series.add(chosen)
        out.append(chosen)
    return out


class _Series:
    """The numbers that are open, outermost first, and the last one of the units."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.ranks = _ranks(grammar)
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


class _Coming:
    """Where a number comes in the text, looked up once one is in doubt."""

    def __init__(self, grammar: Grammar, found: Sequence[Sequence[Mark]]) -> None:
        self._ranks = _ranks(grammar)
        self._found = found

    def above(self, index: int, rank: int) -> float:
        """The first text behind one that may begin with a number of an outer level."""
        places = (at for level, at in self._levels.items() if level < rank)
        return min((_behind(at, index) for at in places), default=math.inf)

    def next(self, index: int, mark: Mark) -> float:
        """The first text behind one that begins with the number that follows a mark."""
        level = mark.level
        here = place(ends(mark.number)[1], level.style)
        if here is None:
            return math.inf
        keys = ((self._ranks[id(level)], after) for after in successors(here, level.style))
        return min(_behind(self._places.get(key, ()), index) for key in keys)

    @cached_property
    def _levels(self) -> Mapping[int, Sequence[int]]:
        levels: dict[int, list[int]] = defaultdict(list)
        for at, marks in enumerate(self._found):
            for rank in {self._ranks[id(mark.level)] for mark in marks}:
                levels[rank].append(at)
        return levels

    @cached_property
    def _places(self) -> Mapping[tuple[int, Place], Sequence[int]]:
        places: dict[tuple[int, Place], list[int]] = defaultdict(list)
        for at, marks in enumerate(self._found):
            for mark in marks:
                here = place(ends(mark.number)[0], mark.level.style)
                if here is not None:
                    places[self._ranks[id(mark.level)], here].append(at)
        return places


def _behind(places: Sequence[int], index: int) -> float:
    at = bisect_right(places, index)
    return places[at] if at < len(places) else math.inf


def _choose(marks: Sequence[Mark], index: int, coming: _Coming, series: _Series) -> Mark | None:
    """Of several numbers the one that goes on, or begins, a series; what comes next decides
    between two that do, and of two that nothing decides between the outer one is taken."""
    if len(marks) < 2:
        return marks[0] if marks else None
    fitting = [m for m in marks if series.goes_on(m)] + [m for m in marks if series.begins(m)]
    if len(fitting) > 1:
        end = coming.above(index, min(series.rank(mark) for mark in fitting))
        first = min(fitting, key=lambda mark: coming.next(index, mark))
        if coming.next(index, first) < end:
            return first
    return fitting[0] if fitting else marks[0]


def _ranks(grammar: Grammar) -> dict[int, int]:
    return {id(level): rank for rank, level in enumerate(grammar.levels)}
