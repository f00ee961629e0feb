"""New annotations and events from what a person asked for: checked whole before any is written.

Time, id and author are arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from annotate.annotation import (
    CATEGORIES,
    MOTIVATIONS,
    NEED_REASON,
    SEVERITIES,
    STATUSES,
    Annotation,
    Creator,
    Event,
    clean_body,
)
from annotate.documents import Library
from annotate.errors import UsageError
from annotate.notes.found import Note
from annotate.notes.targets import Wanted, target_of


@dataclass(frozen=True, slots=True)
class Signature:
    """Who writes, when, and the id of what is written."""

    id: str
    creator: Creator
    created: str


def compose(
    library: Library,
    wanted: Wanted,
    body: str,
    signature: Signature,
    *,
    category: str,
    severity: str = "info",
    motivation: str = "",
    tags: Sequence[str] = (),
    categories: Sequence[str] = tuple(CATEGORIES),
) -> tuple[Path, Annotation]:
    """The work's folder and the new annotation on what is wanted.

    Raises an AnnotateError for anything that is not there, not unique or not known.
    """
    known("category", category, categories)
    known("severity", severity, SEVERITIES)
    motivation = motivation or CATEGORIES.get(category, "commenting")
    known("motivation", motivation, MOTIVATIONS)
    work, target = target_of(library, wanted)
    annotation = Annotation(
        id=signature.id,
        work=work,
        motivation=motivation,
        category=category,
        severity=severity,
        tags=tuple(map(clean_body, tags)),
        creator=signature.creator,
        created=signature.created,
        target=target,
        body=said(body),
    )
    return (library.folder or Path()) / work, annotation


def respond(
    note: Note,
    kind: str,
    signature: Signature,
    *,
    body: str = "",
    status: str = "",
    reason: str = "",
    addressed_by: str = "",
    superseded_by: str = "",
) -> Event:
    """A new event that has seen all the others of a thread.

    Raises UsageError `unknown-status`, `reason-needed`, `superseded-status`,
    `superseded-itself`, `empty-message`.
    """
    if kind == "status":
        known("status", status, STATUSES)
        if status in NEED_REASON and not (clean_body(reason).strip() or superseded_by):
            raise UsageError("reason-needed", status=status)
        if superseded_by and status != "superseded":
            raise UsageError("superseded-status")
        if superseded_by == note.id:
            raise UsageError("superseded-itself")
    return Event(
        id=signature.id,
        kind=kind,
        annotation=note.id,
        parents=note.record.thread.heads,
        creator=signature.creator,
        created=signature.created,
        body=said(body) if kind != "status" else clean_body(body),
        status=status,
        reason=clean_body(reason),
        addressed_by=addressed_by,
        superseded_by=superseded_by,
    )


def known(what: str, value: str, values: Sequence[str]) -> None:
    """Raise UsageError, with the nearest word, for a value that is none of those known."""
    if value in values:
        return
    if near := get_close_matches(value, values, n=1, cutoff=0.8):
        raise UsageError(f"unknown-{what}-near", value=value, near=near[0])
    raise UsageError(f"unknown-{what}", value=value, known=", ".join(values))


def said(body: str) -> str:
    """A body as files keep it; UsageError `empty-message` when it says nothing."""
    if not (text := clean_body(body)).strip():
        raise UsageError("empty-message")
    return text
