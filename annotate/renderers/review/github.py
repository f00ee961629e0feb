"""Findings as GitHub's workflow commands, which become annotations of the run.

GitHub keeps ten errors, ten warnings and ten notices of a step and drops the rest without a
word, in print order: so the worst stand first, and the last of a kind says how many more.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from annotate import messages
from annotate.model import Finding
from annotate.offsets import utf16
from annotate.renderers.review.located import region
from annotate.review import SEVERITY_ORDER, Report
from annotate.review.describe import describe
from annotate.visible import visible

KEPT = 10
"""Annotations of one kind that GitHub keeps."""


def render(report: Report, language: str) -> str:
    """A command a line, errors first."""
    lines: list[str] = []
    for severity in SEVERITY_ORDER:
        found = [finding for finding in report.findings if finding.severity == severity]
        shown = found if len(found) <= KEPT else found[: KEPT - 1]
        lines += [_command(finding, report, language) for finding in shown]
        if more := len(found) - len(shown):
            said = messages.text(f"review.more-{severity}", language, count=more)
            lines.append(f"::{severity} title=annotate::{_data(said)}")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, report: Report, language: str) -> str:
    place = region(finding, report, utf16)
    named: dict[str, object] = {"file": finding.path, "line": place.first_line}
    if place.first_line != place.last_line:
        named["endLine"] = place.last_line
    elif place.first_column is not None and place.last_column is not None:
        # The last column is inclusive here.
        named["col"] = place.first_column
        named["endColumn"] = max(place.last_column - 1, place.first_column)
    named["title"] = f"annotate {finding.rule}"
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in named.items())
    return f"::{finding.severity} {properties}::{_data(describe(finding, language))}"


def _data(text: str) -> str:
    """As `@actions/core` escapes a message."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
