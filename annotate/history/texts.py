"""The texts of a history and what became of each clause between any two, each read once.

Knows blobs and clauses; not commits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.compare import compare
from annotate.decode import decode
from annotate.lineage import Lineage, verify
from annotate.model import Clause, Comparison, Document, Edit, Link
from annotate.parser import parse

LineageOf = Callable[[str, str], Lineage | None]
"""What people said of the way from one blob to another."""


class Texts:
    """Documents by blob, and the ways between them."""

    def __init__(
        self,
        read: Callable[[str], bytes],
        lineage_of: LineageOf = lambda old, new: None,
        known: Mapping[str, Document] | None = None,
    ) -> None:
        self._read = read
        self._lineage_of = lineage_of
        self._documents = dict(known or {})
        self._ways: dict[tuple[str, str], Way] = {}

    def document(self, blob: str) -> Document:
        """The text of a blob, parsed; an AnnotateError when it cannot be read."""
        if blob not in self._documents:
            self._documents[blob] = parse(decode(self._read(blob)).text)
        return self._documents[blob]

    def way(self, old: str, new: str) -> Way:
        """What became of each clause from one blob to another."""
        if (old, new) not in self._ways:
            before, after = self.document(old), self.document(new)
            lineage = self._lineage_of(old, new)
            corrections = verify(lineage, before, after).corrections if lineage else ()
            found = compare(before, after, corrections)
            self._ways[old, new] = Way(found, _by_new(found))
        return self._ways[old, new]


@dataclass(frozen=True, slots=True)
class Way:
    """A comparison asked from the new text backwards."""

    comparison: Comparison
    links: Mapping[str, Link]
    """The link of each clause of the new text that came from the old one, by eId."""

    def of(self, eid: str) -> Link:
        """The link of a clause of the new text, at any level."""
        if link := self.links.get(eid):
            return link
        clause = next(c for c in self.comparison.new.walk() if c.eid == eid)
        return came(clause)


def came(clause: Clause) -> Link:
    """The link of a clause that nothing came before."""
    text = clause.canonical_text
    edits = (Edit("insert", text),) if text else ()
    return Link("added", (), (clause.eid,), False, False, 0.0, "none", clause.basic, (), edits)


def same(clause: Clause, former: Clause) -> Link:
    """The link of a clause whose text did not change at all."""
    renumbered = clause.number != former.number
    edits = (Edit("equal", clause.canonical_text),) if clause.canonical_text else ()
    eids = (former.eid,), (clause.eid,)
    return Link("unchanged", *eids, False, renumbered, 1.0, "identical", clause.basic, (), edits)


def _by_new(comparison: Comparison) -> Mapping[str, Link]:
    olds = {clause.eid: clause for clause in comparison.old.walk()}
    news = {clause.eid: clause for clause in comparison.new.walk()}
    found: dict[str, Link] = {}
    for link in _all(comparison.links):
        # A unit may stand for its only paragraph among the parts: its own link is first.
        found |= {eid: link for eid in link.new if eid not in found}
        if link.kind == "unchanged" and not link.parts:
            found |= _beneath(olds[link.old[0]], news[link.new[0]])
    return found


def _all(links: Sequence[Link]) -> Iterator[Link]:
    for link in links:
        yield link
        yield from _all(link.parts)


def _beneath(old: Clause, new: Clause) -> dict[str, Link]:
    """Links of the clauses beneath an unchanged one, which are as unchanged; a heading's
    units have links of their own."""
    olds, news = list(old.walk())[1:], list(new.walk())[1:]
    shapes = [[clause.kind for clause in side] for side in (olds, news)]
    if shapes[0] != shapes[1] or any(clause.basic for clause in news):
        return {}
    return {n.eid: same(n, o) for o, n in zip(olds, news, strict=True)}
