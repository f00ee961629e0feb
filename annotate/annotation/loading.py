"""The text of a file → an annotation or event; `dumping` is the way back. No disk.

Tolerant of order and of unknown fields, which are kept and reported; strict about the rest.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from annotate import frontmatter
from annotate.annotation.fields import Fields
from annotate.annotation.ids import UUID
from annotate.annotation.model import (
    CATEGORIES,
    EVENT_KINDS,
    MOTIVATIONS,
    NO_DUE,
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

ANNOTATION_NAME = "annotation.md"
EVENT_NAME = re.compile(rf"({UUID.pattern})\.([a-z]+)\.md")
_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?"
    r"(Z|[+-]\d\d(:?\d\d(:?\d\d([.]\d+)?)?)?)",
    re.ASCII,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
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
        source=fields.text("source", ""),
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
    if (identity := _id(fields, "id")) != name.group(1):
        raise fields.error("event-id", "id", id=identity)
    said, unknown = _said(fields, kind)
    event = Event(
        id=identity,
        kind=kind,
        annotation=fields.text("annotation", ""),
        parents=fields.texts("parents"),
        creator=_creator(fields),
        created=_created(fields),
        reason=fields.text("reason", ""),
        addressed_by=_hex(fields, "addressed_by"),
        body=body,
        source=fields.text("source", ""),
        **said,
        extra=fields.rest(),
    )
    return event, (*fields.unknown(), *unknown)


def _said(fields: Fields, kind: str) -> tuple[dict[str, Any], Problems]:
    """What an event of that kind says and others do not."""
    match kind:
        case "status":
            status = fields.choice("status", STATUSES)
            return {"status": status, "superseded_by": _optional_id(fields, "superseded_by")}, ()
        case "retarget":
            target, unknown = _target(fields.require("target"))
            return {"target": target}, unknown
        case "assign":
            said = {"assignees": fields.optional_texts("assignees"), "due": _due(fields)}
            if said["assignees"] is None and not said["due"]:
                raise fields.error("field-missing", "assignees")
        case "label":
            said = {
                "add": fields.texts("add"),
                "remove": fields.texts("remove"),
                "category": fields.text("category", ""),
                "severity": fields.choice("severity", SEVERITIES, ""),
            }
            if not any(said.values()):
                raise fields.error("label-empty")
        case _:
            said = {}
    return said, ()


def front_of(text: str) -> str:
    """The YAML of a file's front matter."""
    return split_front_matter(_line_feeds(text))[0]


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n")


def _open(text: str, path: str) -> tuple[Fields, str]:
    text = _line_feeds(text)
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
    clauses = _clauses(fields)
    quote, position = fields.fields("quote"), fields.fields("position")
    target = Target(
        clauses=clauses,
        version=_hex(fields, "version"),
        blob=_hex(fields, "blob"),
        quote=_quote(quote) if quote else None,
        position=_position(position) if position else None,
        removed_in=_hex(fields, "removed_in"),
        extra=fields.rest(),
    )
    if (quote or position) and not clauses:
        raise fields.error("field-missing", "clause")
    nested = (*(quote.unknown() if quote else ()), *(position.unknown() if position else ()))
    return target, (*fields.unknown(), *nested)


def _clauses(fields: Fields) -> tuple[str, ...]:
    """One `clause`, several `clauses`, or neither: the whole document."""
    one, several = fields.text("clause", ""), fields.optional_texts("clauses")
    if several is None:
        return (one,) if one else ()
    if one or not all(several):
        raise fields.error("field-clauses", "clauses")
    if not several:
        raise fields.error("field-missing", "clauses")
    return several


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
    if not _TIME.fullmatch(value) or not _parses(datetime, value):
        raise fields.error("field-time", "created", value=value)
    return value


def _due(fields: Fields) -> str:
    value = fields.text("due", "")
    if value and value != NO_DUE and not (_DAY.fullmatch(value) and _parses(date, value)):
        raise fields.error("field-date", "due", value=value)
    return value


def _parses(what: type[date], value: str) -> bool:
    try:
        what.fromisoformat(value)
    except ValueError:
        return False
    return True


def _optional_id(fields: Fields, name: str) -> str:
    value = fields.text(name, "")
    if value and not UUID.fullmatch(value):
        raise fields.error("field-id", name, value=value)
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
