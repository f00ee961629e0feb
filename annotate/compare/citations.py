"""The references of a document, each with the clause and the place it stands in.

Knows trees and references, not versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.compare.descent import Clauses
from annotate.model import Clause, Document, Span
from annotate.references import Places, Reference, Unresolved, find, resolve


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference where it stands in the text of a link."""

    reference: Reference
    clause: Clause
    """The clause whose own text holds it."""
    span: Span
    """In the text of the link's side."""


@dataclass(frozen=True, slots=True)
class Citations:
    """The references of a document, found clause by clause as they are asked for."""

    clauses: Clauses
    places: Places
    found: dict[str, tuple[Reference, ...]]
    """Those of texts that were looked at, in this document or in one it is compared with."""

    @classmethod
    def of(cls, document: Document, found: dict[str, tuple[Reference, ...]]) -> Citations:
        """Those of a document, to be found as they are asked for and kept in `found`."""
        return cls({c.eid: c for c in document.walk()}, Places.of(document), found)

    def within(self, eids: Sequence[str]) -> list[Cited]:
        """The references in the canonical texts of clauses, each on a line of its own."""
        out: list[Cited] = []
        start = 0
        for eid in eids:
            clause = self.clauses[eid]
            text = clause.canonical_text
            for inner, at in _inside(clause, text):
                known = self.found.get(inner.text)
                if known is None:
                    known = self.found[inner.text] = find(inner.text)
                for reference in known:
                    first = start + at + reference.span.start
                    span = Span(first, first + len(reference.span))
                    out.append(Cited(reference, inner, span))
            start += len(text) + 1
        return out

    def targets(self, cited: Cited) -> tuple[str, ...] | Unresolved:
        """What a reference names in its document."""
        return resolve(cited.reference, cited.clause, self.places)


def _inside(clause: Clause, text: str) -> Iterator[tuple[Clause, int]]:
    """The clause and those beneath it whose texts make its canonical text, with the offsets
    of their own texts in it."""
    at = 0
    whole = len(text) > len(clause.text)
    for inner in clause.walk() if whole else (clause,):
        if not inner.text:
            continue
        place = text.find(inner.text, at)
        if place < 0:
            return
        yield inner, place
        at = place + len(inner.text)
