"""The texts of a history and what became of each clause between any two, each read once.

Knows blobs and clauses; not commits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from annotate.compare import compare
from annotate.decode import decode
from annotate.lineage import Lineage, verify
from annotate.model import Clause, Comparison, Document, Edit, Link
from annotate.parser import parse
from annotate.textdiff import normalise

Key = TypeVar("Key")
Value = TypeVar("Value")

LineageOf = Callable[[str, str], Lineage | None]
"""What people said of the way from one blob to another."""


KEPT = 4_000_000
"""Characters of the texts kept in memory at once, and again of the ways between them (some
15 and 20 bytes for each); what was not asked for longest is read again when it is needed."""


class Texts:
    """Documents by blob, and the ways between them."""

    def __init__(
        self,
        read: Callable[[str], bytes],
        lineage_of: LineageOf = lambda old, new: None,
        known: Mapping[str, Document] | None = None,
        *,
        kept: int = KEPT,
    ) -> None:
        self._read = read
        self._lineage_of = lineage_of
        self._known = dict(known or {})
        self._documents: Recent[str, Document] = Recent(kept)
        self._ways: Recent[tuple[str, str], Way] = Recent(kept)
        self._kept: Recent[tuple[str, str], Kept] = Recent(kept)

    def document(self, blob: str) -> Document:
        """The text of a blob, parsed; an AnnotateError when it cannot be read."""
        found = self._known.get(blob) or self._documents.get(blob)
        if found is None:
            found = parse(decode(self._read(blob)).text)
            self._documents.put(blob, found, len(found.source))
        return found

    def way(self, old: str, new: str) -> Way:
        """What became of each clause from one blob to another."""
        way = self._ways.get((old, new))
        if way is None:
            before, after = self.document(old), self.document(new)
            lineage = self._lineage_of(old, new)
            corrections = verify(lineage, before, after).corrections if lineage else ()
            found = compare(before, after, corrections)
            way = Way(found, _by_new(found))
            self._ways.put((old, new), way, len(before.source) + len(after.source))
        return way

    def kept(self, old: str, new: str) -> Kept | None:
        """Which units say the same in both texts, told without comparing them; None where
        a person has said what became of them."""
        if self._lineage_of(old, new):
            return None
        found = self._kept.get((old, new))
        if found is None:
            before, after = self.document(old), self.document(new)
            found = _kept(_by_words(before), _by_words(after))
            self._kept.put((old, new), found, len(before.source) + len(after.source))
        return found


class Recent(Generic[Key, Value]):
    """Values, the most recent ones, up to so much weight; the last one always."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._found: dict[Key, tuple[Value, int]] = {}

    def get(self, key: Key) -> Value | None:
        """The value, now the most recent, or None."""
        if key not in self._found:
            return None
        self._found[key] = self._found.pop(key)
        return self._found[key][0]

    def put(self, key: Key, value: Value, weight: int) -> None:
        """Keep a value, at the expense of those not asked for longest."""
        self._found[key] = (value, weight)
        self._room -= weight
        while self._room < 0 and len(self._found) > 1:
            _, freed = self._found.pop(next(iter(self._found)))
            self._room += freed


@dataclass(frozen=True, slots=True)
class Kept:
    """What is plain about the units of a text without comparing it with an older one."""

    same: Mapping[str, tuple[Clause, Clause]]
    """Units whose words stand once in each text, typography aside: by the new eId, the old
    and the new one. `compare` pairs such units in any case."""
    fresh: frozenset[str]
    """Units whose words stand nowhere in the older text."""


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


def _by_words(document: Document) -> dict[str, list[Clause]]:
    found: dict[str, list[Clause]] = {}
    for clause in document.walk():
        if clause.basic:
            found.setdefault(normalise(clause.canonical_text), []).append(clause)
    return found


def _kept(old: Mapping[str, list[Clause]], new: Mapping[str, list[Clause]]) -> Kept:
    same = {
        clauses[0].eid: (old[words][0], clauses[0])
        for words, clauses in new.items()
        if len(clauses) == 1 == len(old.get(words, ()))
    }
    fresh = (clause.eid for words, clauses in new.items() if words not in old for clause in clauses)
    return Kept(same, frozenset(fresh))


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
    for link in (inner for whole in comparison.links for inner in whole.walk()):
        # A unit may stand for its only paragraph among the parts: its own link is first.
        found |= {eid: link for eid in link.new if eid not in found}
        if link.kind == "unchanged" and not link.parts:
            found |= _beneath(olds[link.old[0]], news[link.new[0]])
    return found


def _beneath(old: Clause, new: Clause) -> dict[str, Link]:
    """Links of the clauses beneath an unchanged one, which are as unchanged; a heading's
    units have links of their own."""
    olds, news = list(old.walk())[1:], list(new.walk())[1:]
    shapes = [[clause.kind for clause in side] for side in (olds, news)]
    if shapes[0] != shapes[1] or any(clause.basic for clause in news):
        return {}
    return {n.eid: same(n, o) for o, n in zip(olds, news, strict=True)}
