"""Findings and suggestions for reviewdog: its diagnostic format, whole or a line each.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: columns are UTF-8 bytes from 1,
the end exclusive. reviewdog posts messages as Markdown, so they come escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from annotate.model import Finding
from annotate.offsets import utf8
from annotate.renderers.escaping import markdown
from annotate.renderers.review.located import Region, region
from annotate.review import NoteChange, Report, Suggestion
from annotate.review.describe import describe

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "notice": "INFO"}


def render(report: Report, language: str) -> str:
    """All diagnostics as one JSON value (`rdjson`)."""
    value = {"source": {"name": "annotate"}, "diagnostics": list(_diagnostics(report, language))}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def lines(report: Report, language: str) -> str:
    """A diagnostic a line (`rdjsonl`)."""
    found = _diagnostics(report, language)
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found)


def _diagnostics(report: Report, language: str) -> Iterator[Mapping[str, object]]:
    for finding in report.findings:
        yield _diagnostic(finding, report, language)
    for section in report.sections:
        for note in section.notes:
            if note.suggestion and note.suggestion.path in report.sources:
                yield _suggestion(note, note.suggestion, report)


def _diagnostic(finding: Finding, report: Report, language: str) -> Mapping[str, object]:
    place = {"path": finding.path, "range": _range(region(finding, report, utf8))}
    return {
        "message": markdown(describe(finding, language)),
        "location": place,
        "severity": _SEVERITIES[finding.severity],
        "source": {"name": "annotate"},
        "code": {"value": finding.rule},
    }


def _suggestion(note: NoteChange, proposed: Suggestion, report: Report) -> Mapping[str, object]:
    last = report.sources[proposed.path].split("\n")[proposed.last_line - 1]
    width = utf8(last.removesuffix("\r")).count
    span = _range(Region(proposed.first_line, proposed.last_line, 1, width + 1))
    return {
        "message": markdown(note.first),
        "location": {"path": proposed.path, "range": span},
        "severity": "INFO",
        "source": {"name": "annotate"},
        "code": {"value": "suggestion"},
        "suggestions": [{"range": span, "text": proposed.text}],
    }


def _range(place: Region) -> Mapping[str, object]:
    ends = ((place.first_line, place.first_column), (place.last_line, place.last_column))
    start, end = (
        {"line": line} if column is None else {"line": line, "column": column}
        for line, column in ends
    )
    return {"start": start, "end": end}
