"""`annotate note list`: a line for each annotation, in columns, by work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.annotation import person
from annotate.messages import text
from annotate.notes import Note
from annotate.renderers.columns import clip, visible, width
from annotate.renderers.flow import Piece, flow
from annotate.renderers.notes.fate import regrouping, sureness

BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
STATE_COLOURS = {"edited": "\x1b[33m", "ambiguous": "\x1b[35m", "orphan": "\x1b[31m"}
_GAP = "  "
_ARROW, _INDENT = "  ↳ ", "    "
_LABELS = 24
"""Columns that assignees, due date and tags take at most."""
_WIDE = 100
"""Columns from which there is room for tags."""


def render(
    notes: Sequence[Note], language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """Id, clause, state, status, category and labels in columns, then quote and body.

    Where there is no room for a column of labels they stand before what is said.
    """
    short = shortest_ids([note.id for note in notes])
    rows = [_cells(note, short[note.id], language) for note in notes]
    wide = columns >= _WIDE
    labels = [_labels(note, tags=wide) for note in notes]
    if wide and any(labels):
        rows = [(*row, label) for row, label in zip(rows, labels, strict=True)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = []
    for index, (note, row, label) in enumerate(zip(notes, rows, labels, strict=True)):
        if index == 0 or notes[index - 1].work != note.work:
            name = note.work.slug
            lines.append(f"{BOLD}{name}{PLAIN}" if colour else name)
        room = columns - sum(widths) - len(_GAP) * len(widths)
        words = (summary(note),) if wide or not label else (label, summary(note))
        said = clip(_GAP.join(words), max(room, 12))
        cells = [cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)]
        if colour:
            cells[0] = f"{DIM}{cells[0]}{PLAIN}"
            if style := STATE_COLOURS.get(note.anchored.state):
                cells[2] = f"{style}{cells[2]}{PLAIN}"
        lines.append(_GAP.join([*cells, said]))
        lines += _regrouped(note, language, columns, colour)
    return "".join(f"{line}\n" for line in lines)


def _regrouped(note: Note, language: str, columns: int, colour: bool) -> Iterator[str]:
    """Lines beneath a note whose clause split or merged, where that made a difference."""
    if note.anchored.state == "exact":
        return
    for said in regrouping(note, language):
        for at, line in enumerate(flow([Piece(said, "")], columns - len(_INDENT))):
            words = "".join(piece.text for piece in line).rstrip()
            words = f"{_ARROW if at == 0 else _INDENT}{words}"
            yield f"{DIM}{words}{PLAIN}" if colour else words


def _labels(note: Note, *, tags: bool) -> str:
    """Until when and by whom it is to be dealt with, and its tags; as much as a column takes."""
    thread = note.record.thread
    people = [f"@{named.name if (named := person(who)) else who}" for who in thread.assignees]
    words = [thread.due, *people, *(f"#{tag}" for tag in thread.tags if tags)]
    return clip(visible(" ".join(filter(None, words))), _LABELS)


def summary(note: Note) -> str:
    """The words spoken of, and the first line of what is said of them."""
    quote = note.record.thread.target.quote
    words = f"“{clip(quote.exact, 18)}” " if quote else ""
    first = note.record.thread.body.lstrip("\n").partition("\n")[0]
    return visible(words + first)


def shortest_ids(ids: Sequence[str], least: int = 13) -> dict[str, str]:
    """For each id its beginning, as long as it takes to tell all of them apart.

    13 characters of a UUIDv7 are its millisecond: enough to tell it from those of the corpus
    that are not listed.
    """
    length = least
    while len({id_[:length] for id_ in ids}) < len(set(ids)):
        length += 1
    return {id_: id_[:length].rstrip("-") for id_ in ids}


def place_word(note: Note, language: str) -> str:
    """The clause it sits in, was in, or that it speaks of the whole document."""
    target = note.record.thread.target
    if not target.clauses:
        return text("notes.whole-document", language)
    more = len(note.clauses) - 1
    return visible(note.anchored.eid or target.clause) + (f" +{more}" if more > 0 else "")


def state_word(note: Note, language: str) -> str:
    """Where it stands; what was said of a deleted text is no orphan of ours."""
    if note.record.thread.target.removed_in and note.anchored.state == "orphan":
        return text("notes.removed-text", language)
    return word("state", note.anchored.state, language)


def status_word(note: Note, language: str) -> str:
    """The status in force, or that something about it is contested."""
    thread = note.record.thread
    return word("status", "contested" if thread.contested else thread.status, language)


def word(kind: str, name: str, language: str) -> str:
    """A word of the table `notes`; a name it does not have (a category of one's own) as is."""
    try:
        return text(f"notes.{kind}-{name}", language)
    except KeyError:
        return visible(name)


def _state(note: Note, language: str) -> str:
    """The state, with how sure it is unless that is certain."""
    sure = sureness(note)
    doubt = "" if sure == "certain" else f" · {word('sure', sure, language)}"
    return state_word(note, language) + doubt


def _cells(note: Note, short: str, language: str) -> tuple[str, ...]:
    return (
        short,
        place_word(note, language),
        _state(note, language),
        status_word(note, language),
        word("category", note.record.thread.category, language),
    )
