"""Annotations as reviewers see them in a word processor: comments, answers, what is settled.

Knows what is said, not where it stands on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from annotate import messages
from annotate.annotation import CLOSED, Creator, Event, Thread, suggestion, without_suggestion
from annotate.docx.comments import Comment
from annotate.exchange.foreign import moment
from annotate.notes import Note

SETTLED = ("accepted", *CLOSED)
"""The statuses that are a resolved comment."""
_WORDS = re.compile(r"[^\s.·]+")


@dataclass(frozen=True, slots=True)
class Told:
    """An annotation as comments: the first of them, and the answers to it."""

    note: Note
    comments: tuple[Comment, ...]
    records: tuple[str, ...]
    """For each comment the id of the annotation or event it tells of."""
    label: str
    """What the first comment begins with that is no part of the body."""
    after: int
    """How many of its last paragraphs are no part of the body."""


def tell(notes: Sequence[Note], language: str, *, tracked: frozenset[str]) -> tuple[Told, ...]:
    """All annotations as comments, numbered through; `tracked` are the ids of those whose
    proposals stand in the text as tracked changes, and need not be repeated."""
    taken: set[str] = set()
    found: list[Told] = []
    number = 0
    for note in notes:
        one = _told(note, language, note.id in tracked)
        done = settled(note.record.thread)
        numbered = []
        for index, comment in enumerate(one.comments):
            numbered.append(
                replace(
                    comment,
                    number=str(number + index),
                    parent=str(number) if index else "",
                    done=done,
                    para=_free(comment.para, taken),
                    durable=_free(comment.durable, taken),
                )
            )
        number += len(numbered)
        found.append(replace(one, comments=tuple(numbered)))
    return tuple(found)


def settled(thread: Thread) -> bool:
    """Whether a thread is shown as resolved."""
    return not thread.contested and thread.status in SETTLED


def _told(note: Note, language: str, tracked: bool) -> Told:
    annotation, thread = note.record.annotation, note.record.thread
    label = _label(thread, language)
    body, after = (
        list(_lines(without_suggestion(thread.body))),
        list(_after(note, language, tracked)),
    )
    text = [f"{label}{body[0] if body else ''}", *body[1:], *after]
    comments = [_comment(note.id, annotation.creator, annotation.created, tuple(text))]
    events = [event for event in thread.events if event.kind in ("reply", "status")]
    for event in events:
        said = tuple(_answer(event, language))
        comments.append(_comment(event.id, event.creator, event.created, said))
    records = (note.id, *(event.id for event in events))
    return Told(note, tuple(comments), records, label, len(after))


def _comment(identity: str, creator: Creator, created: str, text: tuple[str, ...]) -> Comment:
    return Comment(
        number="",
        author=creator.name,
        initials=initials(creator.name),
        date=second(created),
        text=text,
        para=_short(f"para {identity}"),
        durable=_short(f"durable {identity}"),
    )


def _label(thread: Thread, language: str) -> str:
    """The category and severity, where they say more than a comment does."""
    marks = []
    if thread.category != "comment":
        marks.append(_known(f"category-{thread.category}", language, thread.category))
    if thread.severity != "info":
        marks.append(_known(f"severity-{thread.severity}", language, thread.severity))
    joined = messages.text("docx.comment-dot", language).join(marks)
    return messages.text("docx.comment-label", language, label=joined) if marks else ""


def _after(note: Note, language: str, tracked: bool) -> Iterator[str]:
    """What follows the body: what is proposed, and where the words are when not here."""
    proposal = suggestion(note.record.thread.body)
    if proposal is not None and not tracked:
        key = "comment-instead" if proposal else "comment-delete"
        yield from _lines(messages.text(f"docx.{key}", language, text=proposal))
    thread, target = note.record.thread, note.record.thread.target
    if thread.contested:
        statuses = (_known(f"status-{e.status}", language, e.status) for e in thread.standing)
        dot = messages.text("docx.comment-dot", language)
        yield messages.text("docx.comment-contested", language, statuses=dot.join(statuses))
    if not target.clauses:
        yield messages.text("docx.comment-document", language)
    elif not note.anchored.placed:
        quote = target.quote.exact.replace("\n", " ") if target.quote else ""
        key = "comment-gone-words" if quote else "comment-gone"
        yield messages.text(f"docx.{key}", language, clause=target.clause, quote=quote)


def _answer(event: Event, language: str) -> Iterator[str]:
    if event.kind == "reply":
        yield from _lines(event.body)
        return
    status = _known(f"status-{event.status}", language, event.status)
    yield messages.text("docx.comment-status", language, status=status)
    yield from _lines(event.reason)
    yield from _lines(event.body)


def _lines(text: str) -> Iterator[str]:
    yield from (line for line in text.split("\n") if line.strip())


def _known(key: str, language: str, otherwise: str) -> str:
    return messages.table("notes", language).get(key, otherwise)


def initials(name: str) -> str:
    """The first letter of each word of a name, three at most."""
    return "".join(word[0] for word in _WORDS.findall(name))[:3].upper()


def second(created: str) -> str:
    """A time to the second, as Word writes it."""
    return f"{moment(created)[:19]}Z" if moment(created) else ""


def _short(text: str) -> str:
    """Eight hexadecimal digits below 80000000, and not zero: what Word takes for an id."""
    number = int.from_bytes(sha256(text.encode()).digest()[:4]) & 0x7FFFFFFF
    return f"{number or 1:08X}"


def _free(wanted: str, taken: set[str]) -> str:
    """The id wanted, or the next that is free."""
    number = int(wanted, 16)
    while f"{number:08X}" in taken:
        number = number % 0x7FFFFFFE + 1
    taken.add(f"{number:08X}")
    return f"{number:08X}"
