"""The concordance as CSV (RFC 4180): a row for each link, all tables in one."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from annotate.lineage import Concordance, Row
from annotate.renderers.comparison.as_csv import safe

COLUMNS = (
    *("old_version", "new_version", "old_number", "new_number", "old_eid", "new_eid", "kind"),
    *("moved", "renumbered", "similarity", "decided_by", "note"),
)


def render(
    tables: Sequence[Concordance],
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
) -> str:
    """Several clauses of one side are joined by spaces. Lines end in CRLF."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for table in tables:
        for row in table.rows:
            labels = (table.old_label, table.new_label)
            writer.writerow([safe(str(value)) for value in (*labels, *_row(row))])
    return out.getvalue()


def _row(row: Row) -> Iterator[object]:
    link = row.link
    yield from (" ".join(clause.label for clause in side) for side in (row.old, row.new))
    yield from (" ".join(eids) for eids in (link.old, link.new))
    yield link.kind
    yield from (str(value).lower() for value in (link.moved, link.renumbered))
    yield from (link.similarity, link.decided_by, row.note)
