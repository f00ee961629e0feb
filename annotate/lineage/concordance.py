"""The table of what became of each unit: by the old numbers, or by the new ones.

Knows comparisons and rulings, not how a table looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from annotate.lineage.record import Ruling
from annotate.model import Clause, Comparison, Link

Direction = Literal["destination", "origin"]
DIRECTIONS: tuple[Direction, ...] = ("destination", "origin")
"""Where the old clauses went; where the new ones came from."""


@dataclass(frozen=True, slots=True)
class Row:
    """One link of the comparison."""

    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    link: Link
    note: str
    """Why a person said so, "" where nobody did."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """The rows of one comparison."""

    comparison: Comparison
    old_label: str
    """What the two texts are called: version labels, else short commits."""
    new_label: str
    direction: Direction
    rows: tuple[Row, ...]


def concordance(
    comparison: Comparison,
    labels: tuple[str, str],
    rulings: Sequence[Ruling] = (),
    *,
    direction: Direction = "destination",
    full: bool = False,
) -> Concordance:
    """One row for each link of units; with `full`, of headings and the like too.

    A table of destinations follows the old text, one of origins the new; what the text
    followed does not have stands at the end.
    """
    places = [
        {clause.eid: (at, clause) for at, clause in enumerate(document.walk())}
        for document in (comparison.old, comparison.new)
    ]
    notes = {(frozenset(r.old), frozenset(r.new)): r.note for r in rulings}
    sides = (0, 1) if direction == "destination" else (1, 0)

    def place(link: Link) -> list[float]:
        named = (link.old, link.new)
        return [places[s][named[s][0]][0] if named[s] else float("inf") for s in sides]

    rows = [
        Row(
            tuple(places[0][eid][1] for eid in link.old),
            tuple(places[1][eid][1] for eid in link.new),
            link,
            notes.get((frozenset(link.old), frozenset(link.new)), ""),
        )
        for link in sorted(comparison.links, key=place)
        if link.basic or full
    ]
    return Concordance(comparison, *labels, direction, tuple(rows))
