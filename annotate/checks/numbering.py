"""Gaps, repeats and disorder in the numbers of clauses that count on from one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate.model import Clause, Document, Finding, Severity

_DUPLICATE = re.compile(r"(__dup_\d+)+$")


def numbering(document: Document) -> Iterator[Finding]:
    """Findings `numbering-gap`, `-repeat`, `-order` (errors) and `-start` (a notice: an
    excerpt rightly starts later, a damaged text wrongly)."""
    series: dict[tuple[str, str], list[Clause]] = {}
    for clause in document.walk():
        if clause.number:
            eid = _DUPLICATE.sub("", clause.eid)
            prefix = eid[: -len(f"{clause.kind}_{clause.number}")]
            series.setdefault((clause.kind, prefix), []).append(clause)
    for clauses in series.values():
        yield from _series(document, clauses)


def _series(document: Document, clauses: list[Clause]) -> Iterator[Finding]:
    seen: dict[tuple[int, ...], Clause] = {}
    before: Clause | None = None
    for clause in clauses:
        number = _number(clause)
        if number == (1,) and before is not None and _may_restart(clause):
            seen = {}
        elif number in seen:
            yield _finding(
                "numbering-repeat", document, clause, number=clause.label, first=seen[number].line
            )
        elif before is None:
            if number[0] > 1:
                yield _finding("numbering-start", document, clause, number=clause.label)
        elif number not in _successors(_number(before)):
            rule = "numbering-gap" if number > _number(before) else "numbering-order"
            yield _finding(rule, document, clause, number=clause.label, before=before.label)
        seen.setdefault(number, clause)
        before = clause


def _may_restart(clause: Clause) -> bool:
    """Beneath another clause a second list may begin; articles never begin again."""
    return "__" in _DUPLICATE.sub("", clause.eid)


def _successors(number: tuple[int, ...]) -> set[tuple[int, ...]]:
    """What may follow: the next number, or one inserted after it (第十二条之一)."""
    nexts = {(*number[:depth], number[depth] + 1) for depth in range(len(number))}
    return {*nexts, (*number, 1)}


def _number(clause: Clause) -> tuple[int, ...]:
    # A dotted number (1.2) stands under its parent's (1): its last place counts here.
    return tuple(int(part) for part in clause.number.rpartition(".")[2].split("-"))


def _finding(rule: str, document: Document, clause: Clause, **parameters: object) -> Finding:
    severity: Severity = "notice" if rule == "numbering-start" else "error"
    return Finding(rule, severity, document.path, clause.line, 1, parameters, clause.eid)
