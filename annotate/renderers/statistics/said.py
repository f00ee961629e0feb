"""What statistics say, in words: tables of counts, sentences about time, what is overdue."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.messages import text
from annotate.notes.statistics import Statistics
from annotate.renderers.columns import visible
from annotate.renderers.notes.listing import word

WORDED = ("status", "category", "severity", "state")
"""Tables whose values have words of their own; the others hold names."""


def tables(found: Statistics, language: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """A title and the counts for each table that has any."""
    for name, counts in found.counts.items():
        if counts:
            rows = [
                (word(name, value, language) if name in WORDED else visible(value), count)
                for value, count in counts
            ]
            yield text(f"notes.stats-{name}", language), rows


def sentences(found: Statistics, language: str) -> Iterator[str]:
    """How many there are, how old those are that wait, how long the others took."""
    yield text("notes.stats-total", language, count=found.total)
    for name, days in (("open", found.open), ("closed", found.closed)):
        if days:
            yield text(
                f"notes.stats-{name}",
                language,
                count=days.count,
                median=f"{days.median:g}",
                longest=f"{days.longest:g}",
                id=days.which,
            )
    if found.overdue:
        yield text("notes.stats-overdue", language, count=len(found.overdue))


def overdue(found: Statistics, language: str) -> Iterator[str]:
    """A line for each annotation that is overdue."""
    for late in found.overdue:
        people = ", ".join(map(visible, late.assignees)) or "–"
        words = {"id": late.id, "work": late.work, "due": late.due, "days": late.days}
        yield text("notes.stats-late", language, **words, people=people)
