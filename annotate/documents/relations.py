"""Which works a text says it has to do with: the `relations:` of its front matter."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.model import Document

SUCCESSION = ("supersedes", "superseded-by", "amends", "amended-by", "revises", "revised-by")
"""Relations of texts that are versions of one another rather than texts side by side."""


def related_works(document: Document) -> Iterator[tuple[str, str]]:
    """(slug, type) of each work that a text is related to otherwise than by succession."""
    listed = document.front.get("relations")
    for relation in listed if isinstance(listed, list) else ():
        if not isinstance(relation, dict):
            continue
        work, kind = relation.get("work"), relation.get("type")
        if isinstance(work, str) and work and kind not in SUCCESSION:
            yield work, kind if isinstance(kind, str) else ""
