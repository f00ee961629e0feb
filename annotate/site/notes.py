"""Annotations as pages show them: numbered along the text, each with its thread.

Knows places and threads; where a note stands on the page is works.py's and the style's.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from annotate import markup
from annotate.annotation import CATEGORIES, Event, person, suggestion
from annotate.model import Clause, Document
from annotate.site.segments import Mark, spread
from annotate.site.snapshot import Note, Place

# As annotation.suggestion reads it: what stands in the fence is shown apart.
_FENCE = re.compile(r"^(`{3,}|~{3,})suggestion[ \t]*\n(.*?)^\1[`~]*[ \t]*$", re.M | re.S)
UNPLACED = ("orphan", "ambiguous")


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply or a change of status in a thread."""

    kind: str
    creator: str
    day: str
    html: str
    """Sanitised."""
    status: str = ""
    reason: str = ""
    commit: str = ""
    superseded_by: str = ""
    """The id of the annotation of the same work that takes its place, or ""."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """An annotation ready to be shown."""

    id: str
    number: str
    """Its place along the text, from 1; "" for one without a place."""
    category: str
    style: str
    """The category when it is one that has a look of its own, else `other`."""
    severity: str
    tags: tuple[str, ...]
    creator: str
    day: str
    html: str
    """The body, sanitised, without the proposal."""
    quote: str
    proposal: str | None
    status: str
    contested: tuple[str, ...]
    """The fields on which its events disagree."""
    assignees: tuple[str, ...]
    """Their names, without their mail."""
    due: str
    state: str
    reason: str
    """Why it has no place."""
    place: Place
    """How sure that is, and since when it has none."""
    clause: str
    """eId of the first clause, as the current version (or the last that had it) calls it."""
    label: str
    """What people call that clause."""
    labels: tuple[str, ...]
    """Of several clauses what they are called, in short; else ()."""
    found: bool
    """Whether that clause is in the current version."""
    document: bool
    """Whether it speaks of the whole document; its clause is then the first one."""
    removed: str
    """The commit that deleted the text it was written on as a deleted one, or ""."""
    thread: tuple[ReplyView, ...]
    spans: tuple[tuple[str, int, int], ...] = ()
    """(eId, start, end) in own texts."""

    @property
    def whole(self) -> bool:
        """Whether it speaks of whole clauses, not of words in them."""
        return not self.spans

    @property
    def text(self) -> str:
        """The body without markup, for lists and searching."""
        return markup.text(self.html)


def views(notes: Sequence[Note], document: Document) -> tuple[NoteView, ...]:
    """All annotations of a work: those with a place in the order of the text, then the rest."""
    clauses = {clause.eid: clause for clause in document.walk()}
    order = {eid: index for index, eid in enumerate(clauses)}

    def place(note: Note) -> tuple[int, int, int, str]:
        spans = _spans(note, clauses)
        first = spans[0][:2] if spans else (_clause(note, clauses), -1)
        settled = note.place.state not in UNPLACED and first[0] in order
        return (0 if settled else 1, order.get(first[0], len(order)), first[1], note.id)

    ordered = sorted(notes, key=place)
    ids = {note.id for note in notes}
    numbers = (str(n) if place(note)[0] == 0 else "" for n, note in enumerate(ordered, 1))
    return tuple(
        _view(note, number, clauses, ids) for note, number in zip(ordered, numbers, strict=True)
    )


def marks(notes: Sequence[NoteView]) -> dict[str, tuple[Mark, ...]]:
    """The marks of placed notes by eId of the clause in whose own text they lie."""
    out: dict[str, tuple[Mark, ...]] = {}
    for note in notes:
        if not note.number:
            continue
        last = len(note.spans) - 1
        for index, (eid, start, end) in enumerate(note.spans):
            mark = Mark(note.id, note.style, start, end, note.number, index == 0, index == last)
            out[eid] = (*out.get(eid, ()), mark)
    return out


def _spans(note: Note, clauses: Mapping[str, Clause]) -> tuple[tuple[str, int, int], ...]:
    place = note.place
    clause = clauses.get(_clause(note, clauses))
    if clause is None or place.start is None or place.end is None or place.state in UNPLACED:
        return ()
    return tuple(
        (inner.eid, start, end) for inner, start, end in spread(clause, place.start, place.end)
    )


def _clause(note: Note, clauses: Mapping[str, Clause]) -> str:
    """The clause a note is shown at: of the whole document the first."""
    return note.place.clauses[0] if note.place.clauses else next(iter(clauses), "")


def _labels(note: Note, clauses: Mapping[str, Clause]) -> tuple[str, ...]:
    eids = note.place.clauses if len(note.place.clauses) > 1 else ()
    found = ((eid, clauses.get(eid)) for eid in eids)
    return tuple((clause.label or name_of(clause)) if clause else eid for eid, clause in found)


def _view(note: Note, number: str, clauses: Mapping[str, Clause], ids: Container[str]) -> NoteView:
    thread, annotation = note.thread, note.thread.annotation
    quote = thread.target.quote
    eid = _clause(note, clauses)
    clause = clauses.get(eid) if note.place.found else None
    return NoteView(
        id=note.id,
        number=number,
        category=thread.category,
        style=thread.category if thread.category in CATEGORIES else "other",
        severity=thread.severity,
        tags=thread.tags,
        creator=annotation.creator.name,
        day=annotation.created[:10],
        html=markup.note(_FENCE.sub("", thread.body, count=1), clauses),
        quote=quote.exact if quote else "",
        proposal=suggestion(thread.body),
        status=thread.status,
        contested=thread.contested_in,
        assignees=tuple(named.name if (named := person(who)) else who for who in thread.assignees),
        due=thread.due,
        state=note.place.state,
        reason=note.place.reason,
        place=note.place,
        clause=eid,
        label=name_of(clause) if clause else eid,
        labels=_labels(note, clauses),
        found=clause is not None,
        document=not thread.target.clauses,
        removed=thread.target.removed_in[:7] if note.place.state == "orphan" else "",
        thread=tuple(
            _reply(event, clauses, ids)
            for event in thread.events
            if event.kind in ("reply", "status")
        ),
        spans=_spans(note, clauses),
    )


def name_of(clause: Clause) -> str:
    """What to call a clause in a list: its number and its first words."""
    heading = clause.heading if len(clause.heading) <= 24 else clause.heading[:23] + "…"
    return f"{clause.label}{heading}" if clause.label else heading or clause.eid


def _reply(event: Event, clauses: Container[str], ids: Container[str]) -> ReplyView:
    return ReplyView(
        kind=event.kind,
        creator=event.creator.name,
        day=event.created[:10],
        html=markup.note(event.body, clauses) if event.body else "",
        status=event.status,
        reason=event.reason,
        commit=event.addressed_by[:7],
        superseded_by=event.superseded_by if event.superseded_by in ids else "",
    )
