"""Findings as SARIF 2.1.0, for code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; GitHub takes 25,000 results
of a run and tells results of two runs apart by the fingerprint alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from annotate import __version__
from annotate.model import Finding
from annotate.renderers.review.located import region
from annotate.review import Report
from annotate.review.describe import describe, why
from annotate.visible import visible

MOST = 25_000
_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}
_LINKS = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]"})
"""A message may embed links: what a stranger wrote is none (3.11.6)."""


def render(report: Report, language: str) -> str:
    """One run with a result for each finding, the worst 25,000."""
    findings = report.findings[:MOST]
    rules = {finding.rule: finding for finding in reversed(findings)}
    names = sorted(rules)
    run = {
        "tool": {
            "driver": {
                "name": "annotate",
                "semanticVersion": __version__,
                "rules": [_rule(rules[name], language) for name in names],
            }
        },
        "automationDetails": {"id": "annotate-review/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, report, names, language) for finding in findings],
        "properties": {"leftOut": len(report.findings) - len(findings)},
    }
    value = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _rule(finding: Finding, language: str) -> Mapping[str, object]:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.rule.replace("-", " ")},
        "fullDescription": {"text": why(finding, language)},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _result(
    finding: Finding, report: Report, names: Sequence[str], language: str
) -> Mapping[str, object]:
    place = region(finding, report)
    lines: dict[str, int] = {"startLine": place.first_line, "endLine": place.last_line}
    if place.first_column is not None and place.last_column is not None:
        lines |= {"startColumn": place.first_column, "endColumn": place.last_column}
    location: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(finding.path), "uriBaseId": "%SRCROOT%"},
            "region": lines,
        }
    }
    if finding.eid:
        full = f"{finding.work or finding.path}#{finding.eid}"
        name = {"name": finding.eid, "fullyQualifiedName": visible(full)}
        location["logicalLocations"] = [name]
    return {
        "ruleId": finding.rule,
        "ruleIndex": names.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": visible(describe(finding, language)).translate(_LINKS)},
        "locations": [location],
        "partialFingerprints": {"annotate/v1": finding.fingerprint},
    }
