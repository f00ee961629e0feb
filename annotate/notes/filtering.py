"""Which annotations a list holds, and in which order. Asks no clock: it is told the time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from annotate.anchoring import STATES
from annotate.annotation import CLOSED, SEVERITIES, STATUSES, timestamp
from annotate.errors import UsageError
from annotate.notes.compose import known
from annotate.notes.found import Note

_AGE = re.compile(r"(\d{1,5})([dw])")
_DAYS = {"d": 1, "w": 7}
_NEVER = "9999-12-31"

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is asked for; "" and () ask for nothing. Of several states, statuses,
    categories or severities any will do, of several tags all must be there."""

    clause: str = ""
    """This clause and those beneath it."""
    states: Sequence[str] = ()
    statuses: Sequence[str] = ()
    """`contested` is one, too."""
    categories: Sequence[str] = ()
    severities: Sequence[str] = ()
    tags: Sequence[str] = ()
    author: str = ""
    """Part of a name or mail address."""
    assignee: str = ""
    since: datetime | None = None
    """Written then or later."""
    until: datetime | None = None
    """Written before."""
    overdue: bool = False
    unanswered: bool = False

    def check(self) -> None:
        """Refuse words that no annotation can have; categories are anybody's own.

        Raises UsageError `unknown-state`, `unknown-status` or `unknown-severity`.
        """
        for what, values, words in (
            ("state", self.states, STATES),
            ("status", self.statuses, (*STATUSES, "contested")),
            ("severity", self.severities, SEVERITIES),
        ):
            for value in values:
                known(what, value, words)

    def holds(self, note: Note, now: datetime) -> bool:
        """Whether an annotation is one of those asked for."""
        thread, annotation = note.record.thread, note.record.annotation
        creator = annotation.creator
        written = timestamp(annotation.created)
        return (
            (not self.clause or any(map(self._is_in, note.clauses)))
            and _any(self.states, note.anchored.state)
            and _any(self.statuses, status_of(note))
            and _any(self.categories, thread.category)
            and _any(self.severities, thread.severity)
            and set(self.tags) <= set(thread.tags)
            and _names(self.author, [f"{creator.name} <{creator.email}>"])
            and _names(self.assignee, thread.assignees)
            and (self.since is None or written >= self.since)
            and (self.until is None or written < self.until)
            and not (self.overdue and not is_overdue(note, now))
            and not (self.unanswered and not is_unanswered(note))
        )

    def _is_in(self, eid: str) -> bool:
        return eid == self.clause or eid.startswith(f"{self.clause}__")


def _any(wanted: Sequence[str], value: str) -> bool:
    return not wanted or value in wanted


def _names(wanted: str, people: Sequence[str]) -> bool:
    return not wanted or any(wanted.casefold() in person.casefold() for person in people)


def status_of(note: Note) -> str:
    """The status in force, or `contested` when events disagree on anything."""
    return "contested" if note.record.thread.contested else note.record.thread.status


def is_closed(note: Note) -> bool:
    """Whether nothing is left to do about it: a contested status closes nothing."""
    thread = note.record.thread
    return thread.status in CLOSED and "status" not in thread.contested_in


def is_overdue(note: Note, now: datetime) -> bool:
    """Whether the day it is due on has passed, while it is not closed."""
    due = note.record.thread.due
    return bool(due) and not is_closed(note) and due < now.astimezone(UTC).date().isoformat()


def is_unanswered(note: Note) -> bool:
    """Whether nobody but its author has done anything about it, while it is not closed."""
    author = note.record.annotation.creator
    return not is_closed(note) and all(e.creator == author for e in note.record.thread.events)


def updated(note: Note) -> datetime:
    """When it was written, or the last thing was that followed."""
    events = note.record.thread.events
    times = [note.record.annotation.created, *(event.created for event in events)]
    return max(map(timestamp, times))


def day(value: str) -> datetime:
    """The beginning of a day, in UTC; UsageError `bad-day`."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise UsageError("bad-day", value=value) from None
    return datetime(found.year, found.month, found.day, tzinfo=UTC)


def ago(value: str, now: datetime) -> datetime:
    """The time so many days or weeks (`30d`, `4w`) ago; UsageError `bad-age`."""
    found = _AGE.fullmatch(value)
    if not found:
        raise UsageError("bad-age", value=value)
    return now - timedelta(days=int(found[1]) * _DAYS[found[2]])


def _clause(note: Note) -> Key:
    clause = note.clause
    return (note.work.slug, clause is None, clause.line if clause else 0, note.anchored.start)


SORTS: Mapping[str, Callable[[Note], Key]] = MappingProxyType(
    {
        "created": lambda note: (timestamp(note.record.annotation.created),),
        "updated": lambda note: (-updated(note).timestamp(),),
        "clause": _clause,
        "severity": lambda note: (-SEVERITIES.index(note.record.thread.severity),),
        "status": lambda note: ((*STATUSES, "contested").index(status_of(note)),),
        "due": lambda note: (note.record.thread.due or _NEVER,),
        "author": lambda note: (note.record.annotation.creator.name,),
    }
)
"""By name: the oldest, the last touched, the first in the text, the worst, the soonest first.
What is alike stands as it was: by work and in the order it was written."""
