"""Where in a file's source a clause or its words stand, for findings and suggestions.

Canonical text is not the source: markup and line breaks are folded in it. Words that the
source writes otherwise have no place here rather than a wrong one.
"""

from __future__ import annotations

from annotate.model import Clause, Document, Span
from annotate.review.outcome import Suggestion


def clause_span(document: Document, clause: Clause) -> Span:
    """The first line of a clause in the source, without what surrounds it."""
    source = document.source
    start, end = clause.span.start, clause.span.end
    while start < end and source[start].isspace():
        start += 1
    stop = source.find("\n", start, end)
    stop = end if stop < 0 else stop
    while stop > start and source[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)


def words_span(document: Document, clause: Clause, start: int, end: int) -> Span | None:
    """Where `[start, end)` of a clause's canonical text stands in the source: counted among
    its like on both sides; None where the source writes it otherwise."""
    text, words = clause.canonical_text, clause.canonical_text[start:end]
    if not words.strip():
        return None
    first, last = clause.span.start, max(inner.span.end for inner in clause.walk())
    if clause.canonical_text == clause.text:  # A heading: what stands beneath is not its own.
        last = clause.span.end
    source = document.source
    if text.count(words) != source.count(words, first, last):
        return None
    at = first - 1
    for _ in range(text.count(words, 0, end)):
        at = source.find(words, at + 1, last)
        if at < 0:
            return None
    return Span(at, at + len(words))


def line_of(source: str, at: int) -> tuple[int, int]:
    """Line and column of a place, from 1; columns in code points."""
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


def suggested(document: Document, span: Span, proposal: str) -> Suggestion:
    """The lines around a span as they would be with the proposal in its place."""
    source = document.source
    start = source.rfind("\n", 0, span.start) + 1
    end = source.find("\n", span.end)
    end = len(source) if end < 0 else end
    text = source[start : span.start] + proposal + source[span.end : end]
    lines = source.count("\n", 0, start) + 1, source.count("\n", 0, end) + 1
    return Suggestion(document.path, *lines, text)
