"""eIds by the Akoma Ntoso 1.0 naming convention, made unique within one version.

Where a level's numbering runs through the whole document the eId leaves out the
ancestors (`cl_14`); where it starts again under each parent it is prefixed with the
parent's (`art_12__para_2__item_3`). Which of the two is read from the text. A second
clause of the same eId (a damaged text) gets `__dup_2`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from annotate.grammars.base import Grammar, Level
from annotate.parser.node import Node


def assign(top: Sequence[Node], grammar: Grammar) -> None:
    """Give every node of the tree its eId."""
    series = _Series()
    _gather(top, False, False, series)
    through = {level.kind for level in grammar.levels if _runs_through(level, series)}
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
    alone = node.kind in through and (node.number or node.kind != "para")
    base = "" if alone or not prefix else f"{prefix}__"
    if node.number:
        return f"{base}{node.kind}_{node.number.replace('.', '-')}"
    if node.kind in ("title", "preamble", "toc", "signature", "date") and not prefix:
        return node.kind if place == 1 else f"{node.kind}_{place}"
    if node.kind in ("intro", "wrapup", "heading") and place == 1:
        return f"{base}{node.kind}"
    place += node.after_own
    return f"{base}{node.kind}_{place}"


def _unique(eid: str, taken: Counter[str]) -> str:
    taken[eid] += 1
    return eid if taken[eid] == 1 else _unique(f"{eid}__dup_{taken[eid]}", taken)


def _runs_through(level: Level, series: _Series) -> bool:
    if level.scope != "auto":
        return level.scope == "document"
    groups = series.groups.get(level.kind, [])
    if len(groups) > 1:
        return not any(group[0] == "1" for group in groups[1:])
    return level.kind not in series.beneath_units


@dataclass(slots=True)
class _Series:
    """How the clauses of each kind are numbered; annexes count for themselves."""

    groups: dict[str, list[list[str]]] = field(default_factory=dict)
    """By kind, the numbers of its clauses, a list for each parent."""
    beneath_units: set[str] = field(default_factory=set)
    """Kinds that stand beneath a unit."""


def _gather(nodes: Sequence[Node], beneath: bool, annexed: bool, series: _Series) -> None:
    numbers: dict[str, list[str]] = {}
    for node in nodes:
        numbers.setdefault(node.kind, []).append(node.number)
    if beneath:
        series.beneath_units.update(numbers)
    if not annexed:
        for kind, group in numbers.items():
            series.groups.setdefault(kind, []).append(group)
    for node in nodes:
        inside = annexed or node.kind == "annex"
        _gather(node.children, beneath or node.basic, inside, series)
