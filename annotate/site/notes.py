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
class Stretch:
    """Words in a clause's own text."""

    eid: str
    start: int
    end: int
    closes: bool
    """Whether they are the last of one place, so that the reference follows."""


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
    clauses: tuple[tuple[str, str], ...]
    """Of several clauses the eId of each and what it is called, in short; else ()."""
    at: str
    """The clause its card stands at: the first that has a part of it."""
    found: bool
    """Whether that clause is in the current version."""
    document: bool
    """Whether it speaks of the whole document; its clause is then the first one."""
    removed: str
    """The commit that deleted the text it was written on as a deleted one, or ""."""
    thread: tuple[ReplyView, ...]
    spans: tuple[Stretch, ...] = ()
    """The words it speaks of."""
    wholes: tuple[str, ...] = ()
    """The clauses that it speaks of as a whole, by eId."""

    @property
    def text(self) -> str:
        """The body without markup, for lists and searching."""
        return markup.text(self.html)


def views(notes: Sequence[Note], document: Document) -> tuple[NoteView, ...]:
    """All annotations of a work: those with a place in the order of the text, then the rest."""
    clauses = {clause.eid: clause for clause in document.walk()}
    order = {eid: index for index, eid in enumerate(clauses)}
    ids = {note.id for note in notes}
    places = [(note, *_marked(note, clauses, order)) for note in notes]

    def place(one: tuple[Note, tuple[Stretch, ...], tuple[str, ...]]) -> tuple[int, int, int, str]:
        note, spans, wholes = one
        starts = [(order[eid], -1) for eid in wholes]
        starts += [(order[span.eid], span.start) for span in spans]
        first = min(starts, default=(len(order), -1))
        return (0 if starts else 1, *first, note.id)

    ordered = sorted(places, key=place)
    return tuple(
        _view(note, str(number) if spans or wholes else "", (spans, wholes), clauses, ids)
        for number, (note, spans, wholes) in enumerate(ordered, 1)
    )


def marks(notes: Sequence[NoteView]) -> dict[str, tuple[Mark, ...]]:
    """The marks of words that placed notes speak of, by eId of the clause they lie in."""
    out: dict[str, tuple[Mark, ...]] = {}
    for note in notes:
        for index, span in enumerate(note.spans):
            opens = index == 0 and span.eid == note.at
            number = note.number
            mark = Mark(note.id, note.style, span.start, span.end, number, opens, span.closes)
            out[span.eid] = (*out.get(span.eid, ()), mark)
    return out


def references(notes: Sequence[NoteView]) -> dict[str, tuple[Mark, ...]]:
    """The references to notes on whole clauses, by eId of each such clause."""
    out: dict[str, tuple[Mark, ...]] = {}
    for note in notes:
        for eid in note.wholes:
            mark = Mark(note.id, note.style, 0, 0, note.number, opens=eid == note.at)
            out[eid] = (*out.get(eid, ()), mark)
    return out


def _marked(
    note: Note, clauses: Mapping[str, Clause], order: Mapping[str, int]
) -> tuple[tuple[Stretch, ...], tuple[str, ...]]:
    """The words a note speaks of and the clauses it speaks of as a whole, in their order."""
    if note.place.state in UNPLACED:
        return (), ()
    if not note.place.clauses:  # The whole document, at its beginning.
        return (), tuple(clauses)[:1]
    if not note.place.spots:
        return (), tuple(eid for eid in note.place.clauses if eid in clauses)
    words = note.thread.target.quote is not None
    spans: list[Stretch] = []
    wholes: list[str] = []
    for eid, start, end in sorted(note.place.spots, key=lambda spot: order.get(spot[0], 0)):
        clause = clauses.get(eid)
        if clause is None:
            continue
        if not words and (start, end) == (0, len(clause.canonical_text)):
            wholes.append(eid)
            continue
        found = spread(clause, start, end)
        last = len(found) - 1
        spans += [Stretch(c.eid, s, e, at == last) for at, (c, s, e) in enumerate(found)]
    return tuple(spans), tuple(dict.fromkeys(wholes))


def _several(eids: Sequence[str], clauses: Mapping[str, Clause]) -> tuple[tuple[str, str], ...]:
    found = [(eid, clauses.get(eid)) for eid in eids] if len(eids) > 1 else []
    return tuple((eid, c.label or name_of(c) if c else eid) for eid, c in found)


def _view(
    note: Note,
    number: str,
    marked: tuple[tuple[Stretch, ...], tuple[str, ...]],
    clauses: Mapping[str, Clause],
    ids: Container[str],
) -> NoteView:
    thread, annotation = note.thread, note.thread.annotation
    quote = thread.target.quote
    spans, wholes = marked
    eid = next(iter(note.place.clauses or tuple(clauses)), "")
    held = {*(span.eid for span in spans), *wholes}
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
        clauses=_several(note.place.clauses, clauses),
        at=next((eid for eid in clauses if eid in held), eid),
        found=clause is not None,
        document=not thread.target.clauses,
        removed=thread.target.removed_in[:7] if note.place.state == "orphan" else "",
        thread=tuple(
            _reply(event, clauses, ids)
            for event in thread.events
            if event.kind in ("reply", "status")
        ),
        spans=spans,
        wholes=wholes,
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
