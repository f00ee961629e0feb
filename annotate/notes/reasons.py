"""Which commit took the words away that a suggestion was made on, for people to read."""

from __future__ import annotations

from pathlib import Path

from annotate.annotation import Target
from annotate.documents import Library, Located
from annotate.documents.past import past
from annotate.documents.removal import removed
from annotate.errors import AnnotateError
from annotate.history import log
from annotate.model import Document
from annotate.repository import Commit


def since(
    library: Library, text: tuple[Document, Located], target: Target, eid: str, cwd: Path
) -> str:
    """The last commit that took a target's words from the clause `eid`, or the one that
    took the clause away (""); "" when history does not tell.

    `cwd` is the folder from which the text's path is given.
    """
    try:
        commit = (
            _changed(library, text, target, eid, cwd) if eid else _removed(library, text, target)
        )
    except AnnotateError:
        return ""
    if commit is None:
        return ""
    day = commit.authored.date().isoformat()
    return f"{commit.sha[:10]} ({commit.author_name}, {day}: {commit.subject})"


def _changed(
    library: Library, text: tuple[Document, Located], target: Target, eid: str, cwd: Path
) -> Commit | None:
    known = past(library, *text, cwd)
    events = log(known.trail, known.texts, eid)
    if target.quote is None:
        return next((event.step.commit for event in events if event.link.kind != "unchanged"), None)
    words = target.quote.exact
    for event in events:
        had = any(words in former.canonical_text for former in event.former)
        if had and words not in event.clause.canonical_text:
            return event.step.commit
    return None


def _removed(library: Library, text: tuple[Document, Located], target: Target) -> Commit | None:
    gone, repository = removed(library, text[1].work, target), library.repository
    if gone is None or repository is None or library.folder is None:
        return None
    path = repository.relative(library.folder / text[1].work / "text.md")
    return next((c for c in repository.history(path) if c.sha == gone.removed_in), None)
