"""The edit of two texts that marks the fewest characters, for where another one marks too many.

An edit of the fewest words may still be a heavy one: 第二十六条、第二十七条 that became
第二十五条、第二十六条 keeps the mark between the two, or 第二十六条. Knows words, not how
an edit should read.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

from annotate.textdiff.tokens import Change, common, merge

MOST = 1.6
"""How many times as much as the lightest edit another one may mark."""
_CELLS = 500_000
"""Largest product of numbers of words at which the lightest edit is looked for."""


def is_heavy(changes: Sequence[Change]) -> bool:
    """Whether changes may mark more than MOST times what they need: an estimate that is
    never too small, from the words that stand on one side more often than on the other."""
    marked = 0
    words: Counter[str] = Counter()
    for change in changes:
        marked += _size(change.deleted) + _size(change.inserted)
        words.update(change.deleted)
        words.subtract(change.inserted)
    return marked > MOST * sum(abs(count) * len(word) for word, count in words.items())


def lightest(old: Sequence[str], new: Sequence[str]) -> list[Change] | None:
    """The changes that mark the fewest characters; None when the texts are too long."""
    start = common(old, new)
    end = common(old[start:][::-1], new[start:][::-1])
    before, after = tuple(old[:start]), tuple(old[len(old) - end :])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if len(old) * len(new) > _CELLS:
        return None
    kept = [array("l", [0]) * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below, word = kept[i], kept[i + 1], old[i]
        size, best = len(word), 0
        for j in range(len(new) - 1, -1, -1):
            best = below[j] if below[j] > best else best
            if word == new[j] and below[j + 1] + size > best:
                best = below[j + 1] + size
            row[j] = best
    parts: list[Change] = [Change((), (), before)]
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and kept[i][j] == kept[i + 1][j]:
            parts.append(Change((old[i],), (), ()))
            i += 1
        elif j < len(new) and kept[i][j] == kept[i][j + 1]:
            parts.append(Change((), (new[j],), ()))
            j += 1
        else:
            parts.append(Change((), (), (old[i],)))
            i, j = i + 1, j + 1
    return merge([*parts, Change((), (), after)])


def weight(changes: Sequence[Change]) -> int:
    """How many characters changes mark."""
    return sum(_size(change.deleted) + _size(change.inserted) for change in changes)


def _size(tokens: Sequence[str]) -> int:
    return sum(map(len, tokens))
