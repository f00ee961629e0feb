"""An annotation of a report in words: what happened to it, where it sits, who answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotate import messages
from annotate.renderers.notes.apart import number, regroupings, whereto
from annotate.renderers.notes.listing import word
from annotate.renderers.review.words import clipped, listed, say
from annotate.review import NoteChange, Suggestion
from annotate.review.fates import LOST


@dataclass(frozen=True, slots=True)
class NoteView:
    """What happened to an annotation, in words."""

    name: str
    """The beginning of its id."""
    fate: str
    """`失锚、有答复`."""
    about: str
    """Category, severity, status and author."""
    where: str
    """`第三条 → 第五条`."""
    words: str
    """The words it speaks of, "" for a whole clause."""
    comment: str
    lines: tuple[str, ...]
    """What is in place of its words now; what was answered; what is contested."""
    suggestion: Suggestion | None
    proposal: str | None


def note_view(note: NoteChange, short: str, language: str) -> NoteView:
    """Put an annotation into the words of a language; `short` is what its id is cut to."""
    fates = [say(f"fate-{fate}", language) for fate in note.fates]
    status = "contested" if note.disputes else note.status
    about = [
        word("category", note.category, language),
        *([word("severity", note.severity, language)] if note.severity != "info" else []),
        word("status", status, language),
        clipped(note.author, 40),
    ]
    place = note.after or note.before
    return NoteView(
        name=short,
        fate=listed(fates or [say("touched", language)], language),
        about=" · ".join(about),
        where=_where(note, language),
        words=clipped(place.words) if place and place.words else "",
        comment=clipped(note.first),
        lines=tuple(_note_lines(note, language)),
        suggestion=note.suggestion,
        proposal=note.proposal,
    )


def _where(note: NoteChange, language: str) -> str:
    names = []
    for place in (note.before, note.after):
        if place is not None:
            named = [clause.label or clause.eid for clause in place.clauses]
            whole = messages.text("notes.whole-document", language)
            names.append(listed(named or [place.label or place.eid or whole], language))
    return " → ".join(dict.fromkeys(names))


def _note_lines(note: NoteChange, language: str) -> Iterator[str]:
    yield from regroupings(note.regrouped, language, number)
    if note.after and note.after.state not in LOST:
        place = note.after
        yield from whereto(note.regrouped, place.parts, place.eid, language, number)
    if "orphaned" in note.fates and note.before:
        now = clipped(note.replaced_by)
        key = "replaced-by" if now else "replaced-by-nothing"
        yield say(key, language, text=now)
    if "edited" in note.fates and note.before and note.before.words and note.after:
        yield say("was", language, text=clipped(note.before.words))
    for answer in note.answers:
        status = word("status", answer.status, language) if answer.status else ""
        what = status or word("event", answer.kind, language)
        who, text = clipped(answer.author, 40), clipped(answer.first)
        key = "answer-said" if text else "answer"
        line = say(key, language, who=who, what=what, text=text)
        sha = answer.addressed_by[:10]
        yield line + (f" ({messages.text('notes.addressed-by', language, sha=sha)})" if sha else "")
    for dispute in note.disputes:
        said = [
            f"{clipped(who, 40)} {_value(dispute.field, value, language)}".rstrip()
            for who, value in dispute.said
        ]
        field = word("field", dispute.field, language)
        yield say("dispute", language, field=field, said=listed(said, language))


def _value(field: str, value: str, language: str) -> str:
    return word(field, value, language) if field in ("status", "category", "severity") else value
