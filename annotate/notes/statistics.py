"""How many annotations there are of which kind, how old, and how long they took.

Asks no clock: it is told the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from annotate.anchoring import STATES
from annotate.annotation import SEVERITIES, STATUSES, timestamp
from annotate.notes.filtering import is_closed, is_overdue, status_of
from annotate.notes.found import Note

_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Days:
    """Stretches of time, in days to one decimal."""

    count: int
    median: float
    longest: float
    which: str
    """The annotation of the longest."""


@dataclass(frozen=True, slots=True)
class Late:
    """An annotation that is overdue."""

    id: str
    work: str
    due: str
    days: int
    assignees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What there is to count."""

    total: int
    counts: Mapping[str, tuple[tuple[str, int], ...]]
    """By `work`, `status`, `category`, `severity`, `state`, `author`, `assignee`: the values
    with their numbers. Statuses, severities and states in their own order, the rest by number."""
    open: Days | None
    """Ages of those that are not closed."""
    closed: Days | None
    """From being written to the status that closed it."""
    overdue: tuple[Late, ...]
    """The longest overdue first."""


def statistics(notes: Sequence[Note], now: datetime) -> Statistics:
    """The statistics of some annotations at a time."""
    threads = [note.record.thread for note in notes]
    counts = {
        "work": _ranked(note.work.slug for note in notes),
        "status": _ordered((status_of(note) for note in notes), (*STATUSES, "contested")),
        "category": _ranked(thread.category for thread in threads),
        "severity": _ordered((thread.severity for thread in threads), SEVERITIES[::-1]),
        "state": _ordered((note.anchored.state for note in notes), STATES),
        "author": _ranked(note.record.annotation.creator.name for note in notes),
        "assignee": _ranked(name for thread in threads for name in thread.assignees),
    }
    waiting = {note.id: _days(note, now) for note in notes if not is_closed(note)}
    took = {note.id: _days(note, _closing(note)) for note in notes if is_closed(note)}
    late = sorted((_late(n, now) for n in notes if is_overdue(n, now)), key=lambda x: (x.due, x.id))
    return Statistics(len(notes), counts, _spread(waiting), _spread(took), tuple(late))


def _ranked(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _ordered(values: Iterable[str], order: Sequence[str]) -> tuple[tuple[str, int], ...]:
    found = Counter(values)
    return tuple((value, found[value]) for value in order if found[value])


def _closing(note: Note) -> datetime:
    """When the status in force was given; of several that agree, the first."""
    return min(timestamp(event.created) for event in note.record.thread.standing)


def _days(note: Note, until: datetime) -> float:
    # Clocks disagree: nothing is answered before it is written.
    spent = (until - timestamp(note.record.annotation.created)).total_seconds()
    return max(spent, 0.0) / _DAY


def _spread(days: Mapping[str, float]) -> Days | None:
    if not days:
        return None
    which = max(days, key=lambda id_: (days[id_], id_))
    return Days(len(days), round(median(days.values()), 1), round(days[which], 1), which)


def _late(note: Note, now: datetime) -> Late:
    thread = note.record.thread
    days = (now.date() - date.fromisoformat(thread.due)).days
    return Late(note.id, note.work.slug, thread.due, days, thread.assignees)
