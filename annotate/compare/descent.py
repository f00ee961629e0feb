"""Which clauses of the new text an old clause became, at every level.

Reads it off the links of a comparison; beneath unchanged clauses, off their likeness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from annotate.compare.corrections import DECIDED
from annotate.model import Clause, Link

Clauses = Mapping[str, Clause]
"""A document's clauses by eId."""


@dataclass(frozen=True, slots=True)
class Descent:
    """What became of clauses, both ways; nothing is known of eIds that are not there."""

    became: Mapping[str, Set[str]]
    """Old eId → new eIds."""
    came: Mapping[str, Set[str]]
    """New eId → old eIds."""
    removed: Set[str]
    """Old eIds of units that are gone."""
    told: Set[str] = frozenset()
    """Old eIds of which a person said what they became."""


def descent(links: Iterable[Link], olds: Clauses, news: Clauses) -> Descent:
    """The descent of all clauses that links speak of."""
    became: dict[str, set[str]] = defaultdict(set)
    removed: set[str] = set()
    told: set[str] = set()

    def read(link: Link) -> None:
        for eid in link.old:
            became[eid] |= set(link.new)
        if link.decided_by == DECIDED:
            told.update(link.old)
        if link.kind == "removed" and link.basic:
            removed.update(link.old)
        if link.kind == "unchanged" and len(link.old) == len(link.new) == 1:
            for one, other in _alike(olds[link.old[0]], news[link.new[0]]):
                became[one].add(other)
        for part in link.parts:
            read(part)

    for link in links:
        read(link)
    came: dict[str, set[str]] = defaultdict(set)
    for eid, others in became.items():
        for other in others:
            came[other].add(eid)
    known = {eid: others for eid, others in became.items() if others}
    return Descent(known, came, removed - set(known), told)


def _alike(old: Clause, new: Clause) -> Iterable[tuple[str, str]]:
    """The clauses beneath two of the same text, pair by pair, when they are cut alike."""
    if any(inner.basic for child in old.children for inner in child.walk()):
        return ()
    inner = list(old.walk()), list(new.walk())
    if [clause.kind for clause in inner[0]] != [clause.kind for clause in inner[1]]:
        return ()
    return ((one.eid, other.eid) for one, other in zip(*inner, strict=True))
