"""What a range of commits does to one annotation, told from where it was and where it is.

Pure: anchors, threads and links come in, a value goes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.anchoring import Anchored, Named, Regrouped
from annotate.annotation import Event, Thread, suggestion
from annotate.corpus import AnnotationRecord
from annotate.model import Clause, Document
from annotate.review.outcome import FATES, Answer, Dispute, Fate, NoteChange, Place, Suggestion
from annotate.review.places import suggested, words_span
from annotate.review.report import Matter
from annotate.review.texts import Links
from annotate.review.touching import touched
from annotate.textdiff import normalise

LOST = ("orphan", "ambiguous")
"""States without a place."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation at one end of the range."""

    record: AnnotationRecord
    anchored: Anchored | None
    """None when there is no text to sit in."""

    @property
    def thread(self) -> Thread:
        """The thread at this end."""
        return self.record.thread


@dataclass(frozen=True, slots=True)
class End:
    """One end of the range: its text and the clauses of that by eId."""

    document: Document | None
    clauses: Mapping[str, Clause]

    @classmethod
    def of(cls, document: Document | None) -> End:
        """The end that has this text."""
        clauses = document.walk() if document else ()
        return cls(document, {clause.eid: clause for clause in clauses})


def change_of(
    placed: tuple[Placed | None, Placed | None],
    ends: tuple[End, End],
    links: Links | None,
    found: Sequence[Matter],
    *,
    rewritten: bool,
) -> NoteChange:
    """What happened to an annotation that is at one end of the range at least.

    `found` are the changes of substance; `rewritten`: that the range changed or took away one
    of its files.
    """
    old, new = placed
    now = new or old
    if now is None:
        raise ValueError("an annotation at neither end")
    before, after = _seat(old, ends[0]), _seat(new, ends[1])
    edited = normalise(_words(old, ends[0])) != normalise(_words(new, ends[1]))
    events = _events(old, new)
    fates = {
        *(("rewritten",) if rewritten else ()),
        *_said(old, new, events),
        *_moves(before, after, edited, bool(now.thread.target.removed_in)),
    }
    return NoteChange(
        id=now.record.annotation.id,
        path=now.record.path,
        category=now.thread.category,
        severity=now.thread.severity,
        status=now.thread.status,
        author=now.record.annotation.creator.name,
        first=first_line(now.thread.body),
        fates=tuple(fate for fate in FATES if fate in fates),
        before=before,
        after=after,
        touched=touched(old.anchored if old else None, new.anchored if new else None, links, found),
        regrouped=tuple(_regrouped(before, links)),
        answers=tuple(map(_answer, events)),
        disputes=tuple(_disputes(now.thread)),
        replaced_by=new.anchored.instead if new and new.anchored else "",
        proposal=suggestion(now.thread.body),
        suggestion=_suggestion(new, ends[1]),
    )


def first_line(body: str) -> str:
    """The first line of a comment that says something."""
    lines = (line.strip() for line in body.split("\n"))
    return next((line for line in lines if line and not line.startswith(("```", "~~~"))), "")


def _said(old: Placed | None, new: Placed | None, events: tuple[Event, ...]) -> Iterator[Fate]:
    if new and new.thread.contested and not (old and old.thread.contested):
        yield "contested"
    if old is None:
        yield "new"
    elif any(event.kind in ("reply", "status") for event in events):
        yield "answered"
    elif events:
        yield "updated"


def _moves(
    before: Place | None, after: Place | None, edited: bool, deleted: bool
) -> Iterator[Fate]:
    """What became of its place; `deleted`: that it was written on a text known to be gone."""
    if after is None or (before and before.state == after.state in LOST):
        return
    if after.state == "orphan":
        if not deleted:
            yield "orphaned"
    elif after.state == "ambiguous":
        yield "ambiguous"
    elif before and before.state in LOST:
        yield "restored"
    elif before:
        if edited:
            yield "edited"
        if not set(before.clauses) <= set(after.clauses):
            yield "moved"


def _events(old: Placed | None, new: Placed | None) -> tuple[Event, ...]:
    """The events that the range adds to an annotation that was there before."""
    if old is None or new is None:
        return ()
    known = {event.id for event in old.thread.events}
    return tuple(event for event in new.thread.events if event.id not in known)


def _regrouped(before: Place | None, links: Links | None) -> Iterator[Regrouped]:
    """How the clauses it stood on, or the units they were in, split or merged."""
    if before is None or before.state in LOST or links is None:
        return
    told: set[tuple[str, ...]] = set()
    for clause in before.clauses:
        for link in (links.of_old(clause.eid), links.unit_of_old(clause.eid)):
            if link and link.kind in ("split", "merged") and link.old not in told:
                told.add(link.old)
                old = tuple(Named(eid, links.olds[eid].label) for eid in link.old)
                new = tuple(Named(eid, links.news[eid].label) for eid in link.new)
                yield Regrouped("split" if link.kind == "split" else "merged", old, new)
                break


def _suggestion(new: Placed | None, end: End) -> Suggestion | None:
    anchored = new.anchored if new else None
    if new is None or anchored is None or not anchored.placed or not end.document:
        return None
    if anchored.parts:  # What stands in several places is not to be replaced in one.
        return None
    proposal = suggestion(new.thread.body)
    clause = end.clauses.get(anchored.eid or "")
    if proposal is None or clause is None or new.thread.target.quote is None:
        return None
    span = words_span(end.document, clause, anchored.start, anchored.end)
    return suggested(end.document, span, proposal) if span else None


def _seat(placed: Placed | None, end: End) -> Place | None:
    if placed is None or placed.anchored is None:
        return None
    anchored, target = placed.anchored, placed.thread.target
    eid = anchored.eid or ("" if anchored.placed else target.clause)
    words = target.quote.exact if target.quote else ""
    if target.quote and anchored.placed:
        words = _words(placed, end)
    eids = anchored.clauses or (eid,) * bool(eid)
    clauses = tuple(Named(one, _label(one, end)) for one in eids)
    label = _label(anchored.eid or "", end)
    return Place(anchored.state, eid, label, words, clauses, anchored.parts)


def _label(eid: str, end: End) -> str:
    clause = end.clauses.get(eid)
    return clause.label if clause else ""


def _words(placed: Placed | None, end: End) -> str:
    """The text an annotation sits on, that of whole clauses when it speaks of them."""
    places = placed.anchored.places if placed and placed.anchored else ()
    found = ((end.clauses.get(eid), start, last) for eid, start, last in places)
    return "\n".join(c.canonical_text[start:last] for c, start, last in found if c)


def _answer(event: Event) -> Answer:
    said = first_line(event.reason or event.body)
    name = event.creator.name
    return Answer(event.id, event.kind, name, said, event.status, event.addressed_by)


def _disputes(thread: Thread) -> Iterator[Dispute]:
    for dispute in thread.disputes:
        shown = dispute.field in ("status", "category", "severity", "due")
        said = tuple(
            (event.creator.name, str(getattr(event, dispute.field)) if shown else "")
            for event in dispute.events
        )
        yield Dispute(dispute.field, said)
