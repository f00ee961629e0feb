"""Gaps, repeats and disorder in the numbers of clauses that count on from one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate.model import Clause, Document, Finding, Severity
from annotate.sequence import Place, Style, ends, is_next, place, style_of

_DUPLICATE = re.compile(r"(__dup_\d+)+$")


def numbering(document: Document) -> Iterator[Finding]:
    """Findings `numbering-gap`, `-repeat`, `-order` (errors) and `-start` (a notice: an
    excerpt rightly starts later, a damaged text wrongly)."""
    series: dict[tuple[str, str, str], list[Clause]] = {}
    for clause in document.walk():
        if clause.number:
            eid = _DUPLICATE.sub("", clause.eid)
            prefix = eid[: -len(f"{clause.kind}_{clause.number}")]
            # A dotted number (1.2) counts on beneath the one before its last dot.
            above = clause.number.rpartition(".")[0]
            series.setdefault((clause.kind, prefix, above), []).append(clause)
    for clauses in series.values():
        style = style_of([_last(number) for clause in clauses for number in ends(clause.number)])
        if style is not None:
            yield from _series(document, clauses, style)


def _series(document: Document, clauses: list[Clause], style: Style) -> Iterator[Finding]:
    seen: dict[Place, Clause] = {}
    before: Clause | None = None
    for clause in clauses:
        number, end = _places(clause, style)
        if number == (1,) and before is not None and _may_restart(clause):
            seen = {}
        elif number in seen:
            yield _finding(
                "numbering-repeat", document, clause, number=clause.label, first=seen[number].line
            )
        elif before is None:
            if number[0] > 1:
                yield _finding("numbering-start", document, clause, number=clause.label)
        elif not _follow(before, clause, style):
            rule = "numbering-gap" if number > _places(before, style)[1] else "numbering-order"
            yield _finding(rule, document, clause, number=clause.label, before=before.label)
        seen.setdefault(number, clause)
        seen.setdefault(end, clause)
        before = clause


def _may_restart(clause: Clause) -> bool:
    """Beneath another clause a second list may begin; articles never begin again."""
    return "__" in _DUPLICATE.sub("", clause.eid)


def _follow(before: Clause, clause: Clause, style: Style) -> bool:
    """Whether a number is the next one, or one inserted there (第十二条之一, § 12a)."""
    return is_next(_places(before, style)[1], _places(clause, style)[0], style)


def _places(clause: Clause, style: Style) -> tuple[Place, Place]:
    """The places of the first and of the last number a clause stands for."""
    first, last = (place(_last(number), style) or () for number in ends(clause.number))
    return first, last


def _last(number: str) -> str:
    return number.rpartition(".")[2]


def _finding(rule: str, document: Document, clause: Clause, **parameters: object) -> Finding:
    severity: Severity = "notice" if rule == "numbering-start" else "error"
    return Finding(rule, severity, document.path, clause.line, 1, parameters, clause.eid)
