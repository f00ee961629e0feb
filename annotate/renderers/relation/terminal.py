"""A relation in a terminal: under each clause, what in the other text corresponds."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.model import Clause, Relation
from annotate.renderers.columns import clip, visible
from annotate.renderers.comparison.entries import beginning, word
from annotate.renderers.flow import Piece, flow, wrapped
from annotate.renderers.relation.entries import Entry, alone, covered, entries, quoted, said

_BOLD, _DIM, _CLOSE = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def render(
    relation: Relation, *, language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """The relation in `columns` columns (East Asian characters take two), for people."""
    lines: list[str] = []
    for entry in entries(relation):
        lines += [*_entry(entry, language, columns, colour), ""]
    if not lines:
        lines = [word("no-relation", language), ""]
    for heading, clauses in alone(relation, language):
        lines += [_styled(part, _BOLD, colour) for part in wrapped(visible(heading), columns)]
        lines += [clip(f"    {visible(_called(clause))}", columns) for clause in clauses]
        lines.append("")
    for line in covered(relation, language).split("\n"):
        lines += wrapped(visible(line), columns)
    return "\n".join([*lines, ""])


def _entry(entry: Entry, language: str, columns: int, colour: bool) -> Iterator[str]:
    yield clip(_styled(visible(_called(entry.clause)), _BOLD, colour), columns + 8 * colour)
    for counterpart in entry.counterparts:
        yield clip(f"  ← {visible(_called(counterpart.clause))}", columns)
        yield f"    {_styled(clip(said(counterpart.link, language), columns - 4), _DIM, colour)}"
        for line in flow([Piece(visible(quoted(counterpart)), "")], columns - 6):
            yield "      " + "".join(piece.text for piece in line).rstrip()


def _called(clause: Clause) -> str:
    label = f"{clause.label}  " if clause.label else ""
    return f"{label}{clause.eid}  {beginning(clause)}"


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_CLOSE}" if colour else text
