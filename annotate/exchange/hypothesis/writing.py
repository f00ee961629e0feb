"""Annotations and events → rows of one answer of Hypothesis."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from annotate.annotation import Creator, Event
from annotate.exchange import iris
from annotate.exchange.hypothesis.names import WORLD, short
from annotate.exchange.reading import Reading, read
from annotate.exchange.records import pack
from annotate.exchange.spots import Spot, spots
from annotate.exchange.values import Loss, Outgoing, Written
from annotate.model import Span
from annotate.notes import Note
from annotate.offsets import Units, utf16

Json = dict[str, Any]
_FRAGMENT = "https://tools.ietf.org/html/rfc3236"


def dump(outgoing: Outgoing) -> Written:
    """Annotations and events as rows of one answer."""
    reading = read(outgoing.document)
    units = utf16(reading.text)
    rows = [row for note in outgoing.notes for row in _rows(outgoing, note, reading, units)]
    losses = [
        Loss(note.id, "several-clauses")
        for note in outgoing.notes
        if len(spots(outgoing, note)) > 1
    ]
    answered = {"total": len(rows), "rows": rows}
    return Written(json.dumps(answered, ensure_ascii=False, indent=1) + "\n", tuple(losses))


def _rows(outgoing: Outgoing, note: Note, reading: Reading, units: Units) -> Iterator[Json]:
    annotation, thread = note.record.annotation, note.record.thread
    uri = iris.work(outgoing.located.work, outgoing.base)
    target: Json = {"source": uri}
    # One place: Hypothesis shows an annotation at the first of its targets.
    if selectors := _selectors(spots(outgoing, note)[0], reading, units):
        target["selector"] = selectors
    times = [iris.instant(annotation.created)]
    times += [iris.instant(event.created) for event in thread.events]
    common = {
        "uri": uri,
        "group": WORLD,
        "document": {"title": [outgoing.document.title or outgoing.located.work]},
    }
    yield {
        "id": short(note.id),
        "created": _offset(times[0]),
        "updated": _offset(max(times)),
        **_writer(annotation.creator),
        "text": thread.body,
        "tags": list(thread.tags),
        **common,
        "target": [target],
        "annotate:status": "contested" if thread.contested else thread.status,
        "annotate:state": note.anchored.state,
        "annotate:record": pack(annotation),
    }
    yield from _replies(note, times[1:], common)


def _replies(note: Note, times: list[str], common: Json) -> Iterator[Json]:
    """The events on an annotation, each below what it answers."""
    above: dict[str, tuple[str, ...]] = {note.id: (short(note.id),)}
    for event, time in zip(note.record.thread.events, times, strict=True):
        parent = next((p for p in reversed(event.parents) if p in above), note.id)
        yield {
            "id": short(event.id),
            "created": _offset(time),
            "updated": _offset(time),
            **_writer(event.creator),
            "text": _said(event),
            "tags": list(event.add),
            **common,
            "target": [{"source": common["uri"]}],
            "references": list(above[parent]),
            "annotate:record": pack(event),
        }
        above[event.id] = (*above[parent], short(event.id))


def _said(event: Event) -> str:
    """What an event says, and in a line each what it sets."""
    lines = [
        f"{name}: {value}"
        for name, value in (
            ("status", event.status),
            ("assignees", ", ".join(event.assignees or ())),
            ("due", event.due),
            ("category", event.category),
            ("severity", event.severity),
        )
        if value
    ]
    if event.target:
        lines.append(f"target: {' '.join(event.target.clauses)}")
    return "\n\n".join(filter(None, ("\n".join(lines), event.reason, event.body)))


def _writer(creator: Creator) -> Json:
    """An account: the mail address where it is one, else a name made of the writer's."""
    local, _, host = iris.mailto(creator.email).removeprefix("mailto:").partition("@")
    local = re.sub(r"[^A-Za-z0-9._]", "_", local or creator.name)[:30]
    account = f"acct:{local}@{host or 'localhost'}"
    own = {"admin": [account], "update": [account], "delete": [account]}
    return {
        "user": account,
        "user_info": {"display_name": creator.name},
        "permissions": {"read": [f"group:{WORLD}"], **own},
    }


def _selectors(spot: Spot, reading: Reading, units: Units) -> list[Json]:
    if not spot.eid:
        return []
    clause: Json = {"type": "FragmentSelector", "value": iris.fragment(spot.eid)}
    found = [clause | {"conformsTo": _FRAGMENT}]
    if spot.clause and spot.position:
        place = reading.place(spot.clause, Span(spot.position.start, spot.position.end))
        if place:
            start, end = units.of(place.start), units.of(place.end)
            found.append({"type": "TextPositionSelector", "start": start, "end": end})
    if spot.quote:
        quote = spot.quote
        words = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        found.append({"type": "TextQuoteSelector", **words})
    return found


def _offset(instant: str) -> str:
    return instant.removesuffix("Z") + "+00:00"
