"""What a comparison tells beside its links, in words: front matter and markup that changed.

Texts of strangers stand in the lines as they were written: whoever shows them makes them
harmless.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from annotate import messages
from annotate.model import (
    CARRIES,
    Clause,
    Comparison,
    FrontChange,
    Markup,
    MarkupChange,
    MarkupEdit,
)
from annotate.visible import one_line

LINES = 40
"""Changes that are told one by one before the rest is only counted."""
ROOM = 200
"""Characters of a value."""
_NAMED = 12
"""Clauses named in a line."""


def told_beside(comparison: Comparison, language: str, *, full: bool = False) -> list[str]:
    """A line for each field of the front matter and each piece of markup that carries
    something; one for all clauses whose form alone changed."""
    clauses = _clauses(comparison)
    fields = (_field(change, language, full) for change in comparison.front)
    lines = [_say("front-changed", language, said=said) for said in fields]
    lines += [
        _in_clause(edit, _named(change, clauses), language, full)
        for change in comparison.markup
        for edit in change.edits
        if edit.kind in CARRIES
    ]
    if not full and len(lines) > LINES + 1:
        lines = [*lines[:LINES], _say("beside-more", language, count=len(lines) - LINES)]
    formed = [c for c in comparison.markup if any(e.kind not in CARRIES for e in c.edits)]
    if formed:
        lines.append(_form([_named(change, clauses) for change in formed], language))
    if not lines and _is_written_otherwise(comparison):
        lines.append(_say("written-otherwise", language))
    return lines


def front_said(changes: Sequence[FrontChange], language: str, *, most: int = 5) -> str:
    """Fields of the front matter on one line, the first of them."""
    said = _say("semicolon", language).join(_field(c, language, False) for c in changes[:most])
    more = len(changes) - most
    return _say("and-more", language, said=said, count=more) if more > 0 else said


def _field(change: FrontChange, language: str, full: bool) -> str:
    """A field: its old and its new value."""
    none = _say("nowhere", language)
    old, new = (none if v is None else _value(v, language) for v in (change.old, change.new))
    if old == new:  # [甲, 乙] became 甲、乙.
        old, new = (json.dumps(v, ensure_ascii=False) for v in (change.old, change.new))
    old, new = _shortened(old, new, full)
    field = change.field if full else _cut(change.field, 0, ROOM // 4)
    return _say("front-field", language, field=field, old=old, new=new)


def markup_said(edits: Sequence[MarkupEdit], language: str, *, most: int = 3) -> str:
    """Pieces of markup on one line, the first of them that carry something."""
    carrying = [edit for edit in edits if edit.kind in CARRIES]
    said = _say("semicolon", language).join(_edit(e, language, False) for e in carrying[:most])
    more = len(carrying) - most
    return _say("and-more", language, said=said, count=more) if more > 0 else said


def _in_clause(edit: MarkupEdit, where: str, language: str, full: bool) -> str:
    key = "markup-changed" if where else "markup-across"
    return _say(key, language, clause=where, said=_edit(edit, language, full))


def _edit(edit: MarkupEdit, language: str, full: bool) -> str:
    what = _say(f"markup-{edit.kind}", language)
    words = {mark.text for mark in (edit.old, edit.new) if mark and mark.text}
    if len(words) == 1 and edit.kind in ("link", "image"):
        text = words.pop()
        what = _on(what, text if full else _cut(text, 0, ROOM // 4), language)
    old, new = edit.old, edit.new
    before, after = _shown(old), _shown(new)
    if old and new and old.value == new.value:  # It stands on other words.
        before, after = (_on(mark.value, mark.text, language) for mark in (old, new))
    before, after = _shortened(before, after, full)
    key = "markup-into" if old and new else "markup-new" if new else "markup-gone"
    return _say(key, language, what=what, old=before, new=after)


def _on(what: str, text: str, language: str) -> str:
    return _say("markup-on", language, what=what, text=text)


def _shown(mark: Markup | None) -> str:
    if mark is None:
        return ""
    return f"“{mark.value}”" if mark.kind == "comment" else mark.value


def _value(value: object, language: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return _say("comma", language).join(value)
    return json.dumps(value, ensure_ascii=False)


def _form(names: Sequence[str], language: str) -> str:
    said = _say("comma", language).join(names[:_NAMED])
    if len(names) > _NAMED:
        said = _say("and-more", language, said=said, count=len(names) - _NAMED)
    return _say("form-changed", language, said=said)


def _is_written_otherwise(comparison: Comparison) -> bool:
    """Whether the sources differ in nothing that anything else tells of."""
    told = comparison.changed or any(link.classes for link in comparison.links)
    return not told and comparison.old.source != comparison.new.source


def _clauses(comparison: Comparison) -> tuple[Mapping[str, Clause], Mapping[str, Clause]]:
    if not comparison.markup:
        return {}, {}
    old, new = (
        {clause.eid: clause for clause in document.walk()}
        for document in (comparison.old, comparison.new)
    )
    return old, new


def _named(change: MarkupChange, clauses: tuple[Mapping[str, Clause], Mapping[str, Clause]]) -> str:
    """The clauses of a change as published, by their new numbers where they are there."""
    eids, known = (change.new, clauses[1]) if change.new else (change.old, clauses[0])
    return " + ".join(known[eid].label or eid for eid in eids)


def _shortened(old: str, new: str, full: bool) -> tuple[str, str]:
    """Two texts, shortened so that what tells them apart is still seen."""
    if full:
        return old, new
    apart = (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    first = next(apart, min(len(old), len(new)))
    start = first - ROOM // 4 if first > ROOM // 2 else 0
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int, room: int = ROOM) -> str:
    head = f"{text[: room // 4]}…" if start > room // 4 else text[:start]
    tail = text[start : start + room]
    return f"{head}{tail}…" if len(text) > start + room else head + tail


def _say(key: str, language: str, /, **parameters: object) -> str:
    return one_line(messages.text(f"comparison.{key}", language, **parameters))
