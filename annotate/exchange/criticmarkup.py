"""`criticmarkup`: the text with suggestions as changes to accept or reject, and comments.

After https://github.com/CriticMarkup/CriticMarkup-toolkit: `{~~old~>new~~}`, `{--old--}`,
`{++new++}`, `{==words==}`, `{>>comment<<}`. Rejecting all of it gives the text back to the byte,
accepting all of it what `annotate note apply` makes of the suggestions that are in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotate.annotation import CLOSED, Creator, without_suggestion
from annotate.annotation import suggestion as proposed
from annotate.editing import Amendment, rewrite, source_places
from annotate.errors import AnnotateError, InputError
from annotate.exchange.values import Loss, Outgoing, Written
from annotate.model import Clause, Document, Span
from annotate.notes import Note
from annotate.notes.fitting import fit
from annotate.notes.suggested import suggested
from annotate.textdiff import Change, merging

_OPENING = re.compile(r"\{(?:\+\+|--|~~|>>|==)")
_BREAK = re.compile(r"(?<=\{)(?=\+\+|--|~~|>>|==)|(?<=\+\+|--|~~|<<|==)(?=\})")
"""Where a mark in a comment is broken so that it is none."""
_CLOSING = re.compile(r"(?:\+\+|--)[ \t]*(?:\[[^\]]*\])?[ \t]*\}|(?:~~|<<|==)\}")
"""As the toolkit reads them: with spaces, and with a remark in brackets."""
_TILDES = re.compile(r"[~>]")
"""What some programs do not take in a substitution."""


@dataclass(slots=True)
class _Marks:
    """What is written into the source: marks that do not overlap, and comments between them."""

    source: str
    marks: list[Change] = field(default_factory=list)
    """Each with the stretch of source it stands for, itself in the text."""
    comments: list[tuple[int, str]] = field(default_factory=list)

    def takes(self, spans: Sequence[Span]) -> bool:
        """Whether there is room: no mark overlaps, and none stands at the very place."""
        return not any(_overlap(span, mark) for span in spans for mark in self.marks)

    def text(self) -> str:
        """The source with all of it, what is said of a place behind the mark that ends there."""
        items = [(mark.start, 2 * (mark.end > mark.start), mark) for mark in self.marks]
        for at, said in self.comments:
            inside = (mark.end for mark in self.marks if mark.start < at < mark.end)
            place = next(inside, at)
            items.append((place, 1, Change(place, place, said)))
        ordered = sorted(items, key=lambda item: item[:2])
        return merging.apply(self.source, [mark for _, _, mark in ordered])


def dump(outgoing: Outgoing) -> Written:
    """The text with the annotations that are open, and what could not be marked.

    Raises InputError `critic-marks` for a text with such marks of its own: to reject ours
    would change it.
    """
    document = outgoing.document
    if own := _OPENING.search(document.source):
        line = document.source.count("\n", 0, own.start()) + 1
        raise InputError("critic-marks", path=outgoing.located.path, line=line, mark=own[0])
    marks, losses = _Marks(document.source), list[Loss]()
    pending = [note for note in outgoing.notes if note.record.thread.status not in CLOSED]
    losses += [Loss(n.id, "critic-closed") for n in outgoing.notes if n not in pending]
    applied, found = _suggestions(outgoing, pending)
    losses += found
    ends: dict[str, int] = {}
    for name, changes in applied:
        marks.marks += [_changed(document.source, change) for change in changes]
        ends[name] = changes[-1].end
    for note in pending:
        losses += _comment(note, document, marks, ends.get(note.id))
    if any(e.kind not in ("reply", "edit") for n in pending for e in n.record.thread.events):
        losses.append(Loss("", "critic-events"))
    return Written(marks.text(), tuple(losses))


def _suggestions(
    outgoing: Outgoing, notes: Sequence[Note]
) -> tuple[list[tuple[str, tuple[Change, ...]]], list[Loss]]:
    """The changes of the source that suggestions make, by annotation; of two that overlap
    that which was made first."""
    document, losses = outgoing.document, list[Loss]()
    found: list[tuple[str, Amendment, tuple[Change, ...]]] = []
    for note in notes:
        try:
            suggestion = suggested(note)
        except AnnotateError as error:
            if error.key != "apply-nothing":
                losses.append(Loss(note.id, "critic-suggestion"))
            continue
        old = outgoing.written_on.get(note.record.thread.target.blob)
        try:
            amendment = fit(suggestion, old, document, lambda eid: "")
            changes = rewrite(document, [amendment])
        except AnnotateError:
            losses.append(Loss(note.id, "critic-suggestion"))
            continue
        if all(_markable(document.source, change) for change in changes):
            found.append((note.id, amendment, changes))
        else:
            losses.append(Loss(note.id, "critic-written"))
    kept: list[tuple[str, Amendment, tuple[Change, ...]]] = []
    alone = all(
        not _meets(one[2], [change for other in found[:at] for change in other[2]])
        for at, one in enumerate(found)
    )
    if alone and _together(document, found):
        kept = found
    else:
        for one in found:
            others = [change for _, _, changes in kept for change in changes]
            if _meets(one[2], others) or not _together(document, [*kept, one]):
                losses.append(Loss(one[0], "critic-overlap"))
            else:
                kept.append(one)
    return [(name, changes) for name, _, changes in kept], losses


def _together(
    document: Document, kept: Sequence[tuple[str, Amendment, tuple[Change, ...]]]
) -> bool:
    """Whether applied in one go they change what each of them changes alone."""
    if len(kept) < 2:
        return True
    try:
        both = rewrite(document, [amendment for _, amendment, _ in kept])
    except AnnotateError:
        return False
    each = [change for _, _, changes in kept for change in changes]
    return sorted(both, key=_place) == sorted(each, key=_place)


def _comment(note: Note, document: Document, marks: _Marks, end: int | None) -> Iterator[Loss]:
    """What is said of a place, behind its suggestion or the words it speaks of."""
    said = "".join(_said(note, suggestion=end is None))
    thread = note.record.thread
    if not said:
        return
    if end is not None:
        marks.comments.append((end, said))
        return
    clause = note.clause or next(iter(document.walk()), None)
    if clause is None or (thread.target.clauses and not note.anchored.placed):
        yield Loss(note.id, "critic-gone")
        return
    words = _words(note, clause, document) if thread.target.quote else None
    place = _end(document, clause) if words is None else words.end
    if words and marks.takes([words]) and _is_plain(document.source[words.start : words.end]):
        inner = document.source[words.start : words.end]
        marks.marks.append(Change(words.start, words.end, f"{{=={inner}==}}"))
    elif thread.target.quote:
        yield Loss(note.id, "critic-words")
    marks.comments.append((place, said))


def _said(note: Note, *, suggestion: bool) -> Iterator[str]:
    """The comment and the replies, each in marks; `suggestion` when the words proposed are
    not shown as a change."""
    thread = note.record.thread
    body = without_suggestion(thread.body)
    if suggestion and (words := proposed(thread.body)) is not None:
        body = f"{body} → {words}"
    yield from _one(body, note.record.annotation.creator)
    for reply in thread.replies:
        yield from _one(reply.event.body, reply.event.creator)


def _one(body: str, creator: Creator) -> Iterator[str]:
    line = " ".join(body.split())
    if line:
        said = f"{line} — {' '.join(creator.name.split())}"
        yield f"{{>>{_BREAK.sub(' ', said)}<<}}"


def _words(note: Note, clause: Clause, document: Document) -> Span | None:
    places = source_places(document.source, clause)
    if places is None:
        return None
    anchored, text = note.anchored, clause.canonical_text
    end = anchored.start + len(text[anchored.start : anchored.end].rstrip())
    return Span(places[anchored.start].start, places[max(end, anchored.start + 1) - 1].end)


def _end(document: Document, clause: Clause) -> int:
    """Where a clause's text ends in the source, for a remark on all of it."""
    if places := source_places(document.source, clause):
        return places[-1].end
    span = clause.span
    return span.start + len(document.source[span.start : span.end].rstrip())


def _changed(source: str, change: Change) -> Change:
    old, new = source[change.start : change.end], change.text
    if old and new and not _TILDES.search(old + new):
        mark = f"{{~~{old}~>{new}~~}}"
    else:
        mark = (f"{{--{old}--}}" if old else "") + (f"{{++{new}++}}" if new else "")
    return Change(change.start, change.end, mark)


def _markable(source: str, change: Change) -> bool:
    """Whether neither what goes nor what comes has a mark in it."""
    texts = (source[change.start : change.end], change.text)
    return not any(_OPENING.search(text) or _CLOSING.search(text) for text in texts)


def _is_plain(words: str) -> bool:
    """Whether words can be highlighted: without marks and in one paragraph. Of spaces and
    brackets at the end programs think differently."""
    marked = _CLOSING.search(words) or re.search(r"\n[\s>]*\n|[\s\]]$", words)
    return marked is None


def _meets(changes: Sequence[Change], others: Sequence[Change]) -> bool:
    return any(_overlap(Span(c.start, c.end), other) for c in changes for other in others)


def _overlap(span: Span, other: Change) -> bool:
    if span.start == span.end or other.start == other.end:
        # What is put in at an edge would stand at two places.
        return span.start <= other.end and other.start <= span.end
    return span.start < other.end and other.start < span.end


def _place(change: Change) -> tuple[int, int]:
    return change.start, change.end
