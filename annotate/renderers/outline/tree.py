"""`annotate outline`: the clause tree, a line for each clause, its eId at the right."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.model import Clause, Document
from annotate.renderers.columns import clip, visible, width

_DIM, _BOLD, _PLAIN = "\x1b[2m", "\x1b[1m", "\x1b[0m"


def render(document: Document, columns: int = 80, colour: bool = False) -> str:
    """The tree in `columns` columns: number and beginning of each clause, then its eId."""
    rows = [row for clause in document.clauses for row in _rows(clause, "", "")]
    room = max((width(eid) for _, _, eid in rows), default=0)
    texts = [visible(clause.label + _gap(clause) + clause.heading) for _, clause, _ in rows]
    widest = max(
        (width(branch + text) for (branch, *_), text in zip(rows, texts, strict=True)), default=0
    )
    place = min(widest, max(columns - room - 2, 10))
    lines = [visible(document.title)] if document.title else []
    lines += [
        _line(branch, clip(text, max(place - width(branch), 10)), eid, place, clause.basic, colour)
        for (branch, clause, eid), text in zip(rows, texts, strict=True)
    ]
    return "\n".join([*lines, ""])


def _rows(clause: Clause, branch: str, below: str) -> Iterator[tuple[str, Clause, str]]:
    yield branch, clause, visible(clause.eid)
    for index, child in enumerate(clause.children):
        last = index == len(clause.children) - 1
        joint, rail = ("└─ ", "   ") if last else ("├─ ", "│  ")
        yield from _rows(child, below + joint, below + rail)


def _line(branch: str, text: str, eid: str, place: int, unit: bool, colour: bool) -> str:
    pad = " " * (place - width(branch) - width(text) + 2)
    if not colour:
        return f"{branch}{text}{pad}{eid}"
    strong = f"{_BOLD}{text}{_PLAIN}" if unit else text
    return f"{_DIM}{branch}{_PLAIN}{strong}{pad}{_DIM}{eid}{_PLAIN}"


def _gap(clause: Clause) -> str:
    return " " if clause.lead.endswith(" ") and clause.text else ""
