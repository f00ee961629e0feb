"""Rows of Hypothesis → annotations and replies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from annotate.annotation import Annotation, Creator, Event, Quote
from annotate.decode import decode
from annotate.errors import InputError
from annotate.exchange.foreign import answer, foreign, moment, person
from annotate.exchange.hypothesis.names import WORLD, long, name_of, short
from annotate.exchange.jsontext import load_json
from annotate.exchange.records import unpack
from annotate.exchange.selectors import listed, span_of, text_at
from annotate.exchange.threads import Entry, threads
from annotate.exchange.values import Loaded, Loss, Shown

Json = dict[str, Any]
_EID = re.compile(r"[a-z]+(_[\w.-]+)*")


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


def _entry(row: Json, at: str) -> Entry:
    identity, references = text_at(row, "id"), listed(row.get("references"))
    to = references[-1] if references and isinstance(references[-1], str) else ""
    record = unpack(row.get("annotate:record"), at)
    if record:
        to = short(record.annotation) if isinstance(record, Event) else ""
        return Entry(at, short(record.id), to, record, own=True, shown=_shown(row))
    created, text = moment(row.get("created")), text_at(row, "text")
    if references:
        reply = answer(
            name_of(identity),
            text,
            creator=_creator(row),
            created=created,
            telling=_telling(row),
        )
        return Entry(at, identity, to, reply, own=False)
    return _annotation(row, at, identity, created)


def _telling(row: Json) -> str:
    """What tells a row without an id from all others."""
    said = (text_at(row, key) for key in ("created", "user", "uri", "text"))
    return "\n".join((*said, str(row.get("target")), str(row.get("references"))))


def _annotation(row: Json, at: str, identity: str, created: str) -> Entry:
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
        name_of(identity),
        text_at(row, "text"),
        creator=_creator(row),
        created=created,
        quote=quote,
        clause=clause,
        tags=[tag for tag in listed(row.get("tags")) if isinstance(tag, str)],
        motivation="" if text_at(row, "text") else "highlighting",
        telling=_telling(row),
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
