"""`annotate related A B C --format csv`: the shares, then a row for each clause of the first.

RFC 4180; what a spreadsheet would take for a formula is written behind an apostrophe.
"""

from __future__ import annotations

import csv
from io import StringIO

from annotate.related import Matrix
from annotate.renderers.comparison.as_csv import safe
from annotate.renderers.matrix.entries import legend, lines


def render(matrix: Matrix, *, language: str = "en", columns: int = 80, colour: bool = False) -> str:
    """A row for each text with its share in [0, 1] in each other, an empty row, and a row
    for each clause of the first text with the types of its links. Lines end in CRLF."""
    out = StringIO()
    writer = csv.writer(out)
    titles = [safe(title) for _, title in legend(matrix, language)]
    writer.writerow(["text", *titles])
    for title, cells in zip(titles, matrix.cells, strict=True):
        writer.writerow([title, *("" if c is None else round(c.share, 4) for c in cells)])
    writer.writerow([])
    writer.writerow(["clause", *titles[1:]])
    for line in lines(matrix):
        writer.writerow([safe(line.clause.eid), *(" ".join(types) for types in line.types)])
    return out.getvalue()
