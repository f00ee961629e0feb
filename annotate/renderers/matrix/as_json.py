"""`annotate related A B C --format json`: format `annotate.coverage/1`."""

from __future__ import annotations

import json

from annotate.related import Cell, Matrix
from annotate.renderers.relation.as_json import described


def render(matrix: Matrix, *, language: str = "en", columns: int = 80, colour: bool = False) -> str:
    """Which documents, how much of each stands in each other (row: whose clauses; null on
    the diagonal), and for each clause of the first its counterparts by document."""
    value = {
        "format": "annotate.coverage/1",
        "documents": [described(document) for document in matrix.documents],
        "coverage": [[_cell(cell) for cell in row] for row in matrix.cells],
        "clauses": [
            {
                "clause": row.clause,
                "links": [
                    {"document": j, "clause": link.new, "type": link.type, "score": link.score}
                    for j, links in enumerate(row.links, 1)
                    for link in links
                ],
            }
            for row in matrix.rows
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _cell(cell: Cell | None) -> dict[str, float] | None:
    if cell is None:
        return None
    return {"covered": cell.covered, "clauses": cell.clauses, "share": round(cell.share, 4)}
