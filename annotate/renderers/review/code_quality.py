"""Findings as GitLab's Code Quality report, which its merge requests show.

https://docs.gitlab.com/ci/testing/code_quality/: of findings with one fingerprint GitLab shows
one, so each has its own.
"""

from __future__ import annotations

import json

from annotate.renderers.review.located import region
from annotate.review import Report
from annotate.review.describe import describe
from annotate.visible import visible

_SEVERITIES = {"error": "critical", "warning": "minor", "notice": "info"}


def render(report: Report, language: str) -> str:
    """A list with an object for each finding."""
    found = [
        {
            "description": visible(describe(finding, language)),
            "check_name": f"annotate/{finding.rule}",
            "fingerprint": finding.fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": finding.path,
                "lines": {"begin": place.first_line, "end": place.last_line},
            },
        }
        for finding in report.findings
        for place in (region(finding, report),)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
