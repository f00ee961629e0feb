"""`annotate note show`: one annotation with its thread, as a letter to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.annotation import NO_DUE, Creator, Event
from annotate.messages import text
from annotate.notes import Note
from annotate.renderers.columns import visible
from annotate.renderers.flow import Piece, flow
from annotate.renderers.notes.fate import fate, regrouping, sureness
from annotate.renderers.notes.listing import (
    BOLD,
    DIM,
    PLAIN,
    place_word,
    state_word,
    status_word,
    word,
)

_AROUND = 24
_WHOLE = 160
"""Characters that are shown of a clause spoken of as a whole."""


def render(note: Note, language: str = "en", columns: int = 80, colour: bool = False) -> str:
    """Head lines, the words spoken of in their sentence, the body, then what followed."""
    lines = [*_head(note, language), "", *_place(note, language, columns), ""]
    lines += _paragraphs(note.record.thread.body, columns)
    for event in note.record.thread.events:
        lines += ["", *_event(event, language, columns)]
    if not colour:
        lines = [line.replace(BOLD, "").replace(DIM, "").replace(PLAIN, "") for line in lines]
    return "".join(f"{line}\n" for line in lines)


def _head(note: Note, language: str) -> Iterator[str]:
    annotation, thread = note.record.annotation, note.record.thread
    words = [
        word("category", thread.category, language),
        word("severity", thread.severity, language),
        status_word(note, language),
        *(visible(f"#{tag}") for tag in thread.tags),
    ]
    yield f"{BOLD}{annotation.id}{PLAIN}  {' · '.join(words)}"
    yield f"{_who(annotation.creator)}  {annotation.created}"
    for field, value in (("assignees", _listed(thread.assignees, language)), ("due", thread.due)):
        if value:
            yield _field(field, visible(value), language)
    if thread.contested:
        fields = _listed([word("field", name, language) for name in thread.contested_in], language)
        yield text("notes.contested-in", language, fields=fields)
    if sha := annotation.target.version[:10]:
        yield f"{DIM}{text('notes.on-version', language, sha=sha)}{PLAIN}"


def _place(note: Note, language: str, columns: int) -> Iterator[str]:
    anchored, target = note.anchored, note.record.thread.target
    reason = (
        text("notes.because", language, reason=word("reason", anchored.reason, language))
        if anchored.reason and not target.removed_in
        else ""
    )
    if target.removed_in:
        reason = text("notes.removed-in", language, sha=target.removed_in[:10])
    name = f"{note.work.slug}#{visible(','.join(note.clauses))}"
    if not target.clauses:
        name = f"{note.work.slug}  {place_word(note, language)}"
    label = f"{note.clause.label} " if note.clause and note.clause.label else ""
    sure = f" · {word('sure', sureness(note), language)}" if target.clauses else ""
    yield f"{visible(label)}{name}  {state_word(note, language)}{reason}{sure}"
    if note.clause and anchored.placed and target.quote:
        whole = note.clause.canonical_text
        before = whole[max(0, anchored.start - _AROUND) : anchored.start]
        after = whole[anchored.end : anchored.end + _AROUND]
        lead, tail = (
            ("…" if anchored.start > _AROUND else ""),
            ("…" if len(after) == _AROUND else ""),
        )
        pieces = (lead, before, "[", note.words, "]", after, tail)
        yield from _quoted("".join(pieces), columns)
        if anchored.state == "edited":
            words = visible(target.quote.exact.replace("\n", " "))
            yield from _lines(text("notes.written-on", language, words=words), columns)
    elif target.quote:
        yield from _quoted(target.quote.exact, columns)
    elif note.clause and anchored.placed:
        yield from _quoted(_shortened(note), columns)
    for line in (*regrouping(note, language), *fate(note, language)):
        yield from _lines(line, columns)


def _shortened(note: Note) -> str:
    """The beginning of the clause, the first of several behind its number."""
    clause = note.clause
    said = clause.canonical_text if clause else ""
    shown = said if len(said) <= _WHOLE else said[: _WHOLE - 1] + "…"
    return f"{clause.lead}{shown}" if clause and len(note.clauses) > 1 else shown


def _quoted(said: str, columns: int) -> Iterator[str]:
    for line in _lines(visible(said.replace("\n", " ")), columns - 4):
        yield f"  │ {line}"


def _event(event: Event, language: str, columns: int) -> Iterator[str]:
    kind = word("event", event.kind, language)
    if event.status:
        kind = _field("status", word("status", event.status, language), language)
    yield f"{BOLD}{kind}{PLAIN}  {_who(event.creator)}  {event.created}"
    yield from (visible(line) for line in _changes(event, language))
    if event.addressed_by:
        yield text("notes.addressed-by", language, sha=event.addressed_by[:10])
    if event.superseded_by:
        yield text("notes.superseded-by", language, id=event.superseded_by)
    for part in (event.reason, event.body):
        if part:
            yield from _paragraphs(part, columns)


def _changes(event: Event, language: str) -> Iterator[str]:
    """Where an event puts an annotation, what it assigns or labels: a line for each field."""
    if event.assignees is not None:
        people = _listed(event.assignees, language) or text("notes.nobody", language)
        yield _field("assignees", people, language)
    if event.due:
        day = text("notes.no-due", language) if event.due == NO_DUE else event.due
        yield _field("due", day, language)
    if target := event.target:
        place = ", ".join(target.clauses) or text("notes.whole-document", language)
        yield f"→ {place}" + (f"  “{target.quote.exact}”" if target.quote else "")
    tags = [*(f"+#{tag}" for tag in event.add), *(f"-#{tag}" for tag in event.remove)]
    if tags:
        yield " ".join(tags)
    for field in ("category", "severity"):
        if value := getattr(event, field):
            yield _field(field, word(field, value, language), language)


def _field(field: str, value: str, language: str) -> str:
    return text("notes.field", language, field=word("field", field, language), value=value)


def _listed(items: Sequence[str], language: str) -> str:
    return text("comparison.comma", language).join(items)


def _who(creator: Creator) -> str:
    return visible(f"{creator.name} <{creator.email}>" if creator.email else creator.name)


def _paragraphs(body: str, columns: int) -> Iterator[str]:
    for line in body.split("\n"):
        yield from _lines(visible(line), columns) if line.strip() else ("",)


def _lines(said: str, columns: int) -> Iterator[str]:
    for line in flow([Piece(said, "")], columns):
        yield "".join(piece.text for piece in line).rstrip()
