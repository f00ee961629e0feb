"""`path:line:column: severity rule: message`, a line for each finding, then the count."""

from __future__ import annotations

from annotate import messages
from annotate.checks import describe
from annotate.model import Finding
from annotate.renderers.columns import visible
from annotate.renderers.findings.report import Report

_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "notice": "\x1b[36m"}


def render(report: Report, language: str, colour: bool = False) -> str:
    """The report for people and for editors that follow `path:line:column:`."""
    lines = [_line(finding, language, colour) for finding in report.findings]
    count = messages.text(
        "checks.count",
        language,
        errors=report.count("error"),
        warnings=report.count("warning"),
        notices=report.count("notice"),
        texts=report.texts,
        annotations=report.annotations,
    )
    return "\n".join([*lines, count, ""])


def _line(finding: Finding, language: str, colour: bool) -> str:
    severity = messages.text(f"checks.{finding.severity}", language)
    if colour:
        severity = f"{_COLOURS[finding.severity]}{severity}\x1b[0m"
    place = f"{visible(finding.path)}:{finding.line}:{finding.column}"
    clause = f" #{finding.eid}" if finding.eid else ""
    return f"{place}: {severity}: {visible(describe(finding, language))} [{finding.rule}]{clause}"
