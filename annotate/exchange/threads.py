"""Annotations and replies that a file lists side by side, made threads.

Knows who answers whom, and neither formats nor texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotate.annotation import Annotation, Event
from annotate.exchange.values import Incoming, Loss, Shown, Stray, Units
from annotate.model import Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the annotations or events a file lists."""

    at: str
    key: str
    """What the file calls it, "" for nothing."""
    to: str
    """What the file calls that which it answers; "" for an annotation."""
    record: Annotation | Event
    own: bool
    """Whether the file holds the record whole, with its annotation and its parents."""
    hint: Span | None = None
    units: Units = "points"
    shown: Shown | None = None


def threads(
    entries: Sequence[Entry],
) -> tuple[tuple[Incoming, ...], tuple[Stray, ...], tuple[Loss, ...]]:
    """Each annotation with the events on it; the events on annotations that are not there;
    and what is in a circle, or twice."""
    by_key: dict[str, Entry] = {}
    losses = []
    for entry in entries:
        if entry.key and entry.key in by_key:
            losses.append(Loss(entry.at, "twice", {"id": entry.key}))
        else:
            by_key[entry.key or f"\0{entry.at}"] = entry
    events: dict[str, list[Event]] = {}
    strays = []
    for entry in by_key.values():
        if not isinstance(entry.record, Event):
            continue
        root, parent = _root(entry, by_key)
        if root is None:
            losses.append(Loss(entry.at, "circle"))
            continue
        event = entry.record if entry.own else _answering(entry.record, root, parent)
        if isinstance(root, str):
            strays.append(Stray(entry.at, event, (root,)))
        else:
            events.setdefault(root.key, []).append(event)
    items = tuple(
        Incoming(e.at, e.record, tuple(events.get(e.key, ())), e.own, e.hint, e.units, e.shown)
        for e in by_key.values()
        if isinstance(e.record, Annotation)
    )
    return items, tuple(strays), tuple(losses)


def _root(entry: Entry, by_key: dict[str, Entry]) -> tuple[Entry | str | None, Entry | None]:
    """The annotation an event is on, or what it is called when it is not there, None in a
    circle; and the event it answers, if it is one."""
    parent = by_key.get(entry.to)
    at, seen = entry, {entry.key}
    while isinstance(at.record, Event):
        above = by_key.get(at.to)
        if above is None:
            return at.to, _event(parent)
        if above.key in seen:
            return None, None
        seen.add(above.key)
        at = above
    return at, _event(parent)


def _event(entry: Entry | None) -> Entry | None:
    return entry if entry and isinstance(entry.record, Event) else None


def _answering(event: Event, root: Entry | str, parent: Entry | None) -> Event:
    annotation = "" if isinstance(root, str) else root.record.id
    return replace(event, annotation=annotation, parents=(parent.record.id,) if parent else ())
