"""`annotate note stats --format json`: format `annotate.note-stats/1`."""

from __future__ import annotations

import json
from typing import Any

from annotate.notes.statistics import Days, Late, Statistics


def render(
    found: Statistics, *, language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """The statistics, counts as objects by value in their order."""
    value = {
        "format": "annotate.note-stats/1",
        "total": found.total,
        "counts": {name: dict(counts) for name, counts in found.counts.items()},
        "open": _days(found.open),
        "closed": _days(found.closed),
        "overdue": [_late(late) for late in found.overdue],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _days(days: Days | None) -> dict[str, Any] | None:
    if days is None:
        return None
    return {
        "count": days.count,
        "median_days": days.median,
        "longest_days": days.longest,
        "longest": days.which,
    }


def _late(late: Late) -> dict[str, Any]:
    return {
        "id": late.id,
        "work": late.work,
        "due": late.due,
        "days": late.days,
        "assignees": list(late.assignees),
    }
