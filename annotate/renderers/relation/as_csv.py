"""`annotate related A B --format csv`: a row for each link, and for each clause without one.

RFC 4180; what a spreadsheet would take for a formula is written behind an apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from annotate.model import Clause, Relation, Span
from annotate.renderers.comparison.as_csv import safe
from annotate.renderers.comparison.entries import ELISION

COLUMNS = (
    *("type", "also", "old_number", "old_eid", "new_number", "new_eid", "score", "similarity"),
    *("old_coverage", "new_coverage", "old_text", "new_text"),
)
ALONE = "alone"
"""The type of a row for a clause that nothing corresponds to: one side of it is empty."""


def render(
    relation: Relation, *, language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """All links in order, then what each side has alone. The texts are what is marked,
    for clauses alone the whole. Lines end in CRLF."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in _rows(relation):
        writer.writerow([safe(str(value)) for value in row])
    return out.getvalue()


def _rows(relation: Relation) -> Iterator[tuple[object, ...]]:
    olds = {clause.eid: clause for clause in relation.old.walk()}
    news = {clause.eid: clause for clause in relation.new.walk()}
    for link in relation.links:
        old, new = olds[link.old], news[link.new]
        yield (
            *(link.type, " ".join(link.also), old.label, old.eid, new.label, new.eid),
            *(link.score, link.similarity, link.old_coverage, link.new_coverage),
            *(_marked(old, link.old_spans), _marked(new, link.new_spans)),
        )
    for eid in relation.old_alone:
        yield _alone(olds[eid].label, eid, "", "", olds[eid].canonical_text, "")
    for eid in relation.new_alone:
        yield _alone("", "", news[eid].label, eid, "", news[eid].canonical_text)


def _alone(*values: str) -> tuple[object, ...]:
    return (ALONE, "", *values[:4], "", "", "", "", *values[4:])


def _marked(clause: Clause, spans: tuple[Span, ...]) -> str:
    return ELISION.join(clause.canonical_text[span.start : span.end] for span in spans)
