"""What an annotation proposes to put in place of the words it speaks of, and who proposed it.

Refuses what is not to be applied whatever the text says: nothing proposed, undecided,
rejected.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotate.annotation import Creator, Event, suggestion
from annotate.canonical import fold
from annotate.errors import AnchorError, UsageError
from annotate.notes.found import SHORTEST, Note

_CLOSED = ("rejected", "superseded")
_DECISIVE = ("status", "target", "body")
"""What must not be contested when a suggestion is applied; the body only when it is in it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words proposed in place of others, as canonical text; "" to take them out."""

    note: Note
    text: str
    authors: tuple[Creator, ...]
    """Whose words they are, and who made the annotation they stand in."""


def suggested(note: Note, reply: str = "") -> Suggestion:
    """The suggestion of an annotation's body as it is now, or of the reply named.

    Raises AnchorError: `apply-nothing`, `apply-rejected`, `apply-superseded`, `apply-contested`,
    `apply-several` and `apply-document` for a target that is no words of one clause;
    UsageError `unknown-reply`.
    """
    thread, path = note.record.thread, note.record.path
    answer = _reply(note, reply) if reply else None
    decisive = _DECISIVE[:2] if answer else _DECISIVE
    for field in decisive:
        if field in thread.contested_in:
            raise AnchorError("apply-contested", path=path, field=field)
    if thread.status in _CLOSED:
        raise AnchorError(f"apply-{thread.status}", path=path)
    if len(thread.target.clauses) != 1:
        key = "apply-several" if thread.target.clauses else "apply-document"
        raise AnchorError(key, path=path)
    text = suggestion(answer.body if answer else thread.body)
    if text is None:
        raise AnchorError("apply-nothing", path=path)
    authors = [answer.creator] if answer else [*_editors(note, text), _author(note)]
    return Suggestion(note, fold(text), tuple(dict.fromkeys(authors)))


def _author(note: Note) -> Creator:
    return note.record.annotation.creator


def _editors(note: Note, text: str) -> list[Creator]:
    """Who put these words into the body, when the annotation did not begin with them."""
    if note.record.annotation.suggestion == text:
        return []
    edits = [event for event in note.record.thread.events if event.kind == "edit"]
    return [event.creator for event in edits if suggestion(event.body) == text][:1]


def _reply(note: Note, name: str) -> Event:
    replies = [event for event in note.record.thread.events if event.kind == "reply"]
    found = [event for event in replies if event.id.startswith(name)]
    if len(name) < SHORTEST or len(found) != 1:
        raise UsageError("unknown-reply", reply=name, id=note.id, length=SHORTEST)
    return found[0]
