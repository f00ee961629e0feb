"""The commit that is said to have dealt with an annotation: it must have touched its clause."""

from __future__ import annotations

from annotate.documents import Library
from annotate.documents.touched import touched, touched_clauses
from annotate.errors import CorpusError, UsageError
from annotate.notes.found import Note

_SHOWN = 8
"""Clauses a message names."""


def addressing(library: Library, note: Note, revision: str) -> str:
    """The full id of a commit that changed what an annotation speaks of.

    Raises UsageError `no-commits`, CorpusError `unknown-revision`, `addressed-elsewhere` with
    the clauses it did change, `addressed-nothing` for one that left the text alone. What
    nobody can tell, since the versions are not here, is believed.
    """
    if not library.repository:
        raise UsageError("no-commits", revision=revision)
    commit, work = library.repository.resolve(revision), note.work.slug
    target = note.record.thread.target
    (verdict,) = touched(library, work, commit, [target])
    if verdict is not False:
        return commit
    path, short = note.record.path, commit[:10]
    found = touched_clauses(library, work, commit)
    if not found:
        raise CorpusError("addressed-nothing", path=path, commit=short, work=work)
    clauses = ", ".join(f"#{eid}" for eid in target.clauses)
    shown = ", ".join(f"#{eid}" for eid in found[:_SHOWN]) + ("…" if found[_SHOWN:] else "")
    raise CorpusError(
        "addressed-elsewhere", path=path, commit=short, clauses=clauses, touched=shown
    )
