"""What a row of the concordance says, in words. Knows no layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotate import messages
from annotate.lineage import Concordance, Row
from annotate.model import Clause, Link
from annotate.renderers.columns import visible
from annotate.renderers.comparison.entries import beginning
from annotate.renderers.comparison.entries import word as compared

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Cells:
    """A row in words."""

    old: str
    new: str
    kind: str
    similarity: str
    decided_by: str
    note: str
    heading: str


def cells(row: Row, language: str) -> Cells:
    """The row's cells; numbers as published, an eId where a clause has none."""
    alone = not row.old or not row.new
    return Cells(
        _numbers(row.old),
        _numbers(row.new),
        became(row.link, language),
        "" if alone else f"{int(row.link.similarity * 100)}%",
        decided_by(row.link.decided_by, language),
        row.note,
        beginning((row.new or row.old)[0]),
    )


def became(link: Link, language: str) -> str:
    """What became of the clauses: `修改 · 改号`; that the words stay goes without saying."""
    words = [*["moved"] * link.moved, *["renumbered"] * link.renumbered]
    if link.kind != "unchanged" or not words:
        words.insert(0, link.kind)
    return " · ".join(compared(name, language) for name in words)


def decided_by(name: str, language: str) -> str:
    """How a link was found, in words; a name without words as it is."""
    try:
        return word(f"decided-by-{name}", language)
    except KeyError:
        return name


def title(table: Concordance, language: str) -> str:
    """Which two texts, and by which of them the table goes."""
    labels = {"old": visible(table.old_label), "new": visible(table.new_label)}
    return messages.text(f"lineage.table-{table.direction}", language, **labels)


def word(key: str, language: str) -> str:
    """A word of the table `lineage`."""
    return messages.text(f"lineage.{key}", language)


def _numbers(clauses: Sequence[Clause]) -> str:
    return " + ".join(clause.label or clause.eid for clause in clauses) or NOTHING
