"""`annotate related A B --format json`: format `annotate.relation/1`."""

from __future__ import annotations

import json
from typing import Any

from annotate.model import Document, RelatedLink, Relation


def render(
    relation: Relation, *, language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """The whole relation; spans are code points of the clauses' canonical texts."""
    value = {
        "format": "annotate.relation/1",
        "old": {**described(relation.old), "clauses": len(relation.old_clauses)},
        "new": {**described(relation.new), "clauses": len(relation.new_clauses)},
        "links": [_link(link) for link in relation.links],
        "alone": {"old": list(relation.old_alone), "new": list(relation.new_alone)},
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def described(document: Document) -> dict[str, Any]:
    """Which document it is."""
    return {
        "path": document.path,
        "revision": document.revision,
        "title": document.title,
        "grammar": document.grammar,
    }


def _link(link: RelatedLink) -> dict[str, Any]:
    return {
        "type": link.type,
        "also": list(link.also),
        "old": link.old,
        "new": link.new,
        "similarity": link.similarity,
        "score": link.score,
        "coverage": {"old": link.old_coverage, "new": link.new_coverage},
        "passages": [
            {"old": [one.start, one.end], "new": [other.start, other.end]}
            for one, other in zip(link.old_spans, link.new_spans, strict=True)
        ],
    }
