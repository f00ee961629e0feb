"""`annotate log --format json` (annotate.log/1) and `annotate blame` (annotate.blame/1).

The order of keys is part of the formats.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from annotate.compare import summary
from annotate.history import Blame, Event, Revision, Step
from annotate.model import Clause, Document, Passage
from annotate.renderers.history.words import said


def render_log(
    document: Document,
    clause: Clause | None,
    entries: Sequence[Event | Revision],
    *,
    cut: bool,
    language: str = "en",
    columns: int = 0,
    colour: bool = False,
    full: bool = False,
) -> str:
    """The log of a clause, or of the whole text (`clause` is null)."""
    value = {
        "format": "annotate.log/1",
        **_document(document),
        "clause": clause.eid if clause else None,
        "shallow": cut,
        "entries": [_revision(e) if isinstance(e, Revision) else _event(e) for e in entries],
    }
    return _dumped(value)


def render_blame(
    document: Document,
    units: Sequence[Blame],
    *,
    cut: bool,
    language: str = "en",
    columns: int = 0,
    colour: bool = False,
) -> str:
    """A record for each unit, in its order."""
    value = {
        "format": "annotate.blame/1",
        **_document(document),
        "shallow": cut,
        "units": [_blame(unit) for unit in units],
    }
    return _dumped(value)


def _document(document: Document) -> dict[str, object]:
    return {"path": document.path, "revision": document.revision, "title": document.title}


def _blame(unit: Blame) -> dict[str, Any]:
    return {
        **_clause(unit.clause),
        **_commit(unit.step, unit.document),
        "then": _clause(unit.then),
        "first": unit.first,
    }


def _event(event: Event) -> dict[str, Any]:
    link = event.link
    return {
        **_commit(event.step, event.document),
        "kind": link.kind,
        "moved": link.moved,
        "renumbered": link.renumbered,
        "own": event.own,
        "first": event.first,
        **_clause(event.clause),
        "former": [_clause(clause) for clause in event.former],
        "similarity": link.similarity,
        "decided_by": link.decided_by,
        "classes": list(link.classes),
        "edits": [{"op": edit.op, "text": edit.text} for edit in link.edits],
        "passages": [_passage(passage) for passage in link.passages],
    }


def _passage(passage: Passage) -> dict[str, object]:
    return {
        "old": passage.old,
        "new": passage.new,
        "old_spans": [[span.start, span.end] for span in passage.old_spans],
        "new_spans": [[span.start, span.end] for span in passage.new_spans],
    }


def _revision(entry: Revision) -> dict[str, Any]:
    return {
        **_commit(entry.step, entry.document),
        "first": entry.comparison is None,
        "former_paths": list(entry.former_paths),
        "summary": summary(entry.comparison) if entry.comparison else None,
    }


def _clause(clause: Clause) -> dict[str, object]:
    return {"clause": clause.eid, "label": clause.label}


def _commit(step: Step, document: Document) -> dict[str, object]:
    commit = step.commit
    author = {"name": commit.author_name, "email": commit.author_email} if commit else None
    return {
        "commit": step.key or None,
        "committed": commit.authored.isoformat() if commit else None,
        "author": author,
        "subject": commit.subject if commit else None,
        "path": step.path,
        "blob": step.blob,
        "version": said(document, "version"),
        "dated": said(document, "date"),
    }


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
