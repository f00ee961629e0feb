"""`annotate diff --format csv`: a row for each link, for spreadsheets (RFC 4180).

What a spreadsheet would take for a formula is written behind an apostrophe.
"""

from __future__ import annotations

import csv
from io import StringIO

from annotate.model import Comparison
from annotate.renderers.comparison.sides import Half, Sides, sides

COLUMNS = (
    *("kind", "old_number", "new_number", "old_eid", "new_eid", "moved", "renumbered"),
    *("similarity", "decided_by", "classes", "old_text", "new_text"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell that a spreadsheet takes for a formula begins with, as OWASP's page on CSV
injection lists it; full-width forms are folded by some programs."""


def render(
    comparison: Comparison,
    *,
    language: str = "en",
    columns: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """All links, unchanged ones too; several clauses of one side are joined by spaces
    (numbers, eIds) or line feeds (texts). Lines end in CRLF."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for side in sides(comparison):
        writer.writerow([safe(str(value)) for value in _row(side)])
    return out.getvalue()


def _row(side: Sides) -> tuple[object, ...]:
    link = side.link
    return (
        link.kind,
        *(" ".join(half.label for half in halves) for halves in (side.old, side.new)),
        *(" ".join(eids) for eids in (link.old, link.new)),
        *(str(value).lower() for value in (link.moved, link.renumbered)),
        *(link.similarity, link.decided_by, " ".join(link.classes)),
        *("\n".join(map(_text, halves)) for halves in (side.old, side.new)),
    )


def _text(half: Half) -> str:
    return "".join(edit.text for edit in half.edits)


def safe(text: str) -> str:
    """A cell that a spreadsheet shows as text, whatever it begins with."""
    shown = text.replace("\0", "\\x00")
    return f"'{shown}" if shown.startswith(FORMULA) else shown
