"""Works whose text is gone while their annotations are still there."""

from __future__ import annotations

from collections.abc import Sequence

from annotate.anchoring import Anchored
from annotate.annotation import Target
from annotate.documents.library import Library
from annotate.documents.versions import Version, committed
from annotate.documents.whereabouts import Gone, Whereabouts


def nowhere(library: Library, slug: str, targets: Sequence[Target]) -> tuple[Whereabouts, ...]:
    """Where targets sit when their work has no text: nowhere, since it lost it."""
    gone = vanished(library, slug)
    place = Whereabouts(Anchored("orphan", None, reason="work-removed"), gone)
    return (place,) * len(targets)


def vanished(library: Library, slug: str) -> Gone | None:
    """The last version of a work's text and what removed it, where its history tells."""
    if library.repository is None or library.folder is None:
        return None
    path = library.repository.relative(library.folder / slug / "text.md")
    last = next(committed(library.repository, path), None)
    if last is None:
        return None
    return Gone(last, Version(library.repository.deletion(path), "", "", path))
