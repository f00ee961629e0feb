"""Corrections against the texts they speak of: whether they can be, and adding new ones.

Knows trees and rulings; neither files nor git.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from annotate.compare import linkable
from annotate.errors import AnnotateError, InputError
from annotate.lineage.record import Lineage, Ruling
from annotate.model import Document


@dataclass(frozen=True, slots=True)
class Merged:
    """A lineage with new rulings in it, and the former rulings that they put aside."""

    lineage: Lineage
    replaced: tuple[Ruling, ...]


def problems(lineage: Lineage, old: Document, new: Document) -> Iterator[InputError]:
    """What keeps rulings from being heeded: a clause that is not there, that stands beneath
    a unit, or a heading linked with a unit; each at its line."""
    for ruling in lineage.links:
        basic = set()
        for document, eids in ((old, ruling.old), (new, ruling.new)):
            known = {node.clause.eid: node.clause.basic for node in linkable(document)}
            for eid in eids:
                if eid in known:
                    basic.add(known[eid])
                else:
                    yield _unknown(eid, document, known, lineage.path, ruling.line)
        if len(basic) > 1:
            yield _error("lineage-mixed", lineage.path, ruling.line)


def verify(lineage: Lineage, old: Document, new: Document) -> Lineage:
    """The lineage itself, or the first of its problems raised."""
    for problem in problems(lineage, old, new):
        raise problem
    return lineage


def by_texts(
    found: Iterable[Lineage | AnnotateError],
) -> Mapping[tuple[str, str], Lineage]:
    """Lineages by the blobs they lead from and to, in both directions; an error is raised."""
    out: dict[tuple[str, str], Lineage] = {}
    for item in found:
        if isinstance(item, AnnotateError):
            raise item
        for lineage in (item, item.reversed):
            out[lineage.old.blob, lineage.new.blob] = lineage
    return out


def add(lineage: Lineage, rulings: Iterable[Ruling], old: Document, new: Document) -> Merged:
    """Put rulings in; former ones on the same clauses go out. In the order of the texts."""
    wanted = tuple(rulings)
    named = {(side, eid) for ruling in wanted for side, eid in _named(ruling)}
    gone = tuple(r for r in lineage.links if r not in wanted and not named.isdisjoint(_named(r)))
    kept = [r for r in lineage.links if named.isdisjoint(_named(r))]
    places = [
        {clause.eid: at for at, clause in enumerate(document.walk())} for document in (old, new)
    ]

    def ordered(eids: Iterable[str], side: int) -> tuple[str, ...]:
        return tuple(sorted(eids, key=lambda eid: (places[side].get(eid, -1), eid)))

    def place(ruling: Ruling) -> tuple[int, int, tuple[str, ...]]:
        first = [
            places[n].get(e[0], -1) if e else -1 for n, e in enumerate((ruling.old, ruling.new))
        ]
        return (first[0] if ruling.old else len(places[0]), first[1], ruling.new)

    links = [replace(r, old=ordered(r.old, 0), new=ordered(r.new, 1)) for r in (*kept, *wanted)]
    return Merged(replace(lineage, links=tuple(sorted(links, key=place))), gone)


def _named(ruling: Ruling) -> Iterator[tuple[str, str]]:
    yield from (("old", eid) for eid in ruling.old)
    yield from (("new", eid) for eid in ruling.new)


def _unknown(
    eid: str, document: Document, known: Mapping[str, bool], path: str, line: int
) -> InputError:
    for node in linkable(document):
        if not node.above and any(clause.eid == eid for clause in node.clause.walk()):
            return _error("lineage-beneath", path, line, eid=eid, unit=node.clause.eid)
    if near := get_close_matches(eid, known, n=3, cutoff=0.6):
        return _error("unknown-clause-near", path, line, eid=eid, near=", ".join(near))
    return _error("unknown-clause", path, line, eid=eid)


def _error(key: str, path: str, line: int, **parameters: Any) -> InputError:
    return InputError(key, path=path or None, line=line or None, **parameters)
