"""Which two texts are meant: two that are named, or neighbouring versions of a work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from annotate.documents.library import Library
from annotate.documents.located import Located
from annotate.documents.versions import Version
from annotate.errors import CorpusError, UsageError
from annotate.model import Document

Loaded = tuple[Document, Located]


def pairs(library: Library, old: str, new: str | None) -> Iterator[tuple[Loaded, Loaded]]:
    """The two texts named; for a version alone it and the one after it; for a work alone
    all its neighbouring versions, the oldest first.

    Raises UsageError `not-versions`, `no-later-version`, CorpusError `one-version`.
    """
    if new is not None:
        yield library.load(old), library.load(new)
        return
    before = library.locate(old)
    if not before.work:
        raise UsageError("lineage-two-texts", path=before.path)
    known = library.versions(before.work)[::-1]
    if before.revision:
        at = next((at for at, v in enumerate(known) if v.blob == before.blob), len(known))
        if at + 1 >= len(known):
            raise UsageError("no-later-version", argument=old)
        known = known[at : at + 2]
    if len(known) < 2:
        raise CorpusError("one-version", work=before.work)
    texts = (_load(library, before.work, version) for version in known)
    yield from pairwise(texts)


def _load(library: Library, work: str, version: Version) -> Loaded:
    if version.revision:
        return library.load(f"{work}@{version.revision}")
    return library.load(str((library.folder or Path()) / work / "text.md"))
