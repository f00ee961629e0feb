"""Statistics as CSV (RFC 4180): a row for each number, with what it counts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from annotate.notes.statistics import Statistics
from annotate.renderers.comparison.as_csv import safe

COLUMNS = ("measure", "name", "value")


def render(
    found: Statistics, *, language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """Counts by measure, times in days, and each annotation that is overdue with its days."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in _rows(found):
        writer.writerow([safe(str(value)) for value in row])
    return out.getvalue()


def _rows(found: Statistics) -> Iterator[tuple[object, ...]]:
    yield "total", "", found.total
    for measure, counts in found.counts.items():
        yield from ((measure, name, count) for name, count in counts)
    for measure, days in (("open", found.open), ("closed", found.closed)):
        if days:
            yield f"{measure}-count", "", days.count
            yield f"{measure}-median-days", "", days.median
            yield f"{measure}-longest-days", days.which, days.longest
    yield from (("overdue-days", late.id, late.days) for late in found.overdue)
