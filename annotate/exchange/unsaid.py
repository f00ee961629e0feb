"""What a file leaves unsaid: when something was written, and by whom."""

from __future__ import annotations

from dataclasses import replace

from annotate.annotation import Creator, Event
from annotate.exchange.foreign import NOBODY, UNKNOWN
from annotate.exchange.values import Incoming


def dated(item: Incoming, importer: Creator | None, now: str) -> Incoming:
    """The same with a time for all that has none, and somebody for all that is unsigned and
    for every edit."""
    events = tuple(event_dated(event, importer, now) for event in item.events)
    creator, created = item.annotation.creator, item.annotation.created
    dated = replace(item.annotation, created=created or now, creator=_signed(creator, importer))
    shown = item.shown
    if shown:
        shown = replace(shown, updated=shown.updated or now, by=shown.by or importer)
    return replace(item, annotation=dated, events=events, shown=shown)


def event_dated(event: Event, importer: Creator | None, now: str) -> Event:
    """The same for an event."""
    creator = _signed(event.creator, importer)
    return replace(event, created=event.created or now, creator=creator)


def _signed(creator: Creator, importer: Creator | None) -> Creator:
    return importer or Creator(UNKNOWN) if creator == NOBODY else creator
