"""Annotations → JSON-LD of the Web Annotation Data Model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from annotate.annotation import Annotation, Event
from annotate.exchange import iris
from annotate.exchange.records import pack
from annotate.exchange.values import Outgoing, Written
from annotate.exchange.w3c.bodies import bodies, said_by
from annotate.exchange.w3c.targets import targets
from annotate.model import Document
from annotate.notes import Note

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"annotate": iris.VOCABULARY}]
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
PAGE = 100
"""Annotations on one page of a paged collection."""

Json = dict[str, Any]
_EVENT_MOTIVATIONS = {
    "reply": "replying",
    "edit": "editing",
    "retarget": "linking",
    "label": "tagging",
}
"""Of events; the others moderate."""


def dump(outgoing: Outgoing) -> Written:
    """A collection with all annotations on its first page, in one document."""
    items = list(_items(outgoing))
    collection = _collection(outgoing, items)
    if items:
        collection["first"] = _page(collection, 0, items, 1)
        collection["last"] = collection["first"]["id"]
    return Written(json.dumps(collection, ensure_ascii=False, indent=1) + "\n")


def dump_pages(outgoing: Outgoing) -> Written:
    """A collection and its pages of 100, a document each, on a line each."""
    items = list(_items(outgoing))
    starts = range(0, len(items), PAGE)
    collection = _collection(outgoing, items)
    pages = [
        _page(collection, n, items[at : at + PAGE], len(starts)) for n, at in enumerate(starts)
    ]
    if pages:
        collection |= {"first": pages[0]["id"], "last": pages[-1]["id"]}
    documents = [collection, *({"@context": CONTEXT} | page for page in pages)]
    return Written("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents))


def dump_lines(outgoing: Outgoing) -> Written:
    """Every annotation and event a document of its own, on a line each."""
    documents = ({"@context": CONTEXT} | item for item in _items(outgoing))
    return Written("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents))


def _collection(outgoing: Outgoing, items: Sequence[Json]) -> Json:
    label = outgoing.document.title or outgoing.located.work
    identity = _name(outgoing)
    kind = {"type": "AnnotationCollection", "label": label, "total": len(items)}
    return {"@context": CONTEXT, "id": identity, **kind, "generator": iris.GENERATOR}


def _page(collection: Json, number: int, items: Sequence[Json], count: int) -> Json:
    """A page, with as much of its collection as the model wants there (5.2)."""
    name = collection["id"]
    whole = {key: collection[key] for key in ("id", "type", "label", "total")}
    page: Json = {"id": f"{name}:{number + 1}", "type": "AnnotationPage", "partOf": whole}
    page["startIndex"] = number * PAGE
    if number + 1 < count:
        page["next"] = f"{name}:{number + 2}"
    if number:
        page["prev"] = f"{name}:{number}"
    return page | {"items": list(items)}


def _name(outgoing: Outgoing) -> str:
    """Of the collection of a text's annotations: the same for the same text."""
    located = outgoing.located
    return f"{iris.VOCABULARY}annotations:{located.work}:{located.blob}"


def _items(outgoing: Outgoing) -> Iterator[Json]:
    for note in outgoing.notes:
        yield _annotation(outgoing, note)
        for event in note.record.thread.events:
            yield _event(outgoing, note, event)


def _annotation(outgoing: Outgoing, note: Note) -> Json:
    annotation, thread, anchored = note.record.annotation, note.record.thread, note.anchored
    created, creator = iris.instant(annotation.created), iris.person(annotation.creator)
    times = {"created": created}
    if thread.events:
        times["modified"] = max(created, *(iris.instant(e.created) for e in thread.events))
    status = "contested" if thread.contested else thread.status
    return {
        "id": iris.urn(annotation.id),
        "type": "Annotation",
        "motivation": annotation.motivation,
        **times,
        "creator": creator,
        "generator": iris.GENERATOR,
        **({"via": annotation.source} if iris.is_iri(annotation.source) else {}),
        "body": bodies(note, outgoing.document, creator, created),
        "target": targets(outgoing, note, creator, created),
        "annotate:status": status,
        "annotate:severity": thread.severity,
        "annotate:state": anchored.state,
        "annotate:confidence": round(anchored.confidence, 3),
        "annotate:record": pack(annotation),
    }


def _event(outgoing: Outgoing, note: Note, event: Event) -> Json:
    created, creator = iris.instant(event.created), iris.person(event.creator)
    answered = next(
        (reply.to for reply in note.record.thread.replies if reply.event.id == event.id), note.id
    )
    said: dict[str, Annotation | Event] = {one.id: one for one in note.record.thread.events}
    return {
        "id": iris.urn(event.id),
        "type": "Annotation",
        "motivation": _EVENT_MOTIVATIONS.get(event.kind, "moderating"),
        "created": created,
        "creator": creator,
        "generator": iris.GENERATOR,
        **({"via": event.source} if iris.is_iri(event.source) else {}),
        "body": said_by(event, outgoing.document, creator, created),
        "target": _answered(said.get(answered, note.record.annotation), outgoing.document),
        "annotate:event": event.kind,
        "annotate:record": pack(event),
    }


def _answered(record: Annotation | Event, document: Document) -> Json:
    """What an event is on, as a web resource. It has no type: typed an Annotation it would be
    two kinds of resource at once to the W3C's test suite."""
    return {
        "id": iris.urn(record.id),
        "format": MEDIA_TYPE,
        "language": iris.language(record.body, document),
        "creator": iris.person(record.creator),
        "created": iris.instant(record.created),
    }
