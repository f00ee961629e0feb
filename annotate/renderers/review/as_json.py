"""`annotate review --format json`: format `annotate.review/1` (docs/schemas)."""

from __future__ import annotations

import json
from typing import Any

from annotate.compare import summary
from annotate.model import Finding, is_change
from annotate.renderers.comparison.as_json import beside_value, link_value
from annotate.renderers.notes.as_json import part_value, regrouped_value
from annotate.review import (
    NoteChange,
    OtherFile,
    Place,
    Point,
    RelatedClause,
    Report,
    Ruled,
    Section,
    Suggestion,
)
from annotate.review.describe import describe, satisfy, why
from annotate.review.places import line_of
from annotate.review.substance import has_substance


def render(
    report: Report, *, language: str, columns: int = 80, colour: bool = False, explain: bool = False
) -> str:
    """The whole report; messages are in `language`, and explained whether asked or not."""
    value = {
        "format": "annotate.review/1",
        "base": _point(report.base),
        "head": _point(report.head),
        "merge_base": report.merge_base,
        "passes": not report.fails,
        "substance": _substance(report),
        "counts": {name: report.count(name) for name in ("error", "warning", "notice")},
        "url": report.url,
        "findings": [_finding(finding, report, language) for finding in report.findings],
        "texts": [_section(section) for section in report.sections],
        "files": [_file(file) for file in report.files],
    }
    text = json.dumps(value, ensure_ascii=False, indent=1)
    # What is no Unicode stands as an escape, and nothing that a log takes for a command.
    harmless = text.encode("utf-8", "backslashreplace").decode().replace("##[", "\\u0023#[")
    return harmless + "\n"


def _substance(report: Report) -> bool | None:
    """Whether any text changed in substance; None when that cannot be told of all."""
    found = [has_substance(section) for section in report.sections]
    return True if True in found else None if None in found else False


def _point(point: Point) -> dict[str, Any]:
    return {"name": point.name, "commit": point.sha}


def _finding(finding: Finding, report: Report, language: str) -> dict[str, Any]:
    span, source = finding.span, report.sources.get(finding.path)
    end = line_of(source, span.end) if span and source is not None else None
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "work": finding.work,
        "clause": finding.eid,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": end[0] if end else finding.line,
        "end_column": end[1] if end else finding.column,
        "span": [span.start, span.end] if span else None,
        "message": describe(finding, language),
        "why": why(finding, language),
        "satisfy": list(satisfy(finding, report)),
        "fingerprint": finding.fingerprint,
    }


def _section(section: Section) -> dict[str, Any]:
    comparison = section.comparison
    links = comparison.links if comparison else ()
    told = [link for link in links if is_change(link) or link.classes or link.warnings]
    return {
        "work": section.work,
        "path": section.path,
        "old_path": section.old_path,
        "title": section.title,
        "change": section.change,
        "versions": list(section.versions),
        "clauses": section.clauses,
        "summary": summary(comparison) if comparison else None,
        "links": [link_value(link) for link in told],
        **beside_value(comparison),
        "ruled": [_ruled(ruled) for ruled in section.ruled],
        "annotations": [_note(note) for note in section.notes],
        "related": [_related(related) for related in section.related],
        "older_findings": section.older,
    }


def _ruled(ruled: Ruled) -> dict[str, Any]:
    return {
        "path": ruled.path,
        "versions": list(ruled.versions),
        "old": list(ruled.eids[0]),
        "new": list(ruled.eids[1]),
        "note": ruled.note,
        "withdrawn": ruled.withdrawn,
    }


def _note(note: NoteChange) -> dict[str, Any]:
    return {
        "id": note.id,
        "path": note.path,
        "fates": list(note.fates),
        "touched": note.touched,
        "category": note.category,
        "severity": note.severity,
        "status": note.status,
        "author": note.author,
        "comment": note.first,
        "before": _place(note.before),
        "after": _place(note.after),
        "regrouped": [regrouped_value(one) for one in note.regrouped],
        "replaced_by": note.replaced_by,
        "answers": [
            {
                "id": answer.id,
                "kind": answer.kind,
                "author": answer.author,
                "status": answer.status,
                "text": answer.first,
                "addressed_by": answer.addressed_by,
            }
            for answer in note.answers
        ],
        "disputes": [
            {
                "field": dispute.field,
                "said": [{"author": who, "value": value} for who, value in dispute.said],
            }
            for dispute in note.disputes
        ],
        "proposal": note.proposal,
        "suggestion": _suggestion(note.suggestion),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "state": place.state,
        "clause": place.eid,
        "label": place.label,
        "words": place.words,
        "clauses": [{"clause": one.eid, "label": one.label} for one in place.clauses],
        "parts": [part_value(part) for part in place.parts],
    }


def _suggestion(found: Suggestion | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "path": found.path,
        "first_line": found.first_line,
        "last_line": found.last_line,
        "text": found.text,
    }


def _related(related: RelatedClause) -> dict[str, Any]:
    return {
        "clause": related.clause,
        "label": related.label,
        "work": related.work,
        "title": related.title,
        "path": related.path,
        "other": related.other,
        "other_label": related.other_label,
        "type": related.link.type,
        "similarity": related.link.similarity,
        "score": related.link.score,
        "text": related.text,
    }


def _file(file: OtherFile) -> dict[str, Any]:
    return {"path": file.path, "old_path": file.old_path, "change": file.change}
