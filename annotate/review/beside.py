"""Findings on what changed beside the words: front matter and markup.

Notices by themselves, so that every output has them; a policy may make errors of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotate.model import Clause, Finding, MarkupChange
from annotate.review.report import Word
from annotate.review.structure import Found, at_clause
from annotate.review.substance import LABEL
from annotate.review.texts import Text


def beside(text: Text) -> Iterator[Found]:
    """`front-matter-changed`, one for all fields; `markup-changed`, one for each clause."""
    comparison, document = text.comparison, text.new
    if comparison is None or document is None:
        return
    work = text.subject.work
    fields = tuple(change for change in comparison.front if change.field != LABEL)
    if fields:
        named: dict[str, object] = {"front": fields}
        rule = "front-matter-changed"
        words = " ".join(change.field for change in fields)
        yield Finding(rule, "notice", document.path, 1, 1, named, "", work), words
    clauses = {clause.eid: clause for clause in document.walk()}
    for change in comparison.markup:
        if change.carries:
            yield _markup(text, change, [clauses[eid] for eid in change.new])


def _markup(text: Text, change: MarkupChange, clauses: list[Clause]) -> Found:
    document, work = text.new, text.subject.work
    words = " ".join(mark.value for e in change.edits for mark in (e.old, e.new) if mark)
    named: dict[str, object] = {"clause": Word("matter-markup"), "markup": change.edits}
    if document is None or not clauses:
        return Finding("markup-changed", "notice", text.subject.path, 1, 1, named, "", work), words
    named["clause"] = " + ".join(clause.label or clause.eid for clause in clauses)
    found = at_clause("markup-changed", document, clauses[0], work, named)
    return replace(found, severity="notice"), words
