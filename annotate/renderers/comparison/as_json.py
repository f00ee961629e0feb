"""`annotate diff --format json`: format `annotate.comparison/1` (DESIGN §4)."""

from __future__ import annotations

import json
from typing import Any

from annotate.compare import summary
from annotate.model import Caution, Comparison, Document, Link, Markup, Passage


def render(
    comparison: Comparison,
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """The whole comparison; the order of keys is part of the format."""
    value = {
        "format": "annotate.comparison/1",
        "old": _document(comparison.old),
        "new": _document(comparison.new),
        "summary": summary(comparison),
        "links": [link_value(link) for link in comparison.links],
        **beside_value(comparison),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _document(document: Document) -> dict[str, object]:
    return {
        "path": document.path,
        "revision": document.revision,
        "title": document.title,
        "grammar": document.grammar,
        "clauses": sum(clause.basic for clause in document.walk()),
    }


def beside_value(comparison: Comparison | None) -> dict[str, Any]:
    """What differs beside the links, as the formats have it."""
    front = [
        {"field": change.field, "old": change.old, "new": change.new}
        for change in (comparison.front if comparison else ())
    ]
    markup = [
        {
            "old": list(change.old),
            "new": list(change.new),
            "edits": [
                {"kind": edit.kind, "old": _markup(edit.old), "new": _markup(edit.new)}
                for edit in change.edits
            ],
        }
        for change in (comparison.markup if comparison else ())
    ]
    return {"front_matter": front, "markup": markup}


def _markup(mark: Markup | None) -> dict[str, str] | None:
    return {"value": mark.value, "text": mark.text} if mark else None


def link_value(link: Link) -> dict[str, Any]:
    """A link as the formats have it."""
    return {
        "kind": link.kind,
        "old": list(link.old),
        "new": list(link.new),
        "moved": link.moved,
        "renumbered": link.renumbered,
        "similarity": link.similarity,
        "decided_by": link.decided_by,
        "basic": link.basic,
        "classes": list(link.classes),
        "edits": [{"op": edit.op, "text": edit.text} for edit in link.edits],
        "parts": [link_value(part) for part in link.parts],
        "passages": [_passage(passage) for passage in link.passages],
        "warnings": [_caution(caution) for caution in link.warnings],
    }


def _caution(caution: Caution) -> dict[str, Any]:
    return {
        "rule": caution.rule,
        "clause": caution.clause,
        "reference": caution.reference,
        "meant": list(caution.meant),
        "became": list(caution.became),
        "points": list(caution.points),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "old": passage.old,
        "new": passage.new,
        "old_spans": [[span.start, span.end] for span in passage.old_spans],
        "new_spans": [[span.start, span.end] for span in passage.new_spans],
    }
