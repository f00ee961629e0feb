"""How sure an anchor is, and what became of a text that is gone, in words.

Knows notes and words; where they stand on the screen is the list's and the letter's.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.anchoring import CERTAIN
from annotate.messages import text
from annotate.notes import Note
from annotate.renderers.columns import clip, visible
from annotate.renderers.notes.apart import apart

_LIKELY = 0.8
_LONGEST = 60


def sureness(note: Note) -> str:
    """`certain`, `likely` or `unsure`: the names of how sure its place is."""
    sure = note.anchored.confidence
    return "certain" if sure >= CERTAIN else "likely" if sure >= _LIKELY else "unsure"


def regrouping(note: Note, language: str) -> Iterator[str]:
    """How its clauses split or merged, and where it stands since; of what was written of a
    deleted text nothing."""
    if not note.record.thread.target.removed_in:
        yield from map(visible, apart(note.anchored.each or (note.anchored,), language))


def fate(note: Note, language: str) -> Iterator[str]:
    """Of a note whose text is gone, where it stood last, who removed it, what is there now."""
    anchored, gone = note.anchored, note.gone
    if anchored.placed or note.record.thread.target.removed_in:
        return
    if gone:
        last = {"version": visible(gone.last_name), "date": gone.last_day}
        if anchored.stood:
            clause = visible(anchored.stood.eid)
            yield text("notes.last-stood", language, **last, clause=clause)
        else:  # The text of the whole work.
            yield text("notes.last-version", language, **last)
        commit = gone.removed.commit
        if commit is None:
            yield text("notes.removed-uncommitted", language)
        else:
            yield text(
                "notes.removed-by",
                language,
                sha=commit.sha[:10],
                subject=visible(commit.subject),
                author=visible(commit.author_name),
                date=commit.authored.date().isoformat(),
            )
    if anchored.instead:
        words = clip(visible(anchored.instead.replace("\n", " ")), _LONGEST)
        yield text("notes.instead", language, words=words)
    if anchored.successors:
        clauses = ", ".join(f"#{visible(eid)}" for eid in anchored.successors)
        yield text("notes.successors", language, clauses=clauses)
