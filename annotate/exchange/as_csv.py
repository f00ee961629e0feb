"""`csv`: a row for each annotation and each event, for spreadsheets (RFC 4180), both ways.

The columns are the fields of our files, nested ones with a dot; what has no column of its own
stands in `extra` as JSON.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from annotate.annotation import Annotation, Creator, Quote
from annotate.decode import decode
from annotate.errors import InputError
from annotate.exchange.foreign import NOBODY, NOWHERE, answer, foreign, moment, person
from annotate.exchange.jsontext import load_json
from annotate.exchange.records import annotation_of, annotation_values, event_of, event_values
from annotate.exchange.sheets import COLUMNS, LISTS, NUMBERS, TEXTS, Row, read, safe, unknown
from annotate.exchange.threads import Entry, threads
from annotate.exchange.values import Loaded, Loss, Outgoing, Written
from annotate.notes import Note

_NESTED = ("creator", "target", "target.quote", "target.position")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def dump(outgoing: Outgoing) -> Written:
    """All annotations with their events, each annotation before its own."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for note in outgoing.notes:
        for row in _rows(note):
            writer.writerow([safe(str(row.get(name, ""))) for name in COLUMNS])
    return Written(out.getvalue())


def load(data: bytes, path: str) -> Loaded:
    """The annotations of a sheet: of ours, or of any that has a column `body`.

    A row of another's needs nothing but that; `target.quote.exact` and `target.clause` say
    where, `annotation` whose reply it is, by the id there. One that says neither and has
    something in a column that is not read may have its place there: it is nowhere.
    """
    rows = list(read(decode(data, path=path).text, path))
    losses = list(unknown(tuple(rows[0].cells) if rows else ()))
    entries = [_entry(row) for row in rows]
    for row, entry in zip(rows, entries, strict=True):
        if entry.own or not isinstance(entry.record, Annotation):
            continue
        if NOWHERE in entry.record.target.clauses:
            losses.append(Loss(row.at, "place-unread", {"names": ", ".join(row.unread)}))
    items, strays, odd = threads(entries)
    return Loaded(items, strays, (*losses, *odd))


def _rows(note: Note) -> Iterator[dict[str, object]]:
    thread = note.record.thread
    place = {
        "now.status": "contested" if thread.contested else thread.status,
        "now.state": note.anchored.state,
        "now.clause": note.anchored.eid or "",
        "now.text": note.words,
    }
    annotation = note.record.annotation
    about = {"record": "annotation", "body": annotation.body, **place}
    yield about | _flat(annotation_values(annotation))
    for event in thread.events:
        about = {"record": event.kind, "body": event.body, "annotation": note.id}
        values = event_values(event)
        yield about | _flat(values) | {"annotation": note.id}


def _flat(values: Mapping[str, Any]) -> dict[str, object]:
    """Cells by column; what fits in none of them goes to `extra`."""
    cells: dict[str, object] = {}
    rest = _sort(values, "", cells)
    if rest:
        cells["extra"] = json.dumps(rest, ensure_ascii=False)
    return cells


def _sort(values: Mapping[str, Any], above: str, cells: dict[str, object]) -> dict[str, Any]:
    rest: dict[str, Any] = {}
    for key, value in values.items():
        name = f"{above}{key}"
        if name in _NESTED and value and isinstance(value, Mapping):
            if left := _sort(value, f"{name}.", cells):
                rest[key] = left
        elif _fits(name, value):
            cells[name] = "\n".join(value) if isinstance(value, list) else value
        elif name != "parents" or value:
            rest[key] = value
    return rest


def _fits(name: str, value: object) -> bool:
    """Whether a value has a column that gives it back: no empty cell does, and what cannot
    be seen is written in JSON."""
    if isinstance(value, list):
        return name in LISTS and bool(value) and all(_is_seen(item, "\n") for item in value)
    if name in NUMBERS:
        return isinstance(value, int)
    return name in ("id", "annotation", *TEXTS) and _is_seen(value)


def _is_seen(value: object, *without: str) -> bool:
    seen = isinstance(value, str) and value != "" and not _UNSEEN.search(value)
    return seen and not any(mark in str(value) for mark in without)


def _entry(row: Row) -> Entry:
    cells, values = row.cells, _nested(row)
    key, to = cells.get("id", ""), cells.get("annotation", "")
    body, created = cells.get("body", ""), moment(cells.get("created", ""))
    if not row.is_annotation:
        if {"id", "creator", "created"} <= values.keys():
            return Entry(row.at, key, to, event_of(values, cells["record"], body, row.at), own=True)
        telling, who = _telling(row), _person(row)
        reply = answer(key, body, creator=who, created=created, telling=telling)
        return Entry(row.at, key, to, reply, own=False)
    if {"id", "work", "creator", "created", "target"} <= values.keys():
        return Entry(row.at, key, "", annotation_of(values, body, row.at), own=True)
    exact, prefix, suffix = (
        cells.get(f"target.quote.{part}", "") for part in ("exact", "prefix", "suffix")
    )
    found = foreign(
        key,
        body,
        creator=_person(row),
        created=created,
        quote=Quote(exact, prefix, suffix) if exact else None,
        clause=cells.get("target.clause") or ("" if row.is_placed or not row.unread else NOWHERE),
        tags=cells.get("tags", "").split("\n"),
        telling=_telling(row),
    )
    return Entry(row.at, key, "", found, own=False)


def _person(row: Row) -> Creator:
    """Who a row says wrote it; of a sheet without that column nobody: it may be made by hand."""
    if "creator.name" not in row.cells and "creator.email" not in row.cells:
        return NOBODY
    return person(row.cells.get("creator.name", ""), row.cells.get("creator.email", ""))


def _telling(row: Row) -> str:
    """What tells a row without an id from all others."""
    names = ("record", "created", "creator.name", "target.clause", "target.quote.exact", "body")
    to = () if row.is_annotation else ("annotation",)
    return "\n".join(row.cells.get(name, "") for name in (*names, *to))


def _nested(row: Row) -> dict[str, Any]:
    values = _extra(row)
    for name in ("id", "annotation", *TEXTS, *NUMBERS, *LISTS):
        if not (cell := row.cells.get(name, "")):
            continue
        inner = values
        *above, key = name.split(".")
        for part in above:
            inner = inner.setdefault(part, {})
            if not isinstance(inner, dict):
                raise InputError("csv-extra", path=row.at)
        number = name in NUMBERS and re.fullmatch("[0-9]{1,15}", cell)
        inner[key] = cell.split("\n") if name in LISTS else int(cell) if number else cell
    return values


def _extra(row: Row) -> dict[str, Any]:
    cell = row.cells.get("extra", "")
    values = load_json(cell, row.at) if cell else {}
    if not isinstance(values, dict):
        raise InputError("csv-extra", path=row.at)
    return values
