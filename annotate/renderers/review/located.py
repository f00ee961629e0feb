"""Where a finding stands, by lines and columns in the units an output counts in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotate.model import Finding
from annotate.offsets import Units
from annotate.review import Report


@dataclass(frozen=True, slots=True)
class Region:
    """Lines and columns from 1, the end exclusive; columns None where only the line is known."""

    first_line: int
    last_line: int
    first_column: int | None = None
    last_column: int | None = None


def region(finding: Finding, report: Report, units: Callable[[str], Units] | None = None) -> Region:
    """The lines and columns of a finding; columns count code points, or `units` of a line."""
    source = report.sources.get(finding.path)
    if source is None or finding.span is None or finding.span.end > len(source):
        line = max(finding.line, 1)
        return Region(line, line)
    start, end = finding.span.start, finding.span.end
    first, at = _place(source, start, units)
    last, until = _place(source, end, units)
    return Region(first, last, at, until)


def _place(source: str, offset: int, units: Callable[[str], Units] | None) -> tuple[int, int]:
    begin = source.rfind("\n", 0, offset) + 1
    before = source[begin:offset]
    column = len(before) if units is None else units(before).count
    return source.count("\n", 0, offset) + 1, column + 1
