"""`hypothesis`: what the Hypothesis API answers to a search (`rows`, `total`), both ways.

https://h.readthedocs.io/en/latest/api-reference/v1/. Hypothesis knows annotations and replies,
so other events are replies that say what they set. Positions count UTF-16 units of the whole
text (see reading.py). Our records ride along in `annotate:record`, as rows may have any field.
"""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from annotate.annotation import Annotation, Creator, Event, Quote
from annotate.decode import decode
from annotate.errors import InputError
from annotate.exchange import iris
from annotate.exchange.foreign import answer, foreign, moment, person
from annotate.exchange.jsontext import load_json
from annotate.exchange.reading import Reading, read
from annotate.exchange.records import pack, unpack
from annotate.exchange.selectors import listed, span_of, text_at
from annotate.exchange.spots import Spot, spots
from annotate.exchange.threads import Entry, threads
from annotate.exchange.values import Loaded, Loss, Outgoing, Shown, Written
from annotate.model import Span
from annotate.notes import Note
from annotate.offsets import Units, utf16

Json = dict[str, Any]
WORLD = "__world__"
"""The group all belong to."""
_FRAGMENT = "https://tools.ietf.org/html/rfc3236"
_EID = re.compile(r"[a-z]+(_[\w.-]+)*")


def dump(outgoing: Outgoing) -> Written:
    """Annotations and events as rows of one answer."""
    reading = read(outgoing.document)
    units = utf16(reading.text)
    rows = [row for note in outgoing.notes for row in _rows(outgoing, note, reading, units)]
    losses = [
        Loss(note.id, "several-clauses")
        for note in outgoing.notes
        if len(note.record.thread.target.clauses) > 1
    ]
    answered = {"total": len(rows), "rows": rows}
    return Written(json.dumps(answered, ensure_ascii=False, indent=1) + "\n", tuple(losses))


def load(data: bytes, path: str) -> Loaded:
    """The annotations of an answer, of its rows alone, or of one row."""
    value = load_json(decode(data, path=path).text, path)
    inside = isinstance(value, dict) and "rows" in value
    rows = listed(value["rows"] if inside else value)
    at = f"{path}#/rows" if inside else f"{path}#"
    if not all(isinstance(row, dict) and {"id", "uri"} & row.keys() for row in rows):
        raise InputError("no-annotations", path=path, form="Hypothesis")
    entries: list[Entry] = []
    losses: list[Loss] = []
    for number, row in enumerate(rows):
        entries.append(_entry(row, f"{at}/{number}"))
        losses += _lost(row, f"{at}/{number}")
    items, strays, odd = threads(entries)
    named = tuple(replace(s, names=(name_of(s.names[0]), long(s.names[0]))) for s in strays)
    return Loaded(items, named, (*losses, *odd))


def short(identity: str) -> str:
    """An id of ours as Hypothesis writes its own: 22 characters."""
    return urlsafe_b64encode(UUID(identity).bytes).decode().rstrip("=")


def long(identity: str) -> str:
    """The UUID an id of Hypothesis stands for, "" for none."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{22}", identity):
        return ""
    return str(UUID(bytes=urlsafe_b64decode(f"{identity}==")))


def name_of(identity: str) -> str:
    """Where an annotation of Hypothesis is shown."""
    return f"https://hypothes.is/a/{identity}"


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


def _entry(row: Json, at: str) -> Entry:
    identity, references = text_at(row, "id"), listed(row.get("references"))
    to = references[-1] if references and isinstance(references[-1], str) else ""
    record = unpack(row.get("annotate:record"), at)
    if record:
        to = short(record.annotation) if isinstance(record, Event) else ""
        return Entry(at, short(record.id), to, record, own=True, shown=_shown(row))
    created, text = moment(row.get("created")), text_at(row, "text")
    source = name_of(identity) if identity else f"{created}\n{text_at(row, 'user')}\n{text}"
    if references:
        reply = answer(source, text, creator=_creator(row), created=created)
        return Entry(at, identity, to, reply, own=False)
    return _annotation(row, at, identity, source, created)


def _annotation(row: Json, at: str, identity: str, source: str, created: str) -> Entry:
    quote, hint, clause = None, None, ""
    targets = [one for one in listed(row.get("target")) if isinstance(one, dict)]
    for selector in listed(targets[0].get("selector")) if targets else []:
        if not isinstance(selector, dict):
            continue
        match text_at(selector, "type"):
            case "TextQuoteSelector" if text_at(selector, "exact"):
                quote = Quote(*(text_at(selector, key) for key in ("exact", "prefix", "suffix")))
            case "TextPositionSelector":
                hint = span_of(selector)
            case "FragmentSelector" if _EID.fullmatch(text_at(selector, "value")):
                clause = text_at(selector, "value")
    found: Annotation = foreign(
        source,
        text_at(row, "text"),
        creator=_creator(row),
        created=created,
        quote=quote,
        clause=clause,
        tags=[tag for tag in listed(row.get("tags")) if isinstance(tag, str)],
        motivation="" if text_at(row, "text") else "highlighting",
    )
    shown = _shown(row)
    return Entry(at, identity, "", found, own=False, hint=hint, units="utf-16", shown=shown)


def _shown(row: Json) -> Shown:
    """The text as it is: nobody but its writer can have edited it there."""
    return Shown(text_at(row, "text"), moment(row.get("updated")), _creator(row))


def _creator(row: Json) -> Creator:
    shown = row.get("user_info")
    name = text_at(shown, "display_name") if isinstance(shown, dict) else ""
    account = text_at(row, "user").removeprefix("acct:")
    return person(name or account.partition("@")[0])


def _lost(row: Json, at: str) -> Iterator[Loss]:
    if "annotate:record" in row:
        return
    if (group := text_at(row, "group")) not in ("", WORLD):
        yield Loss(at, "group", {"name": group})
    permissions = row.get("permissions")
    read_by = listed(permissions.get("read")) if isinstance(permissions, dict) else []
    if any(isinstance(one, str) and one.startswith("acct:") for one in read_by):
        yield Loss(at, "private")
