"""The concordance as JSON: format `annotate.concordance/1`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from annotate.lineage import Concordance, Row
from annotate.model import Clause, Document


def render(
    tables: Sequence[Concordance],
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
) -> str:
    """All tables; the order of keys is part of the format."""
    value = {"format": "annotate.concordance/1", "tables": [_table(table) for table in tables]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _table(table: Concordance) -> dict[str, Any]:
    return {
        "direction": table.direction,
        "old": _document(table.comparison.old, table.old_label),
        "new": _document(table.comparison.new, table.new_label),
        "rows": [_row(row) for row in table.rows],
    }


def _document(document: Document, label: str) -> dict[str, str]:
    return {"path": document.path, "revision": document.revision, "version": label}


def _row(row: Row) -> dict[str, Any]:
    link = row.link
    return {
        "old": [_clause(clause) for clause in row.old],
        "new": [_clause(clause) for clause in row.new],
        "kind": link.kind,
        "moved": link.moved,
        "renumbered": link.renumbered,
        "similarity": link.similarity,
        "decided_by": link.decided_by,
        "note": row.note,
    }


def _clause(clause: Clause) -> dict[str, str]:
    return {"clause": clause.eid, "label": clause.label}
