"""An annotation or event → the text of its file; `loading` is the way back. No disk.

Canonical: one order of fields, one way to quote, nothing that says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from annotate import frontmatter
from annotate.annotation.model import Annotation, Creator, Event, Target
from annotate.frontmatter import Comments


def dump_annotation(annotation: Annotation, comments: Comments | None = None) -> str:
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
        "source": annotation.source,
        "target": _target_values(annotation.target),
    }
    return _file(_kept(values, "target") | dict(annotation.extra), annotation.body, comments)


def dump_event(event: Event, comments: Comments | None = None) -> str:
    """The canonical text of an event's file, to be named `event_name(event)`."""
    values = {
        "id": event.id,
        "annotation": event.annotation,
        "parents": list(event.parents),
        "creator": _creator_values(event.creator),
        "created": event.created,
        "source": event.source,
        "status": event.status,
        "reason": event.reason,
        "addressed_by": event.addressed_by,
        "superseded_by": event.superseded_by,
        "assignees": None if event.assignees is None else list(event.assignees),
        "due": event.due,
        "add": list(event.add),
        "remove": list(event.remove),
        "category": event.category,
        "severity": event.severity,
        "target": _target_values(event.target) if event.target else None,
    }
    return _file(
        _kept(values, "parents", "assignees", "target") | dict(event.extra), event.body, comments
    )


def event_name(event: Event) -> str:
    """The name of an event's file."""
    return f"{event.id}.{event.kind}.md"


def _kept(values: Mapping[str, object], *even_empty: str) -> dict[str, object]:
    return {
        key: value
        for key, value in values.items()
        if value or (key in even_empty and value is not None)
    }


def _file(values: Mapping[str, object], body: str, comments: Comments | None) -> str:
    return f"---\n{frontmatter.dump(values, comments)}---\n" + (f"{body}\n" if body else "")


def _creator_values(creator: Creator) -> dict[str, object]:
    return {"name": creator.name, **({"email": creator.email} if creator.email else {})}


def _target_values(target: Target) -> dict[str, object]:
    several = len(target.clauses) > 1
    values: dict[str, object] = {"version": target.version, "blob": target.blob}
    values |= {"clauses": list(target.clauses)} if several else {"clause": target.clause}
    values["removed_in"] = target.removed_in
    if target.quote:
        pieces = ("exact", "prefix", "suffix")
        values["quote"] = {p: text for p in pieces if (text := getattr(target.quote, p))}
    if target.position:
        values["position"] = {"start": target.position.start, "end": target.position.end}
    return _kept(values) | dict(target.extra)
