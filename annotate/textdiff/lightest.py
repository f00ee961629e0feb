"""The edit of two texts that marks the fewest characters, for where another one marks too many.

An edit of the fewest words may still be a heavy one: 第二十六条、第二十七条 that became
第二十五条、第二十六条 keeps the mark between the two, or 第二十六条. Knows words, not how
an edit should read.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
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
    kept = _kept(old, new)
    parts: list[Change] = [Change((), (), before)]
    i, j = len(old), len(new)
    while i or j:
        if i and kept[i][j] == kept[i - 1][j]:
            parts.append(Change((old[-i],), (), ()))
            i -= 1
        elif j and kept[i][j] == kept[i][j - 1]:
            parts.append(Change((), (new[-j],), ()))
            j -= 1
        else:
            parts.append(Change((), (), (old[-i],)))
            i, j = i - 1, j - 1
    return merge([*parts, Change((), (), after)])


def _kept(old: Sequence[str], new: Sequence[str]) -> list[array[int]]:
    """How many characters at most the last i words of one and the last j of the other can
    have in common, in order: at [i][j].

    A row never falls, so it is the row before with a stretch lifted for each place its word
    stands at: work is done for words that are in both, not for all pairs of words.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(reversed(new), 1):
        places[word].append(j)
    kept = [array("l", [0]) * (len(new) + 1)]
    for word in reversed(old):
        above = kept[-1]
        row = above[:]
        for j in places.get(word, ()):
            best = above[j - 1] + len(word)
            if best > row[j]:
                end = bisect_left(row, best, j)
                row[j:end] = array("l", [best]) * (end - j)
        kept.append(row)
    return kept


def weight(changes: Sequence[Change]) -> int:
    """How many characters changes mark."""
    return sum(_size(change.deleted) + _size(change.inserted) for change in changes)


def _size(tokens: Sequence[str]) -> int:
    return sum(map(len, tokens))
