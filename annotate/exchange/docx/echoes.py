"""What a comment of a Word file says when it is one of ours: to know it again without our
record, in a file another program has saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from annotate.anchoring import Anchored
from annotate.corpus import AnnotationRecord, Work
from annotate.exchange.docx.spoken import body_of, labelled
from annotate.exchange.docx.threads import Told, tell
from annotate.messages import LANGUAGES
from annotate.notes import Note

_PLACES = (Anchored("exact", None), Anchored("orphan", None))
"""Of annotations with a place and without: their comments do not say the same."""


def echoes(record: AnnotationRecord) -> Mapping[str, frozenset[str]]:
    """By the id of an annotation and of each of its replies and statuses all that files may
    have it say (`heard`): in any language, before and after it was edited."""
    found: dict[str, set[str]] = defaultdict(set)
    for body in _bodies(record):
        found[record.annotation.id].add(heard(body))
        for told in _told(record, body):
            for identity, comment in zip(told.records, told.comments, strict=True):
                words = (body_of(comment.text), body_of(labelled(comment.text)[2]))
                found[identity].update(map(heard, words))
    for event in record.thread.events:
        if event.kind == "reply":
            found[event.id].add(heard(event.body))
    return {identity: frozenset(bodies) for identity, bodies in found.items()}


def heard(body: str) -> str:
    """What of a body all word processors keep: not every blank."""
    return " ".join(body.split())


def _bodies(record: AnnotationRecord) -> Iterator[str]:
    """All that an annotation has said: an older file says what it said then."""
    yield record.annotation.body
    yield from (event.body for event in record.thread.events if event.kind == "edit")


def _told(record: AnnotationRecord, body: str) -> Iterator[Told]:
    """The comments of a thread as files may show them."""
    then = replace(record, thread=replace(record.thread, body=body))
    for language, anchored, tracked in product(LANGUAGES, _PLACES, (False, True)):
        note = Note(Work(record.annotation.work, ""), then, anchored, None)
        ids = frozenset({note.id} if tracked else ())
        yield from tell((note,), language, tracked=ids)
