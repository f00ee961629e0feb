"""`annotate check --format json`: format `annotate.findings/1`."""

from __future__ import annotations

import json

from annotate.checks import describe
from annotate.renderers.findings.report import Report


def render(report: Report, language: str, colour: bool = False) -> str:
    """The report as JSON; lines and columns count from 1, columns in code points."""
    value = {
        "format": "annotate.findings/1",
        "texts": report.texts,
        "annotations": report.annotations,
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "path": finding.path,
                "line": finding.line,
                "column": finding.column,
                "clause": finding.eid,
                "message": describe(finding, language),
            }
            for finding in report.findings
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
