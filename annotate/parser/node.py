"""A clause while its tree grows: the only mutable value of the parser."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotate.grammars.base import Level
from annotate.model import Block

INNERMOST = 99.0
"""The rank of what nothing stands beneath."""


@dataclass(slots=True, eq=False)
class Node:
    """A clause while the tree grows."""

    kind: str
    block: Block
    start: int
    rank: float
    lead: str = ""
    number: str = ""
    offset: int = 0
    text: str = ""
    level: Level | None = None
    basic: bool = False
    after_own: bool = False
    """Whether it is a paragraph that follows its parent's own text, which counts as the first."""
    children: list[Node] = field(default_factory=list)
    eid: str = ""

    def walk(self) -> list[Node]:
        """This node and all beneath it, in document order."""
        return [self, *(inner for child in self.children for inner in child.walk())]
