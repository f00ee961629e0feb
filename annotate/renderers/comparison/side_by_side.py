"""A comparison in a terminal, old and new beside each other.

Deletions stand in the left column, insertions in the right one. Both columns fit the terminal
at any width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from annotate.compare.saying import told_beside
from annotate.model import Comparison, Edit
from annotate.renderers.columns import clip, visible, width
from annotate.renderers.comparison.drawn import DIM, drawn
from annotate.renderers.comparison.entries import (
    Entry,
    Gap,
    entries,
    gap,
    labels,
    name,
    tally,
    told,
    verdict,
    warned,
    word,
)
from annotate.renderers.comparison.excerpts import Cut, excerpt
from annotate.renderers.flow import Piece, flow

_RAIL = " │ "
_BOLD, _CLOSE = "\x1b[1m", "\x1b[0m"


def render(
    comparison: Comparison,
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """Two columns and the rail between them in `columns`; East Asian characters take two."""
    room = max((columns - len(_RAIL)) // 2, 4)
    names = [visible(name(side, language)) for side in (comparison.old, comparison.new)]
    lines = list(_beside([[Piece(text, _BOLD)] for text in names], room, colour))
    for entry in entries(comparison, full):
        lines.append(_rule(room, colour))
        if isinstance(entry, Gap):
            lines.append(_styled(clip(f"⋯ {gap(entry.units, language)}", columns), DIM, colour))
        else:
            lines += _entry(entry, language, columns, colour, full)
    lines.append(_rule(room, colour))
    for text in told_beside(comparison, language, full=full):
        lines += [
            _line(line, colour).rstrip() for line in flow([Piece(visible(text), "")], columns)
        ]
    if comparison.same:
        lines.append(word("no-difference", language))
    for text in tally(comparison, language):
        lines += [_line(line, colour) for line in flow([Piece(text, _BOLD)], columns)]
    return "\n".join([*lines, ""])


def _rule(room: int, colour: bool) -> str:
    return _styled("─" * room + "─┼─" + "─" * room, DIM, colour)


def _entry(entry: Entry, language: str, columns: int, colour: bool, full: bool) -> Iterator[str]:
    room = max((columns - len(_RAIL)) // 2, 4)
    said = f"{visible(entry.eid)} · {verdict(entry.link, language)}"
    for line in flow([Piece(said, DIM)], columns):
        yield _line(line, colour)
    shown = tuple(excerpt(entry.link.edits, full))
    if not shown and not entry.is_label_alone:
        shown = (Edit("equal", entry.heading),)
    halves = ((entry.olds, "insert"), (entry.news, "delete"))
    sides = [_side(labels(units), shown, op, colour) if units else [] for units, op in halves]
    yield from _beside(sides, room, colour)
    for text in told(entry, language):
        for line in flow([Piece(visible(f"↪ {text}"), DIM)], columns):
            yield _line(line, colour)
    for text in warned(entry, language):
        for line in flow([Piece(visible(f"! {text}"), _BOLD)], columns):
            yield _line(line, colour)


def _side(label: str, shown: Sequence[Edit | Cut], other: str, colour: bool) -> list[Piece]:
    """One column: the clause's number, then all but what only the other side has."""
    out = [Piece(visible(label), _BOLD), Piece("  ", "")] if label else []
    for part in shown:
        if isinstance(part, Cut) or part.op != other:
            out += drawn(part, colour)
    return out


def _beside(sides: Sequence[Sequence[Piece]], room: int, colour: bool) -> Iterator[str]:
    left, right = (
        [fitting for line in flow(side, room) for fitting in _fit(line, room)] for side in sides
    )
    for one, other in zip_longest(left, right, fillvalue=()):
        space = " " * (room - sum(width(piece.text) for piece in one))
        rail = _styled(_RAIL, DIM, colour)
        yield f"{_line(one, colour)}{space}{rail}{_line(other, colour)}".rstrip()


def _fit(line: Sequence[Piece], room: int) -> Iterator[tuple[Piece, ...]]:
    """The line, cut where a single word is wider than the column."""
    out: list[Piece] = []
    used = 0
    for piece in line:
        text = ""
        for char in piece.text:
            size = width(char)
            if used + size > room:
                yield (*out, Piece(text, piece.style))
                out, text, used = [], "", 0
            text, used = text + char, used + size
        out.append(Piece(text, piece.style))
    yield tuple(out)


def _line(line: Sequence[Piece], colour: bool) -> str:
    return "".join(_styled(piece.text, piece.style, colour) for piece in line)


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_CLOSE}" if colour and style and text else text
