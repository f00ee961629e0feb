"""What annotations and events say, as textual bodies, each with its purpose; never none."""

from __future__ import annotations

from typing import Any

from annotate.annotation import Event, suggestion
from annotate.exchange import iris
from annotate.model import Document
from annotate.notes import Note

Json = dict[str, Any]


def bodies(note: Note, document: Document, creator: Json, created: str) -> list[Json]:
    """What is said, what is proposed instead, the tags and the category."""
    thread, annotation = note.record.thread, note.record.annotation
    found = []
    if thread.body:
        # What is edited is said in a body of its own, with that purpose.
        purpose = annotation.motivation if annotation.motivation != "editing" else "commenting"
        found.append(_markdown(thread.body, purpose, document))
    if proposed := suggestion(thread.body):
        found.append(_plain(proposed, "editing", document))
    found += [_plain(tag, "tagging", document) for tag in thread.tags]
    found.append(_plain(thread.category, "classifying", document))
    return [found[0] | {"creator": creator, "created": created}, *found[1:]]


def said_by(event: Event, document: Document, creator: Json, created: str) -> list[Json]:
    """What an event says: its text, its tags, and what it sets, in a word each."""
    found = []
    if event.body:
        purpose = {"edit": "editing", "reply": "replying"}.get(event.kind, "commenting")
        found.append(_markdown(event.body, purpose, document))
    if event.reason:
        found.append(_plain(event.reason, "commenting", document))
    if event.status:
        found.append(_plain(event.status, "assessing", document))
    found += [_plain(tag, "tagging", document) for tag in event.add]
    found += [_plain(name, "identifying", document) for name in event.assignees or () if name]
    words = (event.category, event.severity, event.due)
    found += [_plain(word, "classifying", document) for word in words if word]
    if not found:
        found.append(_plain(event.kind, "classifying", document))
    return [found[0] | {"creator": creator, "created": created}, *found[1:]]


def _markdown(text: str, purpose: str, document: Document) -> Json:
    return _body(text, purpose, "text/markdown", document)


def _plain(text: str, purpose: str, document: Document) -> Json:
    return _body(text, purpose, "text/plain", document)


def _body(text: str, purpose: str, form: str, document: Document) -> Json:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": text,
        "format": form,
        "language": iris.language(text, document),
    }
