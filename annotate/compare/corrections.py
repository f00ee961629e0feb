"""What a person said became of clauses, as places that the alignment goes around.

Knows nodes by eId, not where corrections are kept or who made them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotate.compare.groups import Group, Match
from annotate.compare.matching import Node

Correction = tuple[tuple[str, ...], tuple[str, ...]]
"""eIds of the old text and of the new one: one to one, one to many, many to one, or one
clause alone. No clause stands in two corrections."""

DECIDED = "lineage"
"""`decided_by` of a link that a person made."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """All corrections of one comparison."""

    groups: tuple[Group, ...] = ()

    @property
    def olds(self) -> frozenset[int]:
        """The old nodes that are spoken for."""
        return frozenset(i for group in self.groups for i in group.old)

    @property
    def news(self) -> frozenset[int]:
        """The new nodes that are spoken for."""
        return frozenset(j for group in self.groups for j in group.new)

    def of_new(self, index: int) -> Group | None:
        """The correction that speaks of a new node, or None."""
        return next((group for group in self.groups if index in group.new), None)

    @property
    def matches(self) -> tuple[Match, ...]:
        """The first old with the first new node of each: what stands for it in the order."""
        linked = (group for group in self.groups if group.old and group.new)
        return tuple(Match(group.old[0], group.new[0], DECIDED) for group in linked)


def fix(old: Sequence[Node], new: Sequence[Node], corrections: Sequence[Correction]) -> Fixed:
    """The corrections by index; ValueError for a clause that has no link or is named twice."""
    places = [{node.clause.eid: at for at, node in enumerate(side)} for side in (old, new)]
    for side, known in enumerate(places):
        named = [eid for correction in corrections for eid in correction[side]]
        if len(set(named)) < len(named) or not known.keys() >= set(named):
            raise ValueError(f"corrections name {named}")
    return Fixed(
        tuple(
            Group(
                tuple(sorted(places[0][eid] for eid in olds)),
                tuple(sorted(places[1][eid] for eid in news)),
            )
            for olds, news in corrections
        )
    )
