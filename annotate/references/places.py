"""A document's clauses as references look for them: by level and number, above and beneath.

What is looked up is made ready once, however many references ask for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from annotate.model import Clause, Document
from annotate.references.kin import Kin
from annotate.references.levels import level
from annotate.sequence import RANGE, covers

K = TypeVar("K")
Clauses = tuple[Clause, ...]
Level = tuple[str, str]
"""The annex clauses stand in ("" for none), and what references call them by."""


@dataclass(frozen=True, slots=True)
class Places:
    """A document's clauses as references look for them."""

    document: Document
    parents: Mapping[str, Clause | None]
    levels: Mapping[Level, Clauses]
    """All numbered clauses of a level, in order."""
    order: Mapping[str, int]
    """Where in its `levels` a clause stands, by eId."""
    _numbered: Mapping[tuple[Level, str], Clauses]
    _ranges: Mapping[Level, Clauses]
    """Clauses that stand for several numbers (§§ 3 to 6)."""
    _sought: dict[tuple[Level, str], Mapping[str, Clauses]] = field(
        default_factory=dict, repr=False
    )
    _kin: dict[str, Kin] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, document: Document) -> Places:
        """Look through a document once."""
        parents: dict[str, Clause | None] = {}
        numbered: dict[tuple[Level, str], list[Clause]] = defaultdict(list)
        levels: dict[Level, list[Clause]] = defaultdict(list)
        ranges: dict[Level, list[Clause]] = defaultdict(list)
        order: dict[str, int] = {}

        def visit(clause: Clause, parent: Clause | None, annex: str) -> None:
            parents[clause.eid] = parent
            if clause.number:
                here = (annex, level(clause, document))
                numbered[here, clause.number].append(clause)
                order[clause.eid] = len(levels[here])
                levels[here].append(clause)
                if RANGE in clause.number:
                    ranges[here].append(clause)
            for child in clause.children:
                visit(child, clause, clause.eid if clause.kind == "annex" else annex)

        for clause in document.clauses:
            visit(clause, None, "")
        return cls(document, parents, _fixed(levels), order, _fixed(numbered), _fixed(ranges))

    def above(self, clause: Clause) -> Sequence[Clause]:
        """The clause and those around it, the innermost first."""
        out = [clause]
        while (parent := self.parents[out[-1].eid]) is not None:
            out.append(parent)
        return out

    def beneath(self, holder: Clause) -> Kin:
        """What stands beneath a clause."""
        if holder.eid not in self._kin:
            self._kin[holder.eid] = Kin.of(holder)
        return self._kin[holder.eid]

    def numbered(self, here: Level, number: str) -> Mapping[str, Clauses]:
        """The clauses of a level that a number names, by the eId of the clause that they stand
        directly beneath, "" for none."""
        key = (here, number)
        if key not in self._sought:
            found: Iterable[Clause] = self._numbered.get(key) or (
                clause for clause in self._ranges.get(here, ()) if covers(clause.number, number)
            )
            under: dict[str, list[Clause]] = defaultdict(list)
            for clause in found:
                parent = self.parents[clause.eid]
                under[parent.eid if parent else ""].append(clause)
            self._sought[key] = _fixed(under)
        return self._sought[key]


def _fixed(found: Mapping[K, list[Clause]]) -> dict[K, Clauses]:
    return {key: tuple(clauses) for key, clauses in found.items()}
