"""An annotation and its events made one thread, whatever order the files come in.

Events form a directed acyclic graph by the parents they name. What an event has not
seen it does not answer: of two statuses neither of which had seen the other both stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any

from annotate.annotation.model import Annotation, Event, Target
from annotate.errors import InputError


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply, and whom it answers: an event's id, or the annotation's."""

    event: Event
    to: str


@dataclass(frozen=True, slots=True)
class Thread:
    """An annotation with all that followed, as it stands now."""

    annotation: Annotation
    events: tuple[Event, ...]
    """Every event once: parents before children, else in order of their ids."""
    heads: tuple[str, ...]
    """Ids no event has answered yet: the parents of the next event."""
    status: str
    """The status in force; when contested, that of the latest of those that stand."""
    standing: tuple[Event, ...]
    """The status events no other status event had seen, in the order of `events`."""
    body: str
    target: Target
    problems: tuple[InputError, ...]
    """Parents nobody has, circles, ids used twice: told, not guessed away."""

    @property
    def contested(self) -> bool:
        """Whether two statuses stand that disagree."""
        return len({event.status for event in self.standing}) > 1

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
    parents = {
        event.id: tuple(p for p in dict.fromkeys(event.parents) if p in by_id)
        for event in by_id.values()
    }
    problems += [
        _problem("event-parent", annotation, event, parent=parent)
        for event in by_id.values()
        for parent in event.parents
        if parent not in by_id and parent != annotation.id
    ]
    order, circular = _order(parents)
    problems += [_problem("event-circle", annotation, by_id[name]) for name in circular]
    seen = _seen(order, parents)
    ordered = tuple(by_id[name] for name in order)
    standing = _standing([e for e in ordered if e.kind == "status"], seen, order)
    bodies = _standing([e for e in ordered if e.kind == "edit"], seen, order)
    targets = _standing([e for e in ordered if e.kind == "retarget"], seen, order)
    return Thread(
        annotation=annotation,
        events=ordered,
        heads=tuple(e.id for e in _standing(ordered, seen, order)),
        status=max(standing, key=_by_id).status if standing else "open",
        standing=standing,
        body=max(bodies, key=_by_id).body if bodies else annotation.body,
        target=(max(targets, key=_by_id).target if targets else None) or annotation.target,
        problems=tuple(problems),
    )


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


def _order(parents: Mapping[str, tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """Ids with parents first, smallest id first; then the ids in or behind a circle."""
    waiting = {name: len(before) for name, before in parents.items()}
    children: dict[str, list[str]] = {}
    for name, before in parents.items():
        for parent in before:
            children.setdefault(parent, []).append(name)
    ready = [name for name, count in waiting.items() if not count]
    heapify(ready)
    order = []
    while ready:
        order.append(name := heappop(ready))
        for child in children.get(name, ()):
            waiting[child] -= 1
            if not waiting[child]:
                heappush(ready, child)
    circular = sorted(set(parents) - set(order))
    return order + circular, circular


def _seen(order: list[str], parents: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """For each event a bit set (by place in `order`) of the events before it it has seen.

    An edge that points forward belongs to a circle and is not followed.
    """
    place = {name: index for index, name in enumerate(order)}
    seen: dict[str, int] = {}
    for name in order:
        bits = 0
        for parent in parents[name]:
            if place[parent] < place[name]:
                bits |= seen[parent] | 1 << place[parent]
        seen[name] = bits
    return seen


def _standing(
    events: Iterable[Event], seen: Mapping[str, int], order: list[str]
) -> tuple[Event, ...]:
    """Of these events those that none of the others had seen."""
    events = tuple(events)
    answered = 0
    for event in events:
        answered |= seen[event.id]
    place = {name: index for index, name in enumerate(order)}
    return tuple(event for event in events if not answered >> place[event.id] & 1)


def _problem(key: str, annotation: Annotation, event: Event, **parameters: Any) -> InputError:
    path = f"{annotation.id}/{event.id}.{event.kind}.md"
    return InputError(key, path=path, event=event.id, **parameters)
