"""`annotate note list --format csv`: a row for each annotation, for spreadsheets (RFC 4180).

For reading: what goes back into a corpus is written by `annotate export`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from annotate.notes import Note, status_of, updated
from annotate.renderers.comparison.as_csv import safe

COLUMNS = (
    *("id", "work", "clause", "number", "state", "status", "category", "severity", "tags"),
    *("assignees", "due", "author", "email", "created", "updated", "replies"),
    *("quote", "text", "body", "parts"),
)


def render(
    notes: Sequence[Note], language: str = "en", columns: int = 0, colour: bool = False
) -> str:
    """The annotations in their order; several tags, assignees or parts of what came apart
    are joined by semicolons.
    Lines end in CRLF."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for note in notes:
        writer.writerow([safe(str(value)) for value in _row(note)])
    return out.getvalue()


def _row(note: Note) -> Iterator[object]:
    annotation, thread = note.record.annotation, note.record.thread
    yield from (annotation.id, note.work.slug, note.anchored.eid or thread.target.clause)
    yield from (note.clause.label if note.clause else "", note.anchored.state, status_of(note))
    yield from (thread.category, thread.severity, "; ".join(thread.tags))
    yield from ("; ".join(thread.assignees), thread.due)
    yield from (annotation.creator.name, annotation.creator.email, annotation.created)
    yield from (updated(note).isoformat(), len(thread.replies))
    quote = thread.target.quote
    yield from (quote.exact if quote else "", note.words, thread.body)
    yield "; ".join(part.eid for part in note.anchored.parts)
