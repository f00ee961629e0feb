"""eIds by the Akoma Ntoso 1.0 naming convention, made unique within one version.

Where a level's numbering runs through the whole document the eId leaves out the
ancestors (`cl_14`); where it starts again under each parent it is prefixed with the
parent's (`art_12__para_2__item_3`). Which of the two is read from the text. A second
clause of the same eId (a damaged text) gets `__dup_2`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from annotate.grammars.base import Grammar, Level
from annotate.parser.node import Node


def assign(top: Sequence[Node], grammar: Grammar) -> None:
    """Give every node of the tree its eId."""
    through = {level.kind for level in grammar.levels if _runs_through(level, top)}
    taken: Counter[str] = Counter()
    _name(top, "", through, taken)


def _name(nodes: Sequence[Node], prefix: str, through: set[str], taken: Counter[str]) -> None:
    places: Counter[str] = Counter()
    for node in nodes:
        places[node.kind] += 1
        node.eid = _unique(_eid(node, prefix, places[node.kind], through), taken)
        # What stands in an annex counts for itself.
        inner = set() if node.kind == "annex" else through
        _name(node.children, node.eid, inner, taken)


def _eid(node: Node, prefix: str, place: int, through: set[str]) -> str:
    base = f"{prefix}__" if prefix and node.kind not in through else ""
    if node.number:
        return f"{base}{node.kind}_{node.number.replace('.', '-')}"
    if node.kind in ("title", "preamble", "toc", "signature", "date") and not prefix:
        return node.kind if place == 1 else f"{node.kind}_{place}"
    place += node.after_own
    return f"{base}{node.kind}_{place}"


def _unique(eid: str, taken: Counter[str]) -> str:
    taken[eid] += 1
    return eid if taken[eid] == 1 else _unique(f"{eid}__dup_{taken[eid]}", taken)


def _runs_through(level: Level, top: Sequence[Node]) -> bool:
    if level.scope != "auto":
        return level.scope == "document"
    groups = [group for group in _groups(level.kind, top) if group]
    if len(groups) > 1:
        return not any(group[0] == "1" for group in groups[1:])
    return not _beneath_unit(level.kind, top, False)


def _groups(kind: str, nodes: Sequence[Node]) -> list[list[str]]:
    """The numbers of a level's clauses, a list for each parent; annexes left out."""
    groups = [[node.number for node in nodes if node.kind == kind]]
    for node in nodes:
        if node.kind != "annex":
            groups += _groups(kind, node.children)
    return groups


def _beneath_unit(kind: str, nodes: Sequence[Node], beneath: bool) -> bool:
    return any(
        (beneath and node.kind == kind) or _beneath_unit(kind, node.children, beneath or node.basic)
        for node in nodes
    )
