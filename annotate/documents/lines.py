"""Which clauses stand on lines of a text's source."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.errors import UsageError
from annotate.model import Clause, Document, Span


def clauses_on(document: Document, first: int, last: int) -> tuple[str, ...]:
    """The eIds of the clauses that have text on the lines `first` to `last`, from 1.

    A clause stands for all beneath it; of one without words of its own, such as an article
    of several paragraphs, only what is on the lines. Raises UsageError `lines-backward`,
    `no-such-line`, or `no-clause-on-line` for lines that are empty or front matter.
    """
    lines = document.source.split("\n")
    path = document.path or None
    if first > last:
        raise UsageError("lines-backward", path=path, first=first, last=last)
    if not 1 <= first <= last <= len(lines):
        raise UsageError("no-such-line", path=path, number=last if first else 0, count=len(lines))
    before = sum(len(line) + 1 for line in lines[: first - 1])
    start = max(before, document.body)
    text = document.source[start : before + len("\n".join(lines[first - 1 : last]))]
    start += len(text) - len(text.lstrip())
    there = Span(start, start + len(text.strip()))
    found = tuple(eid for clause in document.clauses for eid in _on(clause, there))
    if not found:
        raise UsageError("no-clause-on-line", path=path, line=first, number=first)
    return found


def _on(clause: Clause, there: Span) -> Iterator[str]:
    units = any(inner.basic for child in clause.children for inner in child.walk())
    all_of_it = all(_meets(inner, there) for inner in clause.walk())
    alone = _meets(clause, there) and bool(clause.text or all_of_it)
    if alone:
        yield clause.eid
    if units or not alone:
        for child in clause.children:
            yield from _on(child, there)


def _meets(clause: Clause, there: Span) -> bool:
    return max(clause.span.start, there.start) < min(clause.span.end, there.end)
