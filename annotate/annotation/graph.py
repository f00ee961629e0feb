"""Events as a graph: what each had seen, in what order they stand, which are unanswered.

Events name the events they answer. What one has not seen it does not answer. Knows ids
and parents, not what an event says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from annotate.annotation.model import Event

Parents = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Graph:
    """The events of one thread by who answers whom; made by `graph`."""

    order: tuple[str, ...]
    """Every id once: parents first, else the smallest first; last those of a circle."""
    circular: tuple[str, ...]
    """Ids in or behind a circle of parents."""
    place: Mapping[str, int]
    seen: Mapping[str, int]
    """For each event a bit set, by place in `order`, of the events it has seen."""

    def standing(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Of these events those that none of the others had seen."""
        events = tuple(events)
        answered = 0
        for event in events:
            answered |= self.seen[event.id]
        return tuple(event for event in events if not answered >> self.place[event.id] & 1)


def graph(parents: Parents) -> Graph:
    """The graph of events by the ids of their parents, all of which are among the events."""
    order, circular = _order(parents)
    place = {name: index for index, name in enumerate(order)}
    return Graph(tuple(order), tuple(circular), place, _seen(order, place, parents))


def _order(parents: Parents) -> tuple[list[str], list[str]]:
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


def _seen(order: list[str], place: Mapping[str, int], parents: Parents) -> dict[str, int]:
    """An edge that points forward belongs to a circle and is not followed."""
    seen: dict[str, int] = {}
    for name in order:
        bits = 0
        for parent in parents[name]:
            if place[parent] < place[name]:
                bits |= seen[parent] | 1 << place[parent]
        seen[name] = bits
    return seen
