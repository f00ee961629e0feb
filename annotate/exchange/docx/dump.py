"""`docx`: the text as an official document in Word, with the annotations as comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count

from annotate.annotation import suggestion
from annotate.docx.comments import Comment, comment_parts
from annotate.docx.markup import xml
from annotate.docx.package import PORTRAIT, pack
from annotate.exchange.docx.flow import BEGINS, Mark, Replacement, body
from annotate.exchange.docx.manifest import Entry, Known, Manifest, manifest_parts
from annotate.exchange.docx.threads import SETTLED, Told, settled, tell
from annotate.exchange.reading import Piece, Reading, read
from annotate.exchange.values import Outgoing, Written
from annotate.model import Span
from annotate.notes import Note

_NAME = re.compile(r"[A-Za-z]\w{0,39}", re.A)
"""What Word takes for a bookmark's name."""
_REFERENCE = (
    '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{}"/></w:r>'
)


def dump(outgoing: Outgoing) -> Written:
    """The .docx file: every clause in a bookmark, every thread at its words; annotations
    without a place at the beginning."""
    reading = read(outgoing.document)
    spans = {note.id: _span(note, reading) for note in outgoing.notes}
    tracked = _tracked(outgoing, spans, reading) if outgoing.tracked else {}
    told = tell(outgoing.notes, outgoing.language, tracked=frozenset(tracked))
    comments = tuple(comment for one in told for comment in one.comments)
    names = {piece.clause.eid: _bookmark(piece.clause.eid) for piece in reading.pieces}
    number = count(len(comments))
    marks = [*_comment_marks(told, spans), *_bookmark_marks(reading, names, number)]
    changes = [_replacement(one, spans[one.note.id], tracked, number) for one in told]
    located = outgoing.located
    manifest = Manifest(
        work=located.work,
        version=located.revision,
        blob=located.blob,
        grammar=outgoing.document.grammar,
        title=outgoing.document.title,
        language=outgoing.language,
        entries=tuple(_entry(one, one.note.id in tracked) for one in told),
        bookmarks={name: eid for eid, name in names.items() if name != eid},
    )
    content = pack(
        body(reading, marks, [change for change in changes if change]),
        page=PORTRAIT,
        title=outgoing.document.title,
        author="",
        tracking=True,
        parts=(*comment_parts(comments), *manifest_parts(manifest)),
    )
    return Written(content)


def _span(note: Note, reading: Reading) -> Span:
    """What a comment stands at, in the reading; without a place its clause, and without
    that the beginning of the text."""
    target, anchored = note.record.thread.target, note.anchored
    eids = [one.eid for one in anchored.each if one.placed] or [anchored.eid]
    around = [piece for piece in reading.pieces if piece.clause.eid in eids]
    if not target.clauses or not around:
        first = next(iter(reading.pieces), None)
        return Span(first.text, first.end) if first else Span(0, 0)
    if target.quote is None or not anchored.placed:
        return Span(around[0].start, max(_whole(piece, reading).end for piece in around))
    start = _whole(around[0], reading).start
    return Span(start + anchored.start, start + anchored.end)


def _whole(piece: Piece, reading: Reading) -> Span:
    """The canonical text of a clause in the reading: a stretch of it, behind the number."""
    text = piece.clause.canonical_text
    # A clause without words of its own begins with the line of the first beneath it.
    start = piece.text + (reading.text.startswith("\n", piece.text) and not piece.clause.text)
    return Span(start, start + len(text)) if text else Span(piece.start, piece.end)


def _comment_marks(told: Sequence[Told], spans: dict[str, Span]) -> Iterator[Mark]:
    """Where threads begin and end; answers stand at the words of what they answer."""
    for index, one in enumerate(told):
        span = spans[one.note.id]
        starts = (f'<w:commentRangeStart w:id="{c.number}"/>' for c in one.comments)
        ends = (
            f'<w:commentRangeEnd w:id="{c.number}"/>{_REFERENCE.format(c.number)}'
            for c in one.comments
        )
        # A longer one begins first and ends last.
        yield Mark(span.start, BEGINS * 2 + index, "".join(starts))
        empty = BEGINS * 3 if span.start == span.end else 0
        yield Mark(span.end, empty + index, "".join(ends))


def _bookmark_marks(
    reading: Reading, names: dict[str, str], number: Iterator[int]
) -> Iterator[Mark]:
    for piece in reading.pieces:
        mark = next(number)
        name = names[piece.clause.eid]
        start = f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>'
        yield Mark(piece.start, BEGINS, start)
        order = BEGINS - 1 if piece.start < piece.end else BEGINS + 1
        yield Mark(piece.end, order, f'<w:bookmarkEnd w:id="{mark}"/>')


def _bookmark(eid: str) -> str:
    """The name of a clause's bookmark: its eId where Word takes it for one."""
    return eid if _NAME.fullmatch(eid) else f"c_{sha256(eid.encode()).hexdigest()[:24]}"


def _tracked(outgoing: Outgoing, spans: dict[str, Span], reading: Reading) -> dict[str, str]:
    """The proposals that can stand in the text: of open annotations whose words are as they
    were, one for each word."""
    found: dict[str, str] = {}
    taken: list[Span] = []
    for note in outgoing.notes:
        thread = note.record.thread
        proposal = suggestion(thread.body)
        if proposal is None or thread.target.quote is None or thread.status in SETTLED:
            continue
        if note.anchored.state not in ("exact", "moved"):
            continue
        span = spans[note.id]
        if any(span.start < one.end and one.start < span.end for one in taken):
            continue
        if "\n" in reading.text[span.start : span.end] or "\n" in proposal:
            continue
        taken.append(span)
        found[note.id] = proposal
    return found


def _replacement(
    told: Told, span: Span, tracked: dict[str, str], number: Iterator[int]
) -> Replacement | None:
    proposal = tracked.get(told.note.id)
    if proposal is None:
        return None
    by, by_new = (f'w:id="{next(number)}" {_by(told.comments[0])}' for _ in range(2))
    return Replacement(span, proposal, by, by_new)


def _by(comment: Comment) -> str:
    date = f' w:date="{comment.date}"' if comment.date else ""
    return f'w:author="{xml(comment.author)}"{date}'


def _entry(told: Told, tracked: bool) -> Entry:
    thread = told.note.record.thread
    return Entry(
        annotation=told.note.record.annotation,
        events=thread.events,
        heads=thread.heads,
        done=settled(thread),
        comments=tuple(
            Known(record, comment.para, comment.durable, comment.text)
            for record, comment in zip(told.records, told.comments, strict=True)
        ),
        label=told.label,
        after=told.after,
        tracked=tracked,
    )
