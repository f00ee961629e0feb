"""A file imported again, or saved by another program meanwhile: what of it is here already.

Ids decide; where a program has changed them, who said what and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from annotate.annotation import Annotation, Event, Thread
from annotate.corpus import AnnotationRecord
from annotate.exchange.foreign import moment

Records: TypeAlias = Mapping[str, AnnotationRecord]
"""The annotations of a work, by id."""


def twin(annotation: Annotation, records: Records) -> AnnotationRecord | None:
    """The annotation here that says the same, by the same writer in the same minute."""
    said = (one for one in records.values() if _same_time_and_hand(one.annotation, annotation))
    return next((one for one in said if annotation.body in _bodies(one)), None)


def thread_with(annotation: Annotation, records: Records) -> AnnotationRecord | None:
    """The annotation here of which this is an answer or a status, whole as it is: a file that
    does not say who answers whom has them beside one another."""
    for record in records.values():
        for event in record.thread.events:
            same = event.kind == "status" or event.body == annotation.body
            if same and _same_time_and_hand(event, annotation):
                return record
    return None


def is_here(event: Event, thread: Thread) -> bool:
    """Whether a thread has an event, under its id or another."""
    return any(
        event.id == other.id
        or (
            _same_time_and_hand(event, other)
            and (event.kind, event.body, event.status) == (other.kind, other.body, other.status)
        )
        for other in thread.events
    )


def _bodies(record: AnnotationRecord) -> Iterable[str]:
    """All that an annotation has said: an older file says what it said then."""
    yield record.annotation.body
    yield from (event.body for event in record.thread.events if event.kind == "edit")


def _same_time_and_hand(one: Annotation | Event, other: Annotation | Event) -> bool:
    """Whether two were written by one name in one minute: not all programs know seconds,
    and few the address."""
    minute = moment(one.created)[:16]
    return bool(minute) and (minute, one.creator.name) == (
        moment(other.created)[:16],
        other.creator.name,
    )
