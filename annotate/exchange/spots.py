"""The places of an annotation in the version exported; of what is gone, in its last version."""

from __future__ import annotations

from dataclasses import dataclass

from annotate.anchoring import describe
from annotate.annotation import Position, Quote, Target
from annotate.exchange.values import Outgoing
from annotate.model import Clause
from annotate.notes import Note


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a clause, all of them for a whole clause; no clause for the whole document."""

    eid: str
    quote: Quote | None
    position: Position | None
    """In the clause's canonical text."""
    version: str
    blob: str
    clause: Clause | None = None
    """The clause, when it is one of the version exported."""


def spots(outgoing: Outgoing, note: Note) -> tuple[Spot, ...]:
    """Where an annotation sits, clause by clause of several, the fullest part first of what
    came apart."""
    target, located = note.record.thread.target, outgoing.located
    if not target.clauses:
        return (Spot("", None, None, located.revision, located.blob),)
    if not note.anchored.placed:
        return tuple(_gone(outgoing, target, eid) for eid in target.clauses)
    clauses = {clause.eid: clause for clause in outgoing.document.walk()}
    places, anchored = note.anchored.places, note.anchored
    if anchored.parts:  # Programs that show one place show the fullest.
        places = tuple(sorted(places, key=lambda spot: spot[0] != anchored.eid))
    found = []
    for eid, start, end in places:
        if clause := clauses.get(eid):
            whole = target.quote is None and not anchored.parts
            span = (0, len(clause.canonical_text)) if whole else (start, end)
            found.append(_placed(clause, span, outgoing))
    return tuple(found) or tuple(_gone(outgoing, target, eid) for eid in target.clauses)


def _gone(outgoing: Outgoing, target: Target, eid: str) -> Spot:
    """The words as the annotation has them; of a whole clause, as its last version had them."""
    old = outgoing.written_on.get(target.blob)
    clause = next((one for one in old.walk() if one.eid == eid), None) if old else None
    if target.quote is None and clause and clause.canonical_text:
        target = describe(
            clause, 0, len(clause.canonical_text), version=target.version, blob=target.blob
        )
    return Spot(eid, target.quote, target.position, target.version, target.blob)


def _placed(clause: Clause, span: tuple[int, int], outgoing: Outgoing) -> Spot:
    (start, end), located = span, outgoing.located
    here = describe(clause, start, end) if start < end else describe(clause)
    return Spot(clause.eid, here.quote, here.position, located.revision, located.blob, clause)
