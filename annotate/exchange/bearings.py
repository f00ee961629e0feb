"""Which clause of a returned text is which of the version it was made from, by the bookmarks
that were put around them: evidence that outlives any change of the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from annotate.anchoring.clauses import path_to
from annotate.compare import Correction, linkable
from annotate.model import Clause, Document


def corrections(
    old: Document, new: Document, bookmarks: Iterable[tuple[str, str, int]]
) -> tuple[Correction, ...]:
    """One-to-one links between clauses that hold one another's bookmarks for the most part."""
    known = [{node.clause.eid: node.clause for node in linkable(one)} for one in (old, new)]
    held: Counter[tuple[str, str]] = Counter()
    for returned, bookmarked, size in bookmarks:
        pair = [
            _linked(eid, one, have)
            for eid, one, have in zip((returned, bookmarked), (old, new), known, strict=True)
        ]
        if pair[0] and pair[1] and pair[0].basic == pair[1].basic:
            held[pair[0].eid, pair[1].eid] += size
    best_old: dict[str, str] = {}
    best_new: dict[str, str] = {}
    for (one, other), _ in held.most_common():
        best_old.setdefault(one, other)
        best_new.setdefault(other, one)
    return tuple(((one,), (other,)) for one, other in best_old.items() if best_new[other] == one)


def unit_of(clause: Clause, document: Document) -> Clause:
    """The basic unit a clause is in, or itself."""
    path = path_to(document, clause.eid)
    return next((above for above in path if above.basic), clause)


def _linked(eid: str, document: Document, known: dict[str, Clause]) -> Clause | None:
    """The clause, or the one above it, that a comparison links."""
    return next((above for above in path_to(document, eid) if above.eid in known), None)
