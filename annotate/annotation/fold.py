"""An annotation and its events made one thread, whatever order the files come in.

Of each field that can be changed, the events stand that no later one on that field had
seen; where they disagree the thread is contested in it. Tags are a set in which putting on
wins: who takes one off takes off what he had seen, not what another put on meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from annotate.annotation.graph import Graph, graph
from annotate.annotation.model import NO_DUE, Annotation, Event, Target
from annotate.errors import InputError

_SAYS: Mapping[str, str] = MappingProxyType(
    {
        "status": "status",
        "body": "edit",
        "target": "retarget",
        "assignees": "assign",
        "due": "assign",
        "category": "label",
        "severity": "label",
    }
)
"""The fields events change, each with the kind of event that does."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply, and whom it answers: an event's id, or the annotation's."""

    event: Event
    to: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which events disagree that had not seen one another."""

    field: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """An annotation with all that followed, as it stands now.

    Of a field that is contested the value is that of the latest of the events that stand.
    """

    annotation: Annotation
    events: tuple[Event, ...]
    """Every event once: parents before children, else in order of their ids."""
    heads: tuple[str, ...]
    """Ids no event has answered yet: the parents of the next event."""
    status: str
    standing: tuple[Event, ...]
    """The status events no other status event had seen, in the order of `events`."""
    body: str
    target: Target
    category: str
    severity: str
    tags: tuple[str, ...]
    """The annotation's own first, then as events put them on."""
    assignees: tuple[str, ...]
    due: str
    """The day it is to be dealt with by, as 2026-12-31, or ""."""
    disputes: tuple[Dispute, ...]
    problems: tuple[InputError, ...]
    """Parents nobody has, circles, ids used twice: told, not guessed away."""

    @property
    def contested(self) -> bool:
        """Whether events stand that disagree, on anything."""
        return bool(self.disputes)

    @property
    def contested_in(self) -> tuple[str, ...]:
        """The fields on which events disagree: status, body, target, assignees, due, …"""
        return tuple(dispute.field for dispute in self.disputes)

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The replies, in order."""
        return tuple(
            Reply(event, event.parents[-1] if event.parents else self.annotation.id)
            for event in self.events
            if event.kind == "reply"
        )


def fold(annotation: Annotation, events: Iterable[Event]) -> Thread:
    """The thread of an annotation; the same for every order of `events`."""
    by_id, problems = _unique(annotation, events)
    found, loose = _linked(annotation, by_id)
    ordered = tuple(by_id[name] for name in found.order)
    standing = {
        field: found.standing(event for event in ordered if _says(event, field) is not None)
        for field in _SAYS
    }
    now: dict[str, Any] = {
        field: _says(max(events, key=_by_id), field) for field, events in standing.items() if events
    }
    return Thread(
        annotation=annotation,
        events=ordered,
        heads=tuple(event.id for event in found.standing(ordered)),
        status=now.get("status", "open"),
        standing=standing["status"],
        body=now.get("body", annotation.body),
        target=now.get("target", annotation.target),
        category=now.get("category", annotation.category),
        severity=now.get("severity", annotation.severity),
        tags=_tags(annotation, ordered, found),
        assignees=now.get("assignees", ()),
        due=now.get("due", ""),
        disputes=tuple(_disputes(standing)),
        problems=(*problems, *loose),
    )


def _linked(annotation: Annotation, by_id: Mapping[str, Event]) -> tuple[Graph, list[InputError]]:
    """The graph of the events, and what is wrong with the parents they name."""
    problems = [
        _problem("event-parent", annotation, event, parent=parent)
        for event in by_id.values()
        for parent in event.parents
        if parent not in by_id and parent != annotation.id
    ]
    found = graph(
        {
            event.id: tuple(p for p in dict.fromkeys(event.parents) if p in by_id)
            for event in by_id.values()
        }
    )
    problems += [_problem("event-circle", annotation, by_id[name]) for name in found.circular]
    return found, problems


def _says(event: Event, field: str) -> Any:
    """What an event makes of a field; None when it leaves it alone."""
    if event.kind != _SAYS[field]:
        return None
    value = getattr(event, field)
    if field == "assignees":
        return None if value is None else tuple(dict.fromkeys(value))
    if field == "body":
        return value
    return "" if field == "due" and value == NO_DUE else value or None


def _disputes(standing: Mapping[str, tuple[Event, ...]]) -> Iterable[Dispute]:
    for field, events in standing.items():
        said = [_same(field, _says(event, field)) for event in events]
        if any(value != said[0] for value in said):
            yield Dispute(field, events)


def _same(field: str, value: Any) -> Any:
    """What two values must have in common to agree: people in any order, and a place by what
    it says, on whatever commit it was named."""
    if field == "assignees":
        return sorted(value)
    if field == "target":
        return value.clauses, value.quote, value.position, value.removed_in
    return value


def _tags(annotation: Annotation, ordered: tuple[Event, ...], found: Graph) -> tuple[str, ...]:
    labels = [event for event in ordered if event.kind == "label"]
    off: dict[str, int] = {}  # What those who took a tag off had seen, as Graph.seen does.
    for event in labels:
        for tag in event.remove:
            off[tag] = off.get(tag, 0) | found.seen[event.id]
    tags = [tag for tag in annotation.tags if tag not in off]
    for event in labels:
        place = found.place[event.id]
        tags += [tag for tag in event.add if not off.get(tag, 0) >> place & 1]
    return tuple(dict.fromkeys(tags))


def _by_id(event: Event) -> str:
    return event.id


def _unique(
    annotation: Annotation, events: Iterable[Event]
) -> tuple[dict[str, Event], list[InputError]]:
    """The events by id, in order of ids; of two with one id the first by content."""
    by_id: dict[str, Event] = {}
    problems = []
    for event in sorted(events, key=lambda e: (e.id, e.kind, repr(e))):
        if event.annotation and event.annotation != annotation.id:
            other = event.annotation
            problems.append(_problem("event-elsewhere", annotation, event, other=other))
        elif event.id in by_id or event.id == annotation.id:
            problems.append(_problem("event-twice", annotation, event))
        else:
            by_id[event.id] = event
    return by_id, problems


def _problem(key: str, annotation: Annotation, event: Event, **parameters: Any) -> InputError:
    path = f"{annotation.id}/{event.id}.{event.kind}.md"
    return InputError(key, path=path, event=event.id, **parameters)
