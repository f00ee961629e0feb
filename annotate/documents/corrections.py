"""What people said of the way between two texts, ready for comparing or anchoring.

Every function raises InputError for a lineage file that cannot be read, or that names a
clause that is not there.
"""

from __future__ import annotations

from collections.abc import Callable

from annotate.annotation import Target
from annotate.compare import Correction
from annotate.documents.library import Library
from annotate.documents.located import Located
from annotate.lineage import verify
from annotate.model import Document


def corrections(
    library: Library, old: tuple[Document, Located], new: tuple[Document, Located]
) -> tuple[Correction, ...]:
    """The corrections of a comparison; () unless both texts are one work's."""
    if old[1].work != new[1].work:
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
