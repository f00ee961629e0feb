"""Words and numbers that a place must not cut where its words did not.

The words are all there, yet say something else: 十日内 became 三十日内, able unable, 可以
不可以. What was put before or behind them belongs to them, and they were edited.
"""

from __future__ import annotations

from annotate.model import Span

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_NOT = frozenset("不未勿")
"""What turns the word behind it into its opposite."""
_HYPHENS = frozenset("-‐‑'’")
"""Marks within a word: non-profit, owner's."""
_POINTS = frozenset(".,．，")
"""Marks within a number, between digits."""
_IDEOGRAPHS = "\u2e80"
"""Where the scripts begin that put no spaces between words."""
_LONGEST = 60
"""Characters of the rest of a word or a number; longer ones nobody wrote."""


def grown(old: str, span: Span, new: str, found: Span) -> Span:
    """The place `found` for the words `old[span]`, with the rest of a word or a number that
    it cuts while `span` cuts none, and with a negation that was put before it."""
    start, end = found.start, found.end
    if not _cuts(old, span.start):
        while found.start - start < _LONGEST and _cuts(new, start):
            start -= 1
    if not _cuts(old, span.end):
        while end - found.end < _LONGEST and _cuts(new, end):
            end += 1
    if new[start - 1 : start] in _NOT and old[max(0, span.start - 1) : span.start] not in _NOT:
        start -= 1
    return Span(start, end)


def _cuts(text: str, at: int) -> bool:
    """Whether a word or a number runs on over a place."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    if before in _HYPHENS or before in _POINTS:
        return at > 1 and _within(text[at - 2], before, behind)
    if behind in _HYPHENS or behind in _POINTS:
        return at + 1 < len(text) and _within(before, behind, text[at + 1])
    if _is_letter(before) and _is_letter(behind):
        return True
    return _is_numeral(before) and _is_numeral(behind)


def _within(before: str, mark: str, behind: str) -> bool:
    """Whether a mark stands within a word or a number."""
    if mark in _POINTS:
        return before.isdecimal() and behind.isdecimal()
    return _is_letter(before) and _is_letter(behind)


def _is_letter(char: str) -> bool:
    return char.isalnum() and char < _IDEOGRAPHS


def _is_numeral(char: str) -> bool:
    return char in _NUMERALS or char.isdecimal()
