"""Sheets of annotations: their columns, rows and cells, whoever made them (RFC 4180).

What a spreadsheet would take for a formula is written behind an apostrophe, and read back
without it. Knows cells, not annotations.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO

from annotate.errors import InputError
from annotate.exchange.values import Loss
from annotate.renderers.comparison.as_csv import FORMULA

TEXTS = (
    *(
        "work",
        "motivation",
        "category",
        "severity",
        "creator.name",
        "creator.email",
        "created",
        "source",
    ),
    *("status", "reason", "addressed_by", "due"),
    *("target.version", "target.blob", "target.clause"),
    *("target.quote.exact", "target.quote.prefix", "target.quote.suffix"),
)
NUMBERS = ("target.position.start", "target.position.end")
LISTS = ("parents", "tags", "assignees", "add", "remove", "target.clauses")
_FIRST = ("record", "annotation", "id", "body")
_NOW = ("now.status", "now.state", "now.clause", "now.text")
COLUMNS = (*_FIRST, *_NOW, *TEXTS, *NUMBERS, *LISTS, "extra")
"""Those of `now.…` say where an annotation sits in the version exported; they are not read."""
_READ = (*_FIRST, *TEXTS, *NUMBERS, *LISTS, "extra")
_LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: where it stands, and its cells by column."""

    at: str
    cells: Mapping[str, str]

    @property
    def is_annotation(self) -> bool:
        """Whether it is no event; a row that names an annotation and not what it is, replies."""
        kind = self.cells.get("record", "")
        return kind == "annotation" or not (kind or self.cells.get("annotation"))

    @property
    def is_placed(self) -> bool:
        """Whether another's sheet says of it what it speaks of."""
        return any(self.cells.get(name) for name in ("target.clause", "target.quote.exact"))

    @property
    def unread(self) -> tuple[str, ...]:
        """The columns in which it has something that may say what it speaks of, and does not
        to us: those unknown, and those that say nothing without words or a clause."""
        mute = ("target.", "now.clause", "now.text")
        return tuple(
            name
            for name, cell in self.cells.items()
            if cell and (name not in COLUMNS or name.startswith(mute))
        )


def safe(text: str) -> str:
    """A cell that a spreadsheet shows as text; `bare(safe(text)) == text`."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def bare(text: str) -> str:
    """A cell as it was before `safe`."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA) else text


def read(text: str, path: str) -> Iterator[Row]:
    """The rows of a sheet that hold anything.

    Raises InputError `csv-columns` without a column `body`, `csv-twice` for one of ours that
    stands twice, `csv-cells` for a row longer than the heading, `csv-form` for no CSV.
    """
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 0
    try:
        heading = [name.strip() for name in next(reader, [])]
        _check(heading, path)
        line = reader.line_num
        for cells in reader:
            if any(cells[len(heading) :]):
                raise InputError("csv-cells", path=path, line=line + 1, count=len(heading))
            if any(cells):
                yield Row(f"{path}:{line + 1}", dict(zip(heading, map(bare, cells), strict=False)))
            line = reader.line_num
    except csv.Error as error:
        raise InputError("csv-form", path=path, line=line + 1, cause=error) from None


def _check(heading: Sequence[str], path: str) -> None:
    if "body" not in heading:
        raise InputError("csv-columns", path=path, line=1)
    twice = next((name for name in COLUMNS if heading.count(name) > 1), None)
    if twice:
        raise InputError("csv-twice", path=path, line=1, name=twice)


def unknown(names: Sequence[str]) -> Iterator[Loss]:
    """That columns are not read, each with the one of ours that may be meant."""
    for name in names:
        if name and name not in COLUMNS:
            last = name.lower().rpartition(".")[2]
            known = [column for column in _READ if last in column.split(".")]
            near = known[:1] or get_close_matches(last, _READ, n=1)
            key = "column-near" if near else "column"
            yield Loss("", key, {"name": name, "near": "".join(near)})
