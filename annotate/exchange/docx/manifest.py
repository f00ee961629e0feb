"""What a file of ours knows of itself: the version it shows, and the annotations whole.

It is a custom XML part, which word processors keep and show to nobody: one element with JSON
in it. Some lose it with a change of format; for them there is a copy (`copies`). It comes back
from strangers, and is checked as everything of theirs is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotate.annotation import (
    Annotation,
    Event,
    dump_annotation,
    dump_event,
    event_name,
    load_annotation,
    load_event,
)
from annotate.docx import names
from annotate.docx.package import Part
from annotate.docx.unpack import Package
from annotate.errors import InputError
from annotate.exchange.docx.copies import copy_parts, read_copy
from annotate.exchange.jsontext import load_json
from annotate.messages import LANGUAGES

FORMAT = "annotate.review/1"
_SPACE = "urn:annotate:review:1"
_ITEM = "customXml/item1.xml"
_GUID = "{3B0C1E5A-6D1F-4A52-9C5E-1F0A5B7C2D10}"
"""Of this kind of part: any will do, as long as it stays the same."""


@dataclass(frozen=True, slots=True)
class Known:
    """A comment that we wrote."""

    record: str
    """The id of the annotation or event it tells of."""
    para: str
    durable: str
    text: tuple[str, ...]
    """Its paragraphs, as written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An annotation in the file, whole."""

    annotation: Annotation
    events: tuple[Event, ...]
    heads: tuple[str, ...]
    """What a new event has seen."""
    done: bool
    """Whether it was shown as resolved."""
    comments: tuple[Known, ...]
    label: str = ""
    """What the first comment begins with that is no part of the body."""
    after: int = 0
    """How many of its last paragraphs are no part of the body."""
    tracked: bool = False
    """Whether its proposal stands in the text as tracked changes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a file of ours knows of itself."""

    work: str
    version: str
    blob: str
    grammar: str
    title: str
    language: str
    """Of the words that were added, `zh` or `en`."""
    entries: tuple[Entry, ...]
    bookmarks: Mapping[str, str]
    """By name of a bookmark the eId of the clause it stands around."""


def manifest_parts(manifest: Manifest) -> tuple[Part, ...]:
    """The parts that hold a manifest."""
    values = {
        "format": FORMAT,
        "work": manifest.work,
        "version": manifest.version,
        "blob": manifest.blob,
        "grammar": manifest.grammar,
        "title": manifest.title,
        "language": manifest.language,
        "annotations": [_entry(entry) for entry in manifest.entries],
        "bookmarks": dict(manifest.bookmarks),
    }
    # ASCII alone: nothing in it that XML could not hold, or would have to be escaped but &<>.
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    inner = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    properties = (
        f'<ds:datastoreItem xmlns:ds="{names.CUSTOM_XML}" ds:itemID="{_GUID}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{_SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    return (
        Part(_ITEM, f'<review xmlns="{_SPACE}">{inner}</review>', *names.CUSTOM),
        Part("customXml/itemProps1.xml", properties, *names.CUSTOM_PROPERTIES, source=_ITEM),
        *copy_parts(text),
    )


def read_manifest(package: Package) -> Manifest | None:
    """The manifest of a file, None for a file that has none.

    Raises InputError for one that was damaged.
    """
    trees = package.all_related(names.CUSTOM[1])
    tree = next((tree for tree in trees if tree.tag == f"{{{_SPACE}}}review"), None)
    text = (tree.text or "") if tree is not None else read_copy(package)
    return None if text is None else _manifest(text, package.path)


def _manifest(text: str, path: str) -> Manifest:
    values = load_json(text, path)
    try:
        if values["language"] not in LANGUAGES:
            raise ValueError
        if values["format"] != FORMAT:
            raise InputError("docx-manifest-version", path=path, format=values["format"])
        return Manifest(
            work=_text(values, "work"),
            version=_text(values, "version"),
            blob=_text(values, "blob"),
            grammar=_text(values, "grammar"),
            title=_text(values, "title"),
            language=_text(values, "language"),
            entries=tuple(_load(entry, path) for entry in values["annotations"]),
            bookmarks={str(k): str(v) for k, v in values["bookmarks"].items()},
        )
    except InputError as error:
        # The line of a record is none of the file's.
        error.path, error.line, error.column = path, None, None
        raise
    except (KeyError, TypeError, AttributeError, IndexError, ValueError):
        raise InputError("docx-manifest", path=path) from None


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "annotation": dump_annotation(entry.annotation),
        "events": {event_name(event): dump_event(event) for event in entry.events},
        "heads": list(entry.heads),
        "done": entry.done,
        "label": entry.label,
        "after": entry.after,
        "comments": [[c.record, c.para, c.durable, *c.text] for c in entry.comments],
        "tracked": entry.tracked,
    }


def _load(values: Mapping[str, Any], path: str) -> Entry:
    annotation = load_annotation(_text(values, "annotation"), path)
    return Entry(
        annotation=annotation,
        events=tuple(
            load_event(text, name)
            for name, text in values["events"].items()
            if isinstance(text, str)
        ),
        heads=_texts(values["heads"]),
        done=values["done"] is True,
        label=_text(values, "label"),
        after=int(values["after"]),
        comments=tuple(_known(_texts(known)) for known in values["comments"]),
        tracked=values["tracked"] is True,
    )


def _known(values: tuple[str, ...]) -> Known:
    record, para, durable, *text = values
    return Known(record, para, durable, tuple(text))


def _text(values: Mapping[str, Any], name: str) -> str:
    if not isinstance(found := values[name], str):
        raise TypeError(name)
    return found


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError
    return tuple(values)
