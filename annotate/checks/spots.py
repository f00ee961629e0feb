"""Where something that stands in a clause's text stands in the source, for findings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from annotate.model import Clause, Document

_WORK = 100_000_000
"""Characters looked through in one document, beyond which a place is that of its clause."""


class Spots:
    """The places of one document; each clause is looked for once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts: dict[int, int] = {}
        self._found: dict[tuple[int, str], tuple[Sequence[int], Sequence[int]]] = {}
        self._work = _WORK

    def place(self, clause: Clause, start: int, words: str) -> tuple[int, int] | None:
        """Line and column of words at an offset of a clause's text; None where the source
        writes them otherwise (markup, spaces)."""
        at = self._at(clause, start, words)
        return None if at < 0 else self.line_and_column(at)

    def line_and_column(self, at: int) -> tuple[int, int]:
        """Of an offset of the source, from 1."""
        line = bisect_left(self._feeds, at)
        return line + 1, at - (self._feeds[line - 1] if line else -1)

    @cached_property
    def _feeds(self) -> list[int]:
        source = self._document.source
        return [at for at, char in enumerate(source) if char == "\n"]

    def _at(self, clause: Clause, start: int, words: str) -> int:
        whole = self._start(clause)
        if whole >= 0:
            return whole + start
        said, written = self._both(clause, words)
        nth = bisect_right(said, len(clause.lead) + start)
        if not nth or nth > len(written) or (len(words) == 1 and len(said) != len(written)):
            return -1
        return written[nth - 1]

    def _both(self, clause: Clause, words: str) -> tuple[Sequence[int], Sequence[int]]:
        """Where words begin in a clause's text, its number included, and in the source."""
        known = id(clause), words
        if known not in self._found:
            text, span = clause.lead + clause.text, clause.span
            self._work -= len(text) + len(span)
            if self._work < 0:
                return (), ()
            found = re.compile(re.escape(words))
            said = [match.start() for match in found.finditer(text)]
            source = self._document.source
            written = [match.start() for match in found.finditer(source, span.start, span.end)]
            self._found[known] = said, written
        return self._found[known]

    def _start(self, clause: Clause) -> int:
        """Where a clause's text stands as it is in its source, and once; -1 where it does not."""
        known = id(clause)
        if known not in self._starts:
            source, span = self._document.source, clause.span
            at = source.find(clause.text, span.start, span.end)
            again = at >= 0 and source.find(clause.text, at + 1, span.end) >= 0
            self._starts[known] = -1 if again else at
        return self._starts[known]
