"""An annotation or event as the text of its file, and back; DESIGN §2. No disk.

The writer is canonical: one order of fields, one way to quote. Reading is tolerant of
order and of unknown fields, which are kept and reported, and strict about the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from annotate import frontmatter
from annotate.annotation.fields import Fields
from annotate.annotation.ids import UUID
from annotate.annotation.model import (
    CATEGORIES,
    EVENT_KINDS,
    MOTIVATIONS,
    SEVERITIES,
    STATUSES,
    Annotation,
    Creator,
    Event,
    Position,
    Quote,
    Target,
    clean_body,
)
from annotate.blocks import split_front_matter
from annotate.errors import InputError

EVENT_NAME = re.compile(rf"({UUID.pattern})\.([a-z]+)\.md")
_HEX = re.compile(r"[0-9a-f]{7,64}")
_STRUCTURE = 4000  # Far more brackets and dashes than a record has; libyaml recurses.

Problems = tuple[InputError, ...]


def load_annotation(text: str, path: str) -> Annotation:
    """The annotation a file holds; InputError with path, line and field when it holds none."""
    return read_annotation(text, path)[0]


def read_annotation(text: str, path: str) -> tuple[Annotation, Problems]:
    """Like `load_annotation`, with a report of each field that is not of the format."""
    fields, body = _open(text, path)
    target, unknown = _target(fields.require("target"))
    category = fields.text("category")
    annotation = Annotation(
        id=_id(fields, "id"),
        work=fields.text("work"),
        motivation=fields.choice("motivation", MOTIVATIONS, CATEGORIES.get(category, "commenting")),
        category=category,
        severity=fields.choice("severity", SEVERITIES, "info"),
        tags=fields.texts("tags"),
        creator=_creator(fields),
        created=_created(fields),
        target=target,
        body=body,
        extra=fields.rest(),
    )
    return annotation, (*fields.unknown(), *unknown)


def load_event(text: str, path: str) -> Event:
    """The event a file holds; its id and kind must be those of the file's name."""
    return read_event(text, path)[0]


def read_event(text: str, path: str) -> tuple[Event, Problems]:
    """Like `load_event`, with a report of each field that is not of the format."""
    if not (name := EVENT_NAME.fullmatch(path.rpartition("/")[2])):
        raise InputError("event-name", path=path)
    if (kind := name.group(2)) not in EVENT_KINDS:
        raise InputError("event-kind", path=path, kind=kind, known=", ".join(EVENT_KINDS))
    fields, body = _open(text, path)
    inner = fields.require("target") if kind == "retarget" else None
    target, unknown = _target(inner) if inner else (None, ())
    if (identity := _id(fields, "id")) != name.group(1):
        raise fields.error("event-id", "id", id=identity)
    event = Event(
        id=identity,
        kind=kind,
        annotation=fields.text("annotation", ""),
        parents=fields.texts("parents"),
        creator=_creator(fields),
        created=_created(fields),
        status=fields.choice("status", STATUSES) if kind == "status" else "",
        reason=fields.text("reason", ""),
        addressed_by=_hex(fields, "addressed_by"),
        target=target,
        body=body,
        extra=fields.rest(),
    )
    return event, (*fields.unknown(), *unknown)


def dump_annotation(annotation: Annotation) -> str:
    """The canonical text of annotation.md."""
    values = {
        "id": annotation.id,
        "work": annotation.work,
        "motivation": annotation.motivation,
        "category": annotation.category,
        "severity": annotation.severity,
        "tags": list(annotation.tags),
        "creator": _creator_values(annotation.creator),
        "created": annotation.created,
        "target": _target_values(annotation.target),
    }
    return _file(_kept(values) | dict(annotation.extra), annotation.body)


def dump_event(event: Event) -> str:
    """The canonical text of an event's file, to be named `event_name(event)`."""
    values = {
        "id": event.id,
        "annotation": event.annotation,
        "parents": list(event.parents),
        "creator": _creator_values(event.creator),
        "created": event.created,
        "status": event.status,
        "reason": event.reason,
        "addressed_by": event.addressed_by,
        "target": _target_values(event.target) if event.target else None,
    }
    return _file(_kept(values, "parents") | dict(event.extra), event.body)


def event_name(event: Event) -> str:
    """The name of an event's file."""
    return f"{event.id}.{event.kind}.md"


def _kept(values: Mapping[str, object], *always: str) -> dict[str, object]:
    return {key: value for key, value in values.items() if value or key in always}


def _file(values: Mapping[str, object], body: str) -> str:
    return f"---\n{frontmatter.dump(values)}---\n" + (f"{body}\n" if body else "")


def _open(text: str, path: str) -> tuple[Fields, str]:
    text = text.replace("\r\n", "\n")
    front, start = split_front_matter(text)
    if not start:
        raise InputError("record-front-matter", path=path, line=1)
    if sum(front.count(mark) for mark in "[{-?") > _STRUCTURE:
        raise InputError("record-too-complex", path=path, line=2)
    loaded = frontmatter.load(front, path=path)
    if loaded is None:
        raise InputError("field-mapping", path=path, line=2, field="---")
    return Fields(loaded, path), clean_body(text[start:])


def _target(fields: Fields) -> tuple[Target, Problems]:
    clauses = fields.texts("clauses") or (fields.text("clause"),)
    quote, position = fields.fields("quote"), fields.fields("position")
    target = Target(
        clauses=clauses,
        version=_hex(fields, "version"),
        blob=_hex(fields, "blob"),
        quote=_quote(quote) if quote else None,
        position=_position(position) if position else None,
        extra=fields.rest(),
    )
    nested = (*(quote.unknown() if quote else ()), *(position.unknown() if position else ()))
    return target, (*fields.unknown(), *nested)


def _quote(fields: Fields) -> Quote:
    return Quote(fields.text("exact"), fields.text("prefix", ""), fields.text("suffix", ""))


def _position(fields: Fields) -> Position:
    position = Position(fields.number("start"), fields.number("end"))
    if position.end < position.start:
        raise fields.error("field-position", "end")
    return position


def _creator(fields: Fields) -> Creator:
    inner = fields.require("creator")
    return Creator(inner.text("name"), inner.text("email", ""))


def _created(fields: Fields) -> str:
    value = fields.text("created")
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        parsed = None
    if parsed is None or parsed.tzinfo is None:
        raise fields.error("field-time", "created", value=value)
    return value


def _id(fields: Fields, name: str) -> str:
    value = fields.text(name)
    if not UUID.fullmatch(value):
        raise fields.error("field-id", name, value=value)
    return value


def _hex(fields: Fields, name: str) -> str:
    value = fields.text(name, "")
    if value and not _HEX.fullmatch(value):
        raise fields.error("field-hex", name, value=value)
    return value


def _creator_values(creator: Creator) -> dict[str, object]:
    return {"name": creator.name, **({"email": creator.email} if creator.email else {})}


def _target_values(target: Target) -> dict[str, object]:
    several = len(target.clauses) > 1
    values: dict[str, object] = {"version": target.version, "blob": target.blob}
    values |= {"clauses": list(target.clauses)} if several else {"clause": target.clause}
    if target.quote:
        pieces = ("exact", "prefix", "suffix")
        values["quote"] = {p: text for p in pieces if (text := getattr(target.quote, p))}
    if target.position:
        values["position"] = {"start": target.position.start, "end": target.position.end}
    return _kept(values) | dict(target.extra)
