"""A relation in a terminal: under each clause, where the other text repeats it."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.model import Clause, Relation
from annotate.renderers.columns import clip, visible
from annotate.renderers.comparison.entries import ELISION, beginning, word
from annotate.renderers.flow import Piece, flow
from annotate.renderers.relation.entries import Entry, alone, covered, entries, shares

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
        lines.append(_styled(clip(visible(heading), columns), _BOLD, colour))
        lines += [clip(f"    {visible(_called(clause))}", columns) for clause in clauses]
        lines.append("")
    lines += [clip(visible(line), columns) for line in covered(relation, language).split("\n")]
    return "\n".join([*lines, ""])


def _entry(entry: Entry, language: str, columns: int, colour: bool) -> Iterator[str]:
    yield clip(_styled(visible(_called(entry.clause)), _BOLD, colour), columns + 8 * colour)
    for counterpart in entry.counterparts:
        eid = visible(counterpart.clause.eid)
        yield f"  ← {eid}  {_styled(shares(counterpart.link, language), _DIM, colour)}"
        text = ELISION.join(counterpart.passages)
        for line in flow([Piece(visible(text), "")], columns - 6):
            yield "      " + "".join(piece.text for piece in line).rstrip()


def _called(clause: Clause) -> str:
    label = f"{clause.label}  " if clause.label else ""
    return f"{label}{clause.eid}  {beginning(clause)}"


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_CLOSE}" if colour else text
