"""Annotations and events as plain values, the fields of their files, and back.

The files' own writer and reader do the work, so that every field of the format comes
through and what a stranger sent is checked as a file of ours would be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from typing import Any

from annotate import frontmatter
from annotate.annotation import (
    Annotation,
    Event,
    dump_annotation,
    dump_event,
    load_annotation,
    load_event,
)
from annotate.blocks import split_front_matter
from annotate.errors import InputError
from annotate.exchange.jsontext import load_json

Values = dict[str, Any]


def annotation_values(annotation: Annotation) -> Values:
    """The fields of an annotation's file, in its order; the body is none of them."""
    return _values(dump_annotation(annotation))


def event_values(event: Event) -> Values:
    """The fields of an event's file, in its order; the body and the kind are none of them."""
    return _values(dump_event(event))


def annotation_of(values: Mapping[str, Any], body: str, at: str) -> Annotation:
    """The annotation of these fields; InputError naming the place `at` in a file."""
    with _placed(at):
        return load_annotation(_text(values, body), at)


def event_of(values: Mapping[str, Any], kind: str, body: str, at: str) -> Event:
    """The event of these fields; InputError naming the place `at` in a file."""
    with _placed(at):
        return load_event(_text(values, body), f"{values.get('id', '')}.{kind}.md")


def pack(record: Annotation | Event) -> str:
    """A whole record as one JSON text, for a field that other programs leave alone."""
    kind = record.kind if isinstance(record, Event) else "annotation"
    values = event_values(record) if isinstance(record, Event) else annotation_values(record)
    whole = {"kind": kind, "values": values, "body": record.body}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def unpack(text: object, at: str) -> Annotation | Event | None:
    """The record `pack` wrote; None for what is none of ours.

    Raises InputError for one that was damaged.
    """
    if not isinstance(text, str) or not text.startswith('{"kind":'):
        return None
    match load_json(text, at):
        case {"kind": str(kind), "values": dict(values), "body": str(body)}:
            if kind == "annotation":
                return annotation_of(values, body, at)
            return event_of(values, kind, body, at)
        case _:
            return None


def _values(text: str) -> Values:
    front, _ = split_front_matter(text)
    loaded = frontmatter.load(front)
    return {key: _plain(value) for key, value in loaded.values.items()} if loaded else {}


def _plain(value: Any) -> Any:
    """A value JSON can hold: no number that is none."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _text(values: Mapping[str, Any], body: str) -> str:
    return f"---\n{frontmatter.dump(values)}---\n{body}\n"


@contextmanager
def _placed(at: str) -> Iterator[None]:
    """Errors told as at a place of the file that was read, not of one of ours."""
    try:
        yield
    except InputError as error:
        error.path, error.line, error.column = at, None, None
        raise
