"""What people said of the way between two texts, ready for comparing or anchoring.

Every function raises InputError for a lineage file that cannot be read, or that names a
clause that is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from annotate.annotation import Target
from annotate.compare import Correction
from annotate.documents.library import Library
from annotate.documents.located import Located
from annotate.documents.versions import label_of
from annotate.errors import UsageError
from annotate.lineage import Lineage, Merged, Ruling, Side, add, file_name, once_each, verify
from annotate.model import Document


def corrections(
    library: Library, old: tuple[Document, Located], new: tuple[Document, Located]
) -> tuple[Correction, ...]:
    """The corrections of a comparison; () unless both texts are one work's."""
    works = {old[1].work, new[1].work}
    if "" in works or (len(works) > 1 and old[1].work not in library.corpus.names(new[1].work)):
        return ()
    found = library.lineage(new[1].work, old[1].blob, new[1].blob)
    return verify(found, old[0], new[0]).corrections if found else ()


def corrections_to(
    library: Library, new: tuple[Document, Located]
) -> Callable[[Target], tuple[Correction, ...]]:
    """Asks for the corrections from the version a target was written on to one text."""

    def found(target: Target) -> tuple[Correction, ...]:
        lineage = library.lineage(new[1].work, target.blob, new[1].blob)
        old = library.old(target) if lineage else None
        return verify(lineage, old, new[0]).corrections if lineage and old else ()

    return found


def correct(
    library: Library,
    old: tuple[Document, Located],
    new: tuple[Document, Located],
    rulings: Sequence[Ruling],
) -> tuple[str, Merged]:
    """The name of the lineage file between two versions, and what it is to hold: what it
    holds already, and the new rulings.

    Raises UsageError unless the texts are two versions of one work, and InputError for a
    ruling on a clause that is not there or on one that another of them names.
    """
    work = new[1].work
    if not work or old[1].work != work or old[1].blob == new[1].blob:
        raise UsageError("not-versions", old=old[1].path, new=new[1].path)
    once_each(rulings, None)
    known = library.lineage(work, old[1].blob, new[1].blob)
    sides = (_side(library, old[1]), _side(library, new[1]))
    merged = add(known or Lineage(*sides, ()), rulings, old[0], new[0])
    verify(replace(merged.lineage, path=""), old[0], new[0])
    if known is None:
        taken = library.corpus.reader.list(library.corpus.work(work).lineage_path)
        name = file_name(merged.lineage)
        return name if name not in taken else file_name(merged.lineage, plain=False), merged
    if known.backwards:
        merged = replace(merged, lineage=merged.lineage.reversed)
    return Path(known.path).name, merged


def _side(library: Library, located: Located) -> Side:
    return Side(located.blob, library.commit_of(located), label_of(located.source))
