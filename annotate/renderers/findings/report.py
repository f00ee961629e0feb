"""The findings of one run, and what was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """Findings, and how many texts and annotations were checked."""

    findings: tuple[Finding, ...]
    texts: int
    annotations: int

    def __add__(self, other: Report) -> Report:
        return Report(
            self.findings + other.findings,
            self.texts + other.texts,
            self.annotations + other.annotations,
        )

    def count(self, severity: Severity) -> int:
        """How many findings have that severity."""
        return sum(finding.severity == severity for finding in self.findings)
