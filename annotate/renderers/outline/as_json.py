"""`annotate outline --format json`: format `annotate.outline/1`."""

from __future__ import annotations

import json
from typing import Any

from annotate.model import CANONICAL_VERSION, Clause, Document


def render(document: Document, columns: int = 0, colour: bool = False) -> str:
    """The document's clause tree as JSON; `span` and `line` refer to the source file."""
    value = {
        "format": "annotate.outline/1",
        "path": document.path,
        "revision": document.revision,
        "title": document.title,
        "grammar": document.grammar,
        "canonical": CANONICAL_VERSION,
        "clauses": [_clause(clause) for clause in document.clauses],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "eid": clause.eid,
        "kind": clause.kind,
        "label": clause.label,
        "number": clause.number,
        "unit": clause.basic,
        "line": clause.line,
        "span": [clause.span.start, clause.span.end],
        "text": clause.text,
        "clauses": [_clause(child) for child in clause.children],
    }
