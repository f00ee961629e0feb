"""The annotations of a text on their way out, each where it sits in the version asked for."""

from __future__ import annotations

from dataclasses import replace

from annotate.documents import Library
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
        notes = tuple(note for note in notes if _is_in(note.anchored.eid or "", eid))
    base = read_settings(library.home).url
    return Outgoing(document, located, notes, base), errors


def _is_in(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}__")
