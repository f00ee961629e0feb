"""Which headings of a text stand above which: read from the text, as drafters differ.

A chapter of the Australian Acts holds parts, a part of the British ones chapters. The rule:
a heading that begins a series anew directly under another heading stands beneath it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from annotate.grammars.base import Grammar, Level, Mark
from annotate.sequence import FIRST, ends


def nested(grammar: Grammar, texts: Sequence[str], kinds: Sequence[str]) -> Grammar:
    """The grammar with the levels named in `kinds` in the order that the text has."""
    heading = tuple(level for level in grammar.levels if level.heading or level.titled)
    heads = replace(grammar, levels=heading)
    above = _votes([heads.mark(text) for text in texts], kinds)
    if not above:
        return grammar
    rest = [level for level in grammar.levels if level.kind in kinds]
    ordered: list[Level] = []
    while rest:
        free = (
            level
            for level in rest
            if all(above[o.kind, level.kind] <= above[level.kind, o.kind] for o in rest)
        )
        ordered.append(next(free, rest[0]))
        rest.remove(ordered[-1])
    places = iter(ordered)
    levels = tuple(next(places) if lv.kind in kinds else lv for lv in grammar.levels)
    return grammar if levels == grammar.levels else replace(grammar, levels=levels)


def _votes(marks: Sequence[Mark | None], kinds: Sequence[str]) -> Counter[tuple[str, str]]:
    """How often a heading of the one kind stood directly above a first one of the other."""
    votes: Counter[tuple[str, str]] = Counter()
    before = ""
    for mark in marks:
        if mark is None:
            continue  # A title on a line of its own stands between.
        kind = mark.level.kind
        first = ends(mark.number)[0] in (FIRST[mark.level.style], "a")
        if before in kinds and kind in kinds and kind != before and first:
            votes[before, kind] += 1
        before = kind if mark.level.heading else ""
    return votes
