"""The annotations of a text on their way out, each where it sits in the version asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotate.documents import Library, Located
from annotate.errors import AnnotateError, CorpusError
from annotate.exchange.values import Outgoing
from annotate.notes import collect_on
from annotate.settings import read_settings


def gather(library: Library, argument: str) -> tuple[Outgoing, tuple[AnnotateError, ...]]:
    """The annotations of the work that `argument` names, in that version of it, and what
    could not be read of them.

    After `#eId` only those in that clause and beneath it. Raises CorpusError `not-a-work`
    for a text that is none.
    """
    document, located = library.load(argument)
    if not located.work:
        raise CorpusError("not-a-work", path=located.path)
    notes, errors = collect_on(library, document, located)
    located = replace(located, revision=located.revision or library.commit_of(located))
    if eid := located.eid:
        notes = tuple(note for note in notes if any(_is_in(one, eid) for one in note.clauses))
    base = read_settings(library.home).url
    path = _path(library, located)
    targets = {note.record.thread.target.blob: note.record.thread.target for note in notes}
    olds = {blob: old for blob, target in targets.items() if (old := library.old(target))}
    return Outgoing(document, located, notes, path, base, olds), errors


def _path(library: Library, located: Located) -> str:
    """Where the text stands, from the repository's root or, outside of one, the corpus'."""
    _, colon, path = located.path.partition(":")
    if located.revision and colon:
        return path
    folder = library.folder or Path()
    text = folder / located.work / "text.md"
    return library.repository.relative(text) if library.repository else _below(text, folder)


def _below(text: Path, corpus: Path) -> str:
    return text.relative_to(corpus.parent).as_posix()


def _is_in(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}__")
