"""A comparison in a terminal: each changed clause with its edits inline.

Nothing in a text can steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from annotate.compare.saying import told_beside
from annotate.model import Comparison, Edit
from annotate.renderers.columns import width
from annotate.renderers.comparison.drawn import DIM, drawn
from annotate.renderers.comparison.entries import (
    Entry,
    Gap,
    entries,
    gap,
    name,
    tally,
    title,
    told,
    verdict,
    warned,
    word,
)
from annotate.renderers.comparison.excerpts import Cut, excerpt
from annotate.renderers.flow import Piece, flow, wrapped
from annotate.visible import one_line, plain

INDENT = "    "
_BOLD, _CLOSE = "\x1b[1m", "\x1b[0m"
_WARNING = "\x1b[33;1m"
_KIND = {"added": "\x1b[32m", "removed": "\x1b[31m", "modified": "\x1b[33m"}


def render(
    comparison: Comparison,
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """The comparison in `columns` columns (East Asian characters take two), for people."""
    lines: list[str] = []
    for mark, document in (("-", comparison.old), ("+", comparison.new)):
        shown = wrapped(plain(one_line(name(document, language))), columns - 2)
        for start, line in zip(chain((mark,), repeat(" ")), shown, strict=False):
            lines.append(_styled(f"{start} {line}", _BOLD, colour))
    listed = False
    for entry in entries(comparison, full):
        # Clauses whose number alone is written otherwise are a list, not paragraphs.
        alone = not full and isinstance(entry, Entry) and entry.is_label_alone
        lines += [] if listed and alone else [""]
        listed = alone
        if isinstance(entry, Gap):
            lines.append(_styled(f"  ⋯ {gap(entry.units, language)}", DIM, colour))
        else:
            lines += _entry(entry, language, columns, colour, full)
    lines.append("")
    for line in told_beside(comparison, language, full=full):
        parts = _lines([Piece(plain(line), "")], columns - 2)
        lines += (f"{'  ' if at else ''}{part}".rstrip() for at, part in enumerate(parts))
    if comparison.same:
        lines.append(word("no-difference", language))
    for line in tally(comparison, language):
        lines += _lines([Piece(line, _BOLD if colour else "")], columns)
    return "\n".join([*lines, ""])


def _entry(entry: Entry, language: str, columns: int, colour: bool, full: bool) -> Iterator[str]:
    label = plain(title(entry, language))
    eid, said = plain(entry.eid), verdict(entry.link, language)
    left = f"{label}  {eid}" if label else eid
    space = " " * max(2, columns - width(left) - width(said))
    if width(left) + width(said) + 2 > columns:
        space = "\n" + INDENT
        said = f"\n{INDENT}".join(_lines([Piece(said, "")], columns - len(INDENT)))
    strong = _styled(label, _BOLD, colour) + ("  " if label else "")
    marked = _styled(said, _KIND.get(entry.link.kind, ""), colour)
    yield f"{strong}{_styled(eid, DIM if label else _BOLD, colour)}{space}{marked}"
    shown = tuple(excerpt(entry.link.edits, full))
    if entry.is_label_alone and not shown and not entry.warned:
        return
    yield from text(shown or (Edit("equal", entry.heading),), columns, colour)
    for line in told(entry, language):
        piece = Piece(plain(line), DIM if colour else "")
        for at, part in enumerate(_lines([piece], columns - len(INDENT) - 2)):
            yield INDENT + ("  " if at else "↪ ") + part
    for line in warned(entry, language):
        piece = Piece(plain(f"! {line}"), _WARNING if colour else "")
        yield from (INDENT + part for part in _lines([piece], columns - len(INDENT)))


def text(shown: Sequence[Edit | Cut], columns: int, colour: bool) -> Iterator[str]:
    """An excerpt in indented lines."""
    pieces = [piece for part in shown for piece in drawn(part, colour)]
    yield from ((INDENT + line).rstrip() for line in _lines(pieces, columns - len(INDENT)))


def _lines(pieces: Sequence[Piece], columns: int) -> Iterator[str]:
    for line in flow(pieces, columns):
        yield "".join(_styled(piece.text, piece.style, bool(piece.style)) for piece in line)


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_CLOSE}" if colour and style and text else text
