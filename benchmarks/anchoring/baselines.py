"""Ways of finding an annotation again that ours is measured beside, implemented anew.

Each takes the two texts and a span's offsets in the old one. All of them work on the plain
text: none knows of clauses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.util import find_spec

from benchmarks.anchoring.distance import Match, search
from benchmarks.anchoring.flat import GONE, Answer

Method = Callable[[str, str, int, int], Answer]
"""Old text, new text, start and end in the old one."""

CONTEXT = 32
FUZZY_LEAST = 80.0
"""Of rapidfuzz's score; its users mostly take 80."""


def position(old: str, new: str, start: int, end: int) -> Answer:
    """The same offsets again (the Web Annotation TextPositionSelector)."""
    return Answer("place", start, end) if end <= len(new) else GONE


def hypothesis(old: str, new: str, start: int, end: int) -> Answer:
    """As Hypothesis' client: the words exactly, else nearly, then the best surroundings.

    Weights as there: quote 50, prefix 20, suffix 20, position 2; up to half of the quote
    may differ.
    """
    quote = old[start:end]
    found = _nearest(new, quote, min(256, len(quote) // 2))
    if not found:
        return GONE
    prefix, suffix = old[max(0, start - CONTEXT) : start], old[end : end + CONTEXT]

    def score(match: Match) -> float:
        before = new[max(0, match.start - len(prefix)) : match.start]
        after = new[match.end : match.end + len(suffix)]
        place = 1 - abs(match.start - start) / len(new)
        words = 1 - match.errors / len(quote)
        return 50 * words + 20 * _alike(before, prefix) + 20 * _alike(after, suffix) + 2 * place

    best = max(found, key=score)
    return Answer("place", best.start, best.end)


def line_porting(old: str, new: str, start: int, end: int) -> Answer:
    """As Gerrit ports comments: to where a line diff takes an unchanged line, else lost."""
    first, last = old.count("\n", 0, start), old.count("\n", 0, end)
    at = _lines(old, new)
    if (
        any(line not in at for line in range(first, last + 1))
        or at[last] - at[first] != last - first
    ):
        return GONE
    columns = start - (old.rfind("\n", 0, start) + 1), end - (old.rfind("\n", 0, end) + 1)
    offsets = _offsets(new)
    return Answer("place", offsets[at[first]] + columns[0], offsets[at[last]] + columns[1])


def fuzzy(old: str, new: str, start: int, end: int) -> Answer:
    """The best partial match of rapidfuzz anywhere in the text, from a score of 80."""
    from rapidfuzz.fuzz import (  # type: ignore[import-not-found,unused-ignore]
        partial_ratio_alignment,
    )

    found = partial_ratio_alignment(old[start:end], new, score_cutoff=FUZZY_LEAST)
    return Answer("place", found.dest_start, found.dest_end) if found else GONE


METHODS: Mapping[str, Method] = {
    "position only": position,
    "exact with context (Hypothesis)": hypothesis,
    "line porting (Gerrit)": line_porting,
    "fuzzy search (rapidfuzz)": fuzzy,
}


def installed() -> dict[str, Method]:
    """The methods whose libraries are there."""
    missing = {fuzzy} if find_spec("rapidfuzz") is None else set()
    return {name: method for name, method in METHODS.items() if method not in missing}


def _nearest(text: str, quote: str, most: int) -> list[Match]:
    exact = []
    at = text.find(quote)
    while at >= 0:
        exact.append(Match(at, at + len(quote), 0))
        at = text.find(quote, at + 1)
    return exact or search(text, quote, most)


def _alike(text: str, wanted: str) -> float:
    if not wanted:
        return 1.0
    if not text:
        return 0.0
    found = _nearest(text, wanted, len(wanted))
    return 1 - found[0].errors / len(wanted)


@lru_cache(maxsize=8)
def _lines(old: str, new: str) -> Mapping[int, int]:
    matcher = SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False)
    return {
        block.a + k: block.b + k
        for block in matcher.get_matching_blocks()
        for k in range(block.size)
    }


@lru_cache(maxsize=8)
def _offsets(text: str) -> tuple[int, ...]:
    out, at = [], 0
    for line in text.split("\n"):
        out.append(at)
        at += len(line) + 1
    return tuple(out)
