"""Annotations with where they sit in the current text, of one work or of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotate.anchoring import Anchored
from annotate.corpus import AnnotationRecord, Work
from annotate.documents import Library, Located
from annotate.documents.textless import nowhere
from annotate.documents.whereabouts import Gone, whereabouts
from annotate.errors import AnnotateError, CorpusError, UsageError
from annotate.model import Clause, Document

SHORTEST = 4
"""Characters of an id from which it may name an annotation."""


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation as it lies in the corpus and sits in a text, most often the work tree's."""

    work: Work
    record: AnnotationRecord
    anchored: Anchored
    clause: Clause | None
    """The clause it sits in, or its successor, in that text."""
    gone: Gone | None = None
    """Since when it sits nowhere, where its history tells."""

    @property
    def id(self) -> str:
        """The annotation's id."""
        return self.record.annotation.id

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses it sits in, all that one came apart into; of one that is gone its
        successor's eId, else that which it was made on."""
        named = self.record.thread.target.clauses
        answers = self.anchored.each or (self.anchored,)
        pairs = zip(answers, named, strict=False)
        return tuple(dict.fromkeys(e for one, eid in pairs for e in one.clauses or (eid,)))

    @property
    def words(self) -> str:
        """The words it speaks of as they are there; "" when it has no place."""
        if self.clause is None or not self.anchored.placed:
            return ""
        return self.clause.canonical_text[self.anchored.start : self.anchored.end]


def collect(
    library: Library, works: Sequence[Work]
) -> tuple[tuple[Note, ...], tuple[AnnotateError, ...]]:
    """All annotations of some works, and what could not be read of them."""
    notes: list[Note] = []
    errors: list[AnnotateError] = []
    for work in works:
        records, odd = _read(library, work)
        errors += odd
        if records:
            notes += _anchored(library, work, records)
    return tuple(notes), tuple(errors)


def collect_on(
    library: Library, document: Document, located: Located
) -> tuple[tuple[Note, ...], tuple[AnnotateError, ...]]:
    """All annotations of the work that a text is a version of, as they sit in that text, and
    what could not be read of them."""
    work = library.corpus.find(located.work)
    records, errors = _read(library, work)
    return tuple(_placed(library, work, records, (document, located))), errors


def find(library: Library, name: str) -> Note:
    """The annotation whose id begins with `name`, in any work.

    Raises UsageError `id-short`, CorpusError `unknown-annotation` or `ambiguous-annotation`.
    """
    if len(name) < SHORTEST or not re.fullmatch(r"[0-9a-f-]+", name):
        raise UsageError("id-short", id=name, length=SHORTEST)
    found = [(work, id_) for work, id_ in _ids(library) if id_.startswith(name)]
    if not found:
        raise CorpusError("unknown-annotation", id=name)
    if len(found) > 1:
        ids = ", ".join(id_ for _, id_ in found[:5])
        raise CorpusError("ambiguous-annotation", id=name, count=len(found), ids=ids)
    ((work, id_),) = found
    item = library.corpus.annotation(work.slug, id_)
    if not isinstance(item, AnnotationRecord):
        raise item
    return next(_anchored(library, work, [item]))


def place(library: Library, work: Work) -> Path:
    """A work's folder on disk."""
    return (library.folder or Path()) / work.slug


def _ids(library: Library) -> Iterator[tuple[Work, str]]:
    for work in library.corpus.annotated():
        for name in library.corpus.reader.list(work.annotations_path):
            yield work, name


def _read(library: Library, work: Work) -> tuple[list[AnnotationRecord], tuple[AnnotateError, ...]]:
    found = library.corpus.annotations(work.slug)
    records = [item for item in found if isinstance(item, AnnotationRecord)]
    return records, tuple(item for item in found if not isinstance(item, AnnotationRecord))


def _anchored(library: Library, work: Work, records: Sequence[AnnotationRecord]) -> Iterator[Note]:
    if library.textless(work.slug):
        targets = [record.thread.target for record in records]
        found = nowhere(library, work.slug, targets)
        for record, where in zip(records, found, strict=True):
            yield Note(work, record, where.anchored, None, where.gone)
        return
    text = library.load(str(place(library, work) / "text.md"))
    yield from _placed(library, work, records, text)


def _placed(
    library: Library,
    work: Work,
    records: Sequence[AnnotationRecord],
    text: tuple[Document, Located],
) -> Iterator[Note]:
    document, _ = text
    clauses = {clause.eid: clause for clause in document.walk()}
    targets = [record.thread.target for record in records]
    found = whereabouts(library, targets, text)
    for record, place in zip(records, found, strict=True):
        clause = clauses.get(place.anchored.eid or "")
        yield Note(work, record, place.anchored, clause, place.gone)
