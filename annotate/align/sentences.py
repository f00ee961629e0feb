"""Sentences, items and paragraphs of clauses, and which of them stayed as they were.

Knows strings and which clauses are paired, not how alike sentences are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.model import Span
from annotate.textdiff import normalise

SHORTEST = 3
"""Letters below which a sentence is a number or a mark."""

_END = re.compile(r"[。；！？!?;]+[”’」』）)\"']*|(?<=[^\W\d_])\.(?=\s+[A-ZÀ-ÖØ-ÞА-Я(§„“\"])|\n")

_WORDS = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"\(\w{1,4}\)|\w{1,4}[.)、]")
"""What the key of an item begins with."""
_ENUMERATOR = re.compile(r"\s*\w{1,3}\)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause, an item or a paragraph without a full stop."""

    clause: int
    """Index of the clause."""
    span: Span
    key: str
    letters: str
    """The key without marks and numbers: what repeated sentences are counted by."""
    stem: str = ""
    """Of an item, the key of the sentence that begins the list,"""
    body: str = ""
    """and the item's own words."""


def cut(clause: int, text: str) -> Iterator[Sentence]:
    """The sentences, items and paragraphs of a clause's text."""
    start = at = opened = 0
    stem = ""
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        if text[end - 1 : end] == ".":
            if at == start and (enumerator := _ENUMERATOR.match(text, start, end)):
                at = enumerator.end()
            opened += text.count("(", at, end) - text.count(")", at, end)
            at = end
            if opened > 0:  # The full stop is an abbreviation's in a citation (“(ABl. L 299”).
                continue
        key = normalise(text[start:end]).strip()
        letters = "".join(_WORDS.findall(key))
        item = _ITEM.match(key)
        if key and not item:
            stem = ""
        if len(letters) >= SHORTEST:
            span = Span(start, end - (text[end - 1] == "\n"))
            body = key[item.end() :].rstrip(";。.,") if item and stem else ""
            yield Sentence(clause, span, key, letters, stem, body)
        if key.endswith(":") and not item:
            stem = key
        start, at, opened = end, end, 0


def without_kept(
    olds: Sequence[Sentence], news: Sequence[Sentence], pairs: Mapping[int, int]
) -> tuple[list[Sentence], list[Sentence], set[int]]:
    """Leave out the sentences that stayed as they were; also the old clauses with such."""
    there = Counter((passage.clause, passage.key) for passage in news)
    kept: Counter[tuple[int, str]] = Counter()
    rest_old = []
    for passage in olds:
        place = (pairs.get(passage.clause, -1), passage.key)
        if kept[place] < there[place]:
            kept[place] += 1
        else:
            rest_old.append(passage)
    there_still = {j for j, _ in kept}
    stayed = {i for i, j in pairs.items() if j in there_still}
    rest_new = []
    for passage in news:
        place = (passage.clause, passage.key)
        if kept[place]:
            kept[place] -= 1
        else:
            rest_new.append(passage)
    return rest_old, rest_new, stayed
