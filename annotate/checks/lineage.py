"""What can be wrong with the lineage files of a work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from annotate.errors import AnnotateError
from annotate.lineage import Lineage, problems
from annotate.model import Document, Finding


def lineages(
    found: Iterable[Lineage | AnnotateError], text_of: Callable[[str], Document | None]
) -> Iterator[Finding]:
    """Findings `lineage-file` for what cannot be read or names what is not there, and
    `lineage-text` for a file on a text that the repository does not have."""
    for item in found:
        if isinstance(item, AnnotateError):
            yield _file(item)
            continue
        texts = {side.blob: text_of(side.blob) for side in (item.old, item.new)}
        for blob, document in texts.items():
            if document is None:
                where = {"blob": blob[:10]}
                yield Finding("lineage-text", "warning", item.path, 1, 1, where)
        old, new = texts[item.old.blob], texts[item.new.blob]
        if old and new:
            yield from map(_file, problems(item, old, new))


def _file(error: AnnotateError) -> Finding:
    place = (error.path or "", error.line or 1, error.column or 1)
    return Finding("lineage-file", "error", *place, {"cause": error})
