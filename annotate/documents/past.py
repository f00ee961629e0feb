"""The past of a text that was found: its commits, and its versions ready to be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotate.documents.library import Library
from annotate.documents.located import Located
from annotate.errors import AnnotateError, CorpusError
from annotate.history import Texts, Trail, on_top, trail, without
from annotate.model import Document
from annotate.repository import Repository


@dataclass(frozen=True, slots=True)
class Past:
    """A text's commits and versions; `unread` are those left out, since they cannot be read."""

    trail: Trail
    texts: Texts
    unread: tuple[AnnotateError, ...]


def past(library: Library, document: Document, located: Located, cwd: Path) -> Past:
    """The past of a text of the work tree, uncommitted changes on top, or of a revision.

    Raises CorpusError `not-in-repository` or `not-in-history`.
    """
    repository, path = _tracked(library, located, cwd)
    found = trail(repository, path, located.revision or "HEAD")
    if not found.steps:
        raise CorpusError("not-in-history", path=located.path)
    texts = Texts(
        repository.read_blob,
        lambda old, new: library.lineage(located.work, old, new),
        {located.blob: document},
    )
    unread: dict[str, AnnotateError] = {}
    for step in found.steps:
        try:
            texts.document(step.blob)
        except AnnotateError as error:
            error.path = f"{step.key[:10]}:{step.path}"
            unread[step.key] = error
    found = without(found, unread)
    newest = texts.document(found.steps[0].blob).source if found.steps else None
    # By the text and not the blob: what git makes of line ends on commit is no change.
    if not located.revision and newest != document.source:
        found = on_top(found, located.blob, path)
    return Past(found, texts, tuple(unread.values()))


def _tracked(library: Library, located: Located, cwd: Path) -> tuple[Repository, str]:
    if located.revision:
        path = located.path.partition(":")[2]
        repository = library.repository if located.work else Repository.open(cwd)
    else:
        file = (cwd / located.path).absolute()
        repository = Repository.open(file.parent)
        path = repository.relative(file) if repository else ""
    if repository is None:
        raise CorpusError("not-in-repository", path=located.path)
    return repository, path
