"""Findings as JUnit XML: a suite for each text, a case for each finding, errors as failures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from annotate import messages
from annotate.model import Finding
from annotate.review import Report
from annotate.review.describe import describe
from annotate.visible import visible

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, language: str) -> str:
    """The whole document; a text without findings is one case that passes."""
    suites = [(section.work or section.path, section.findings) for section in report.sections]
    if report.general:
        suites.insert(0, ("annotate", report.general))
    counts = f'tests="{sum(max(1, len(found)) for _, found in suites)}"'
    counts += f' failures="{report.count("error")}" errors="0"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="annotate" {counts}>']
    for name, found in suites:
        lines += _suite(name, found, language)
    return "\n".join([*lines, "</testsuites>", ""])


def _suite(name: str, found: Sequence[Finding], language: str) -> list[str]:
    failures = sum(finding.severity == "error" for finding in found)
    counts = f'tests="{max(1, len(found))}" failures="{failures}" errors="0"'
    lines = [f"<testsuite name={_attribute(name)} {counts}>"]
    for finding in found:
        lines += _case(name, finding, language)
    if not found:
        nothing = messages.text("review.no-findings", language)
        lines.append(f"<testcase name={_attribute(nothing)} classname={_attribute(name)}/>")
    return [*lines, "</testsuite>"]


def _case(name: str, finding: Finding, language: str) -> list[str]:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    said = describe(finding, language)
    title = f"{finding.rule} {finding.eid} {finding.fingerprint[:8]}".replace("  ", " ")
    opening = f"<testcase name={_attribute(title)} classname={_attribute(name)}>"
    if finding.severity == "error":
        attributes = f"type={_attribute(finding.rule)} message={_attribute(said)}"
        inner = f"<failure {attributes}>{_text(f'{place}: {said}')}</failure>"
    else:
        inner = f"<system-out>{_text(f'{place}: {said}')}</system-out>"
    return [opening, inner, "</testcase>"]


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", visible(text)))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", visible(text)))
