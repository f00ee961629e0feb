"""New annotations and events from what a person asked for: checked whole before any is written.

Time, id and author are arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from annotate.anchoring import describe, find_quote
from annotate.annotation import (
    CATEGORIES,
    MOTIVATIONS,
    NEED_REASON,
    SEVERITIES,
    STATUSES,
    Annotation,
    Creator,
    Event,
    Target,
    clean_body,
)
from annotate.documents import Library, Located, clause_named
from annotate.errors import AnchorError, CorpusError, UsageError
from annotate.model import Document
from annotate.notes.found import Note
from annotate.parser import parse

_NEAR = 8
"""Code points around a quote that uncommitted changes must leave alone."""


@dataclass(frozen=True, slots=True)
class Words:
    """Which words of a clause are meant; all of it when `quote` is None."""

    quote: str | None = None
    occurrence: int | None = None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who writes, when, and the id of what is written."""

    id: str
    creator: Creator
    created: str


def compose(
    library: Library,
    argument: str,
    words: Words,
    body: str,
    signature: Signature,
    *,
    category: str,
    severity: str = "info",
    motivation: str = "",
    tags: Sequence[str] = (),
    categories: Sequence[str] = tuple(CATEGORIES),
) -> tuple[Path, Annotation]:
    """The work's folder and the new annotation on the clause that `argument` names.

    Raises an AnnotateError for anything that is not there, not unique or not known.
    """
    known("category", category, categories)
    known("severity", severity, SEVERITIES)
    motivation = motivation or CATEGORIES.get(category, "commenting")
    known("motivation", motivation, MOTIVATIONS)
    document, located = library.load(argument)
    if not located.work or not library.folder:
        raise CorpusError("not-a-work", path=located.path)
    if not located.eid:
        raise UsageError("clause-needed", argument=argument)
    target = _target(library, document, located, words)
    annotation = Annotation(
        id=signature.id,
        work=located.work,
        motivation=motivation,
        category=category,
        severity=severity,
        tags=tuple(map(clean_body, tags)),
        creator=signature.creator,
        created=signature.created,
        target=target,
        body=said(body),
    )
    return library.folder / located.work, annotation


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


def _target(library: Library, document: Document, located: Located, words: Words) -> Target:
    """The target, on a committed version wherever there is one."""
    here = _described(document, located, words)
    if located.revision:  # slug@version: what was said there, gone since or not.
        commit = library.commit_of(located) or located.revision
        return _on(here, commit, located.blob)
    if not library.repository:
        return _on(here, "", located.blob)
    head = library.head(located.work)
    if head is None:
        raise CorpusError("text-uncommitted", path=located.path)
    if head.source != located.source:
        here = _as_committed(here, document, parse(head.source, path=head.path), located, words)
    return _on(here, head.revision, head.blob)


def _described(document: Document, located: Located, words: Words) -> Target:
    clause = clause_named(document, located.eid)
    if words.quote is None:
        return describe(clause)
    text = clause.canonical_text
    try:
        place = find_quote(text, words.quote, words.occurrence, words.prefix, words.suffix)
    except AnchorError as error:
        error.path, error.line = located.path, clause.line
        raise
    return describe(clause, place.start, place.end)


def _as_committed(
    here: Target, document: Document, head: Document, located: Located, words: Words
) -> Target:
    """The same target in HEAD; refused when HEAD does not say it in the same words, for
    then there is no commit to name for it."""
    try:
        there = _described(head, located, words)
        texts = {clause_named(d, located.eid).canonical_text for d in (document, head)}
    except (AnchorError, CorpusError):
        same = False
    else:
        same = len(texts) == 1 if words.quote is None else _nearby(there) == _nearby(here)
    if not same:
        raise CorpusError("text-changed", path=located.path, eid=located.eid)
    return there


def _nearby(target: Target) -> tuple[str, str, str] | None:
    if (quote := target.quote) is None:
        return None
    return quote.prefix[-_NEAR:], quote.exact, quote.suffix[:_NEAR]


def _on(target: Target, version: str, blob: str) -> Target:
    return Target(target.clauses, version, blob, target.quote, target.position)
