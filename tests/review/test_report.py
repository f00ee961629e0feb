"""The report as a value."""

from __future__ import annotations

from annotate.model import Finding, Severity
from annotate.review import Point, Report, Section


def finding(rule: str, severity: Severity) -> Finding:
    return Finding(rule, severity, "text.md", 1, 1)


def section(*found: Finding) -> Section:
    return Section("baths", "text.md", "text.md", "", "modified", findings=found)


def report(*sections: Section, general: tuple[Finding, ...] = ()) -> Report:
    return Report(Point("main", "a" * 40), Point("HEAD", "b" * 40), "a" * 40, sections, (), general)


def test_findings_come_worst_first_and_else_as_they_stand() -> None:
    one = section(finding("a", "notice"), finding("b", "error"))
    two = section(finding("c", "error"), finding("d", "warning"))
    whole = report(one, two, general=(finding("e", "warning"),))
    assert [found.rule for found in whole.findings] == ["b", "c", "e", "d", "a"]
    assert whole.count("error") == 2


def test_only_an_error_fails() -> None:
    assert report(section(finding("a", "error"))).fails
    assert not report(section(finding("a", "warning"), finding("b", "notice"))).fails
    assert not report().fails
