"""Clauses are given other words, and the result is proved: parsed again, it must say in those
clauses what it should, and everywhere else what it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotate.anchoring.clauses import Place, path_to, widen
from annotate.canonical import fold
from annotate.editing.places import source_places
from annotate.errors import AnchorError, AnnotateError
from annotate.escape import escape
from annotate.model import Clause, Document, Span
from annotate.parser import parse
from annotate.textdiff import Change, merging

_MARKS = ("*", "_", "`", "~")
_GAP = re.compile(r"\s*\n\s*")
_BREAKS = ("\n\n", "\n")
"""What may stand in the source for a line feed of the canonical text."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to become of one clause's canonical text; no two changes touch."""

    eid: str
    changes: tuple[Change, ...]
    name: str = ""
    """What to call it when it cannot be made."""


@dataclass(frozen=True, slots=True)
class _Rewritten:
    """A clause that is rewritten, with all that is to change in it and beneath it."""

    clause: Clause
    changes: tuple[Change, ...]
    places: tuple[Span, ...]

    @property
    def text(self) -> str:
        return merging.apply(self.clause.canonical_text, self.changes)


def replacing(text: str, start: int, end: int, words: str) -> tuple[Change, ...]:
    """The changes that put `words` in place of `text[start:end]`, as few as will do.

    Where that leaves two spaces, or one at a line's end, they go as well.
    """
    result = text[:start] + words + text[end:]
    if fold(result) == result:
        found = merging.words_changed(text[start:end], words)
        return tuple(Change(start + c.start, start + c.end, c.text) for c in found)
    return tuple(merging.words_changed(text, fold(result)))


def rewrite(document: Document, amendments: Sequence[Amendment]) -> tuple[Change, ...]:
    """The changes of the document's source that make the amendments, in order.

    Raises AnchorError: `edit-overlap` for two that change the same words, `edit-unmapped`
    for a clause whose words cannot be found in the source, `edit-unproved` when every way
    to write the change would say something else, there or elsewhere.
    """
    rewritten = _gather(document, amendments)
    rows = tuple(_rows(document.clauses))
    pending = [(one, change) for one in rewritten for change in one.changes]
    pending.sort(key=lambda item: item[0].places[max(item[1].start - 1, 0)].start)
    first = [next(_ways(document.source, one, change)) for one, change in pending]
    if all(a.end <= b.start for a, b in pairwise(first)):
        source = merging.apply(document.source, first)
        if _proved(rows, source, {one.clause.eid: one.changes for one in rewritten}):
            return tuple(first)
    return _step_by_step(document, rows, pending)


def _step_by_step(
    document: Document, rows: Sequence[_Row], pending: Sequence[tuple[_Rewritten, Change]]
) -> tuple[Change, ...]:
    """Each change by itself, the last one first, in the first way that can be proved."""
    source, limit = document.source, len(document.source)
    made: tuple[Change, ...] = ()
    done: dict[str, tuple[Change, ...]] = {}
    for one, change in reversed(pending):
        eid = one.clause.eid
        done[eid] = (change, *done.get(eid, ()))
        for way in _ways(document.source, one, change):
            changed = source[: way.start] + way.text + source[way.end :]
            if way.end <= limit and _proved(rows, changed, done):
                source, limit, made = changed, way.start, (way, *made)
                break
        else:
            line, path = one.clause.line, document.path or None
            raise AnchorError("edit-unproved", path=path, line=line, eid=eid)
    return made


def _gather(document: Document, amendments: Sequence[Amendment]) -> list[_Rewritten]:
    """The changes of all amendments by the widest clauses whose canonical texts hold them."""
    clauses: dict[str, Clause] = {}
    changes: dict[str, list[tuple[Change, str]]] = {}
    for amendment in amendments:
        path = path_to(document, amendment.eid)
        for change in amendment.changes:
            place = Place(path[0], change.start, change.end)
            top = place
            for ancestor in path[1:]:
                if (wide := widen(place, ancestor)) is None:
                    break
                top = wide
            clauses[top.clause.eid] = top.clause
            found = Change(top.start, top.end, change.text)
            changes.setdefault(top.clause.eid, []).append((found, amendment.name))
    return [_checked(document, clauses[eid], found) for eid, found in changes.items()]


def _checked(
    document: Document, clause: Clause, changes: Sequence[tuple[Change, str]]
) -> _Rewritten:
    named = sorted(changes, key=lambda change: (change[0].start, change[0].end))
    path = document.path or None
    for (one, first), (other, second) in pairwise(named):
        if one.end > other.start or (one.start == other.start and one.end == other.end):
            names = ", ".join(dict.fromkeys((first, second)))
            line, eid = clause.line, clause.eid
            raise AnchorError("edit-overlap", path=path, line=line, eid=eid, names=names)
    if (places := source_places(document.source, clause)) is None:
        raise AnchorError("edit-unmapped", path=path, line=clause.line, eid=clause.eid)
    text = clause.canonical_text
    plain = (_whole(change, text, places) for change, _ in named)
    return _Rewritten(clause, tuple(plain), places)


def _whole(change: Change, text: str, places: Sequence[Span]) -> Change:
    """The change as it is where its words stand together in the source; of words of which a
    part is marked up, without what stays the same, which keeps its marks."""
    replaced = places[change.start : change.end]
    together = all(one.end == other.start for one, other in pairwise(replaced))
    return change if together else change.trimmed(text)


def _ways(source: str, one: _Rewritten, change: Change) -> Iterator[Change]:
    """The changes of the source that may make a change of the canonical text, the plainest
    first: markup around what is replaced stays or goes with it."""
    for text in dict.fromkeys(_written(change.text, tuple(_breaks(source, one)))):
        if change.start == change.end:
            before = one.places[: change.start][-1:]
            after = one.places[change.start : change.start + 1]
            at = [*(place.end for place in before), *(place.start for place in after)]
            yield from (Change(place, place, text) for place in dict.fromkeys(at))
        else:
            yield from dict.fromkeys(_replacements(source, one.places, change, text))


def _replacements(
    source: str, places: Sequence[Span], change: Change, text: str
) -> Iterator[Change]:
    """Markup inside of what is replaced goes, that around it stays or goes, or all stays."""
    replaced = places[change.start : change.end]
    start, end = replaced[0].start, replaced[-1].end
    outer = places[change.start - 1].end if change.start else _opening(source, start)
    further = places[change.end].start if change.end < len(places) else _closing(source, end)
    yield Change(start, end, text)
    yield Change(outer, further, text)
    yield Change(start, further, text)
    yield Change(outer, end, text)
    kept = "".join(source[one.end : other.start] for one, other in pairwise(replaced))
    yield Change(start, end, text + kept)
    yield Change(start, end, kept + text)


def _opening(source: str, start: int) -> int:
    while source[start - 1 : start] in _MARKS:
        start -= 1
    return start


def _closing(source: str, end: int) -> int:
    while source[end : end + 1] in _MARKS:
        end += 1
    return end


def _written(text: str, breaks: Sequence[str]) -> Iterator[str]:
    """Plain text as Markdown: as it is where that will do, else escaped."""
    for between in breaks if "\n" in text else ("",):
        yield text.replace("\n", between)
    for between in breaks if "\n" in text else ("",):
        yield between.join(escape(line) for line in text.split("\n"))


def _breaks(source: str, one: _Rewritten) -> Iterator[str]:
    """What stands for a line feed: as in the clause itself where it has one."""
    text = one.clause.canonical_text
    for at in range(len(text)):
        if text[at] == "\n":
            gap = source[one.places[at].start : one.places[at].end]
            if _GAP.fullmatch(gap):
                yield gap
    yield from _BREAKS


@dataclass(frozen=True, slots=True)
class _Row:
    """A clause that no other's canonical text holds, and what it is made of."""

    eid: str
    kind: str
    lead: str
    text: str
    inner: tuple[tuple[str, str], ...]


def _rows(clauses: Sequence[Clause]) -> Iterator[_Row]:
    """All of a text's clauses, each in one row, in order."""
    for clause in clauses:
        text = clause.canonical_text
        heads = bool(clause.children) and text == clause.text
        inner = () if heads else tuple((beneath.eid, beneath.lead) for beneath in clause.walk())
        yield _Row(clause.eid, clause.kind, clause.lead, text, inner)
        if heads:
            yield from _rows(clause.children)


def _proved(old: Sequence[_Row], source: str, done: Mapping[str, Sequence[Change]]) -> bool:
    """Whether a source says what the old rows say, with these changes and no others."""
    try:
        new = tuple(_rows(parse(source).clauses))
    except AnnotateError:
        return False
    return len(old) == len(new) and all(
        _becomes(before, after, done.get(before.eid, ()))
        for before, after in zip(old, new, strict=True)
    )


def _becomes(old: _Row, new: _Row, changes: Sequence[Change]) -> bool:
    if not changes:
        return old == new
    # Only a change of lines may change what the clause is made of.
    lines = any("\n" in old.text[c.start : c.end] + c.text for c in changes)
    return (
        (old.eid, old.kind, old.lead) == (new.eid, new.kind, new.lead)
        and new.text == merging.apply(old.text, changes)
        and (lines or old.inner == new.inner)
    )
