"""Events that change an annotation: its words, its place, who deals with it, its labels.

Each has seen all others of the thread, and so settles what was contested in what it says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from annotate.annotation import NO_DUE, SEVERITIES, Event, Target, clean_body, person
from annotate.errors import UsageError
from annotate.notes.compose import Signature, known, said
from annotate.notes.found import Note

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MYSELF = "me"
"""What whoever writes may call himself among the assignees."""


def edited(note: Note, signature: Signature, body: str) -> Event:
    """New words for an annotation; UsageError `empty-message` or `nothing-changed`."""
    return _changed(note, "edit", signature, body=said(body))


def retargeted(note: Note, signature: Signature, work: str, target: Target) -> Event:
    """A new place for an annotation, in its own work; UsageError `other-work`."""
    if work != note.work.slug:
        raise UsageError("other-work", work=note.work.slug, other=work)
    return _changed(note, "retarget", signature, target=target)


def assigned(
    note: Note, signature: Signature, assignees: Sequence[str] | None, due: str = ""
) -> Event:
    """Who is to deal with an annotation (None: as before), until when.

    `due` is a day, "none", or "" to leave it. Raises UsageError `assign-nothing`,
    `assignee-form`, `due-form` or `nothing-changed`.
    """
    if assignees is None and not due:
        raise UsageError("assign-nothing")
    if due and due != NO_DUE and not _is_day(due):
        raise UsageError("due-form", value=due)
    people = None if assignees is None else tuple(_person(who, signature) for who in assignees)
    return _changed(note, "assign", signature, assignees=people, due=due)


def labelled(
    note: Note,
    signature: Signature,
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    category: str = "",
    severity: str = "",
    categories: Collection[str],
) -> Event:
    """Tags put on and taken off, another category or severity.

    Raises UsageError `label-nothing`, `no-such-tag`, `unknown-category`,
    `unknown-severity` or `nothing-changed`.
    """
    if not (add or remove or category or severity):
        raise UsageError("label-nothing")
    if category:
        known("category", category, tuple(categories))
    if severity:
        known("severity", severity, SEVERITIES)
    put_on, taken_off = ([said(tag) for tag in tags] for tags in (add, remove))
    if missing := [tag for tag in taken_off if tag not in note.record.thread.tags]:
        has = ", ".join(note.record.thread.tags) or "—"
        raise UsageError("no-such-tag", tag=missing[0], known=has)
    return _changed(
        note,
        "label",
        signature,
        add=tuple(dict.fromkeys(put_on)),
        remove=tuple(dict.fromkeys(taken_off)),
        category=category,
        severity=severity,
    )


def _changed(note: Note, kind: str, signature: Signature, **what: Any) -> Event:
    """The event, unless all it says is so already, and uncontested."""
    thread = note.record.thread
    new = {name: "" if name == "due" and value == NO_DUE else value for name, value in what.items()}
    for name in [name for name, value in what.items() if value in ("", None)]:
        del new[name]  # Not spoken of.
    on, off = set(new.pop("add", ())), set(new.pop("remove", ()))
    tags = set(thread.tags)
    same = (tags | on) - off == tags and all(
        getattr(thread, name) == value and name not in thread.contested_in
        for name, value in new.items()
    )
    if same:
        raise UsageError("nothing-changed", id=note.id)
    return Event(
        id=signature.id,
        kind=kind,
        annotation=note.id,
        parents=thread.heads,
        creator=signature.creator,
        created=signature.created,
        **what,
    )


def _person(who: str, signature: Signature) -> str:
    found = signature.creator if who == MYSELF else person(clean_body(who))
    if found is None:
        raise UsageError("assignee-form", value=who)
    return f"{found.name} <{found.email}>" if found.email else found.name


def _is_day(value: str) -> bool:
    try:
        return _DAY.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False
