"""What stands beneath a clause, as references count it. Looked through once for each clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from annotate.model import Clause


@dataclass(frozen=True, slots=True)
class Kin:
    """The clauses beneath one."""

    children: Mapping[str, tuple[Clause, ...]]
    """Those directly beneath it, by kind, in order."""
    order: Mapping[str, int]
    """Where each of them stands among its kind, by eId."""
    numbered: Mapping[str, Mapping[str, Sequence[Clause]]]
    """By number and kind, those of its paragraphs included, not those of its items."""
    kinds: Set[str]
    """The kinds of those that have a number."""
    counts: bool
    """Whether its paragraphs bear no numbers, and are counted (款)."""

    @classmethod
    def of(cls, holder: Clause) -> Kin:
        """Look through what stands beneath a clause."""
        children: dict[str, list[Clause]] = defaultdict(list)
        order: dict[str, int] = {}
        for child in holder.children:
            order[child.eid] = len(children[child.kind])
            children[child.kind].append(child)
        numbered: dict[str, dict[str, list[Clause]]] = defaultdict(lambda: defaultdict(list))
        kinds = set()
        for inner in _beneath(holder):
            if inner.number:
                kinds.add(inner.kind)
                numbered[inner.number][inner.kind].append(inner)
        return cls(
            {kind: tuple(found) for kind, found in children.items()},
            order,
            numbered,
            kinds,
            _counts(holder),
        )


def _beneath(holder: Clause) -> Sequence[Clause]:
    out: list[Clause] = []
    for child in holder.children:
        out.append(child)
        if child.kind in ("para", "wrapup"):
            out += child.children
    return out


def _counts(holder: Clause) -> bool:
    if holder.kind == "art":
        return not any(child.kind == "para" and child.number for child in holder.children)
    return holder.kind == "annex" and not any(child.number for child in holder.children)
