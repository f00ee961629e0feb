"""`annotate note list --format json`: format `annotate.notes/1`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from annotate.anchoring import Anchored, Part, Regrouped, Stood
from annotate.annotation import Creator, Event, Target, suggestion
from annotate.documents.whereabouts import Gone
from annotate.notes import Note
from annotate.repository import Commit


def render(
    notes: Sequence[Note], language: str = "en", columns: int = 0, colour: bool = False
) -> str:
    """The annotations with their threads, and where they sit in the current text."""
    value = {"format": "annotate.notes/1", "notes": [_note(note) for note in notes]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def render_one(note: Note, language: str = "en", columns: int = 0, colour: bool = False) -> str:
    """One annotation, in the form of a list that holds it alone."""
    return render((note,))


def _note(note: Note) -> dict[str, Any]:
    annotation, thread, anchored = note.record.annotation, note.record.thread, note.anchored
    return {
        "id": annotation.id,
        "work": note.work.slug,
        "path": note.record.path,
        "motivation": annotation.motivation,
        "category": thread.category,
        "severity": thread.severity,
        "tags": list(thread.tags),
        "assignees": list(thread.assignees),
        "due": thread.due,
        "creator": _creator(annotation.creator),
        "created": annotation.created,
        "target": _target(thread.target),
        "body": thread.body,
        "suggestion": suggestion(thread.body),
        "status": thread.status,
        "contested": thread.contested,
        "contested_in": list(thread.contested_in),
        "events": [_event(event) for event in thread.events],
        "anchor": {
            "state": anchored.state,
            "clause": anchored.eid,
            "start": anchored.start,
            "end": anchored.end,
            "text": note.words,
            "reason": anchored.reason,
            "confidence": anchored.confidence,
            "each": [_each(one) for one in anchored.each],
            **_regrouping(anchored),
            "successors": list(anchored.successors),
            "instead": anchored.instead,
            "last": note.gone and anchored.stood and _last(note.gone, anchored.stood),
            "removed_by": note.gone
            and note.gone.removed.commit
            and _commit(note.gone.removed.commit),
        },
    }


def _each(anchored: Anchored) -> dict[str, Any]:
    return {
        "state": anchored.state,
        "clause": anchored.eid,
        "confidence": anchored.confidence,
        "reason": anchored.reason,
        **_regrouping(anchored),
    }


def _regrouping(anchored: Anchored) -> dict[str, Any]:
    """The parts of what came apart, and how its clauses split or merged."""
    return {
        "parts": [part_value(part) for part in anchored.parts],
        "regrouped": [regrouped_value(one) for one in anchored.regrouped],
    }


def part_value(part: Part) -> dict[str, Any]:
    """A part of what came apart."""
    return {
        "clause": part.eid,
        "label": part.label,
        "start": part.start,
        "end": part.end,
        "share": part.share,
    }


def regrouped_value(found: Regrouped) -> dict[str, Any]:
    """A split or merge of clauses."""
    old, new = (
        [{"clause": one.eid, "label": one.label} for one in side] for side in (found.old, found.new)
    )
    return {"kind": found.kind, "old": old, "new": new, "version": found.version}


def _last(gone: Gone, stood: Stood) -> dict[str, Any]:
    return {
        "commit": gone.last.revision,
        "label": gone.last.label,
        "date": gone.last_day,
        "clause": stood.eid,
        "start": stood.start,
        "end": stood.end,
        "text": stood.text,
    }


def _commit(commit: Commit) -> dict[str, str]:
    return {
        "commit": commit.sha,
        "author": commit.author_name,
        "date": commit.authored.date().isoformat(),
        "subject": commit.subject,
    }


def _creator(creator: Creator) -> dict[str, str]:
    return {"name": creator.name, "email": creator.email}


def _target(target: Target) -> dict[str, Any]:
    quote, position = target.quote, target.position
    return {
        "version": target.version,
        "blob": target.blob,
        "clauses": list(target.clauses),
        "quote": quote and {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
        "position": position and {"start": position.start, "end": position.end},
        "removed_in": target.removed_in,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "parents": list(event.parents),
        "creator": _creator(event.creator),
        "created": event.created,
        "body": event.body,
        "status": event.status,
        "reason": event.reason,
        "addressed_by": event.addressed_by,
        "superseded_by": event.superseded_by,
        "target": event.target and _target(event.target),
        "assignees": None if event.assignees is None else list(event.assignees),
        "due": event.due,
        "add": list(event.add),
        "remove": list(event.remove),
        "category": event.category,
        "severity": event.severity,
    }
