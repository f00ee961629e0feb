"""`annotate log` in a terminal: a paragraph for each commit, the newest first.

Deletions and insertions look as in a comparison. Nothing in a text or a commit can steer
the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.history import Event, Revision
from annotate.model import Clause, Document, Edit
from annotate.renderers.columns import visible, width
from annotate.renderers.comparison.entries import (
    ELISION,
    arrow,
    beginning,
    labels,
    name,
    tally,
    verdict,
)
from annotate.renderers.comparison.excerpts import Cut, excerpt
from annotate.renderers.flow import Piece, flow, wrapped
from annotate.renderers.history.words import author, commit, date, version, word

INDENT = "    "
_LONG, _ENDS = 90, 36  # Characters of an edit, and what is kept of a longer one on each side.
_BOLD, _DIM, _YELLOW, _CLOSE = "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[0m"
_OPEN = {"delete": "\x1b[31;9m", "insert": "\x1b[32;4m", "equal": ""}
_MARKS = {"delete": ("[-", "-]"), "insert": ("{+", "+}"), "equal": ("", "")}


def render(
    document: Document,
    clause: Clause | None,
    entries: Sequence[Event | Revision],
    *,
    cut: bool,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """The log of a clause (of the whole text for None) in `columns` columns.

    `cut`: the clone is shallow. `full`: texts are not shortened.
    """
    title = wrapped(visible(name(document, language)), columns)
    lines = [_styled(part, _BOLD, colour) for part in title]
    if clause:
        shown = "  ".join(filter(None, (clause.label, clause.eid, beginning(clause))))
        lines += wrapped(visible(shown), columns)
    lines += [_styled(part, _DIM, colour) for part in wrapped(word("dates", language), columns)]
    for entry in entries:
        head = wrapped(_head(entry, language), columns)
        lines += ["", *(_styled(part, _YELLOW, colour) for part in head)]
        if entry.step.commit:
            lines += (INDENT + part for part in wrapped(_subject(entry), columns - len(INDENT)))
        lines += (INDENT + part for part in _body(entry, cut, language, columns, colour, full))
    if not entries:
        lines += ["", word("nothing", language)]
    if cut:
        lines += ["", *wrapped(word("cut", language), columns)]
    return "\n".join([*(line.rstrip() for line in lines), ""])


def _head(entry: Event | Revision, language: str) -> str:
    step = entry.step
    about = (commit(step, language), date(step), author(step), version(entry.document))
    return "  ".join(filter(None, about))


def _subject(entry: Event | Revision) -> str:
    return visible(entry.step.commit.subject) if entry.step.commit else ""


def _body(
    entry: Event | Revision, cut: bool, language: str, columns: int, colour: bool, full: bool
) -> Iterator[str]:
    room = columns - len(INDENT)
    begins = word("begins-cut" if cut else "begins", language)
    if isinstance(entry, Revision):
        for former in entry.former_paths:
            paths = {"old": visible(former), "new": visible(entry.step.path)}
            yield from wrapped(word("file-renamed", language, **paths), room)
        counts = tally(entry.comparison, language) if entry.comparison else [begins]
        for line in counts:
            yield from wrapped(line, room)
        return
    sides = tuple(_sides(entry))
    label = arrow([labels(side) for side in sides])
    eids = arrow([" + ".join(clause.eid for clause in side) for side in sides])
    left = visible("  ".join(filter(None, (label, eids))))
    told = begins if entry.first else verdict(entry.link, language)
    if width(left) + width(told) + 2 > room:
        yield from wrapped(left, room)
        yield from wrapped(told, room)
    else:
        yield left + " " * (room - width(left) - width(told)) + told
    yield from _text(entry, room, colour, full)
    for line in _elsewhere(entry, language):
        yield from wrapped(line, room)


def _elsewhere(entry: Event, language: str) -> Iterator[str]:
    """Which other clauses a part of it came from, or went to."""
    link, here = entry.link, entry.clause.eid
    came = (p.old for p in link.passages if p.new == here and p.old not in link.old)
    went = (p.new for p in link.passages if p.old in link.old and p.new not in link.new)
    for key, eids in (("from", came), ("to", went)):
        if names := ", ".join(dict.fromkeys(eids)):
            yield word(key, language, names=names)


def _sides(entry: Event) -> Iterator[tuple[Clause, ...]]:
    """The clauses before and after; those after a split are all of them."""
    news = {clause.eid: clause for clause in entry.document.walk()}
    if entry.former:
        yield entry.former
    yield tuple(news[eid] for eid in entry.link.new)


def _text(entry: Event, room: int, colour: bool, full: bool) -> Iterator[str]:
    if entry.link.kind == "added" and not full:
        yield from wrapped(visible(beginning(entry.clause)), room)
        return
    pieces: list[Piece] = []
    for part in excerpt(entry.link.edits, full):
        if isinstance(part, Cut):
            pieces.append(Piece(ELISION, _DIM if colour else ""))
        else:
            pieces += _pieces(part if full else _short(part), colour)
    for line in flow(pieces, room):
        yield "".join(_styled(piece.text, piece.style, bool(piece.style)) for piece in line)


def _short(edit: Edit) -> Edit:
    """A long deletion or insertion cut in its middle; `annotate diff` shows it whole."""
    if len(edit.text) <= _LONG or edit.op == "equal":
        return edit
    return Edit(edit.op, f"{edit.text[:_ENDS]}{ELISION}{edit.text[-_ENDS:]}")


def _pieces(edit: Edit, colour: bool) -> Iterator[Piece]:
    before, after = ("", "") if colour else _MARKS[edit.op]
    body = edit.text if edit.op == "equal" else edit.text.replace("\n", "¶\n")
    text = body.rstrip("\n")
    yield Piece(before + visible(text) + after, _OPEN[edit.op] if colour else "")
    yield Piece(body[len(text) :], "")


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_CLOSE}" if colour and style and text else text
