"""What became of each clause from one text to another.

The comparison of two versions (DESIGN §4). Knows clause trees and decides what a change is
called; not how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from annotate.compare.corrections import DECIDED, Correction, Fixed, fix
from annotate.compare.crossings import Crossings, crossings
from annotate.compare.groups import Group, Matching
from annotate.compare.links import ALONE, added, joined, paired, removed
from annotate.compare.matching import Node, linkable, match
from annotate.compare.moves import moved
from annotate.compare.naming import named
from annotate.model import Clause, Comparison, Document, Link, Passage
from annotate.textdiff import prepare

__all__ = [
    "COUNTED",
    "Correction",
    "Tallies",
    "compare",
    "linkable",
    "summary",
    "tallies",
]

COUNTED = ("unchanged", "modified", "added", "removed", "split", "merged")
"""The kinds a summary counts; `moved` and `renumbered` are counted beside them."""


@dataclass(frozen=True, slots=True)
class Tallies:
    """Numbers of links by kind, with `moved` and `renumbered` counted beside."""

    units: Mapping[str, int]
    headings: Mapping[str, int]


def compare(old: Document, new: Document, corrections: Sequence[Correction] = ()) -> Comparison:
    """Link every unit, and every clause above one, of two versions.

    Each such clause of both sides is in exactly one link. Links stand in the order of the
    new text, removed ones where they stood. Deterministic; linear but for large rewrites.
    `corrections` are links that a person made: they win, the rest is aligned around them.
    ValueError when one names a clause that gets no link, or two name the same.
    """
    if old.source != new.source:
        prepare(old.source, new.source)
    olds, news = linkable(old), linkable(new)
    fixed = fix(olds, news, corrections)
    matching = match(olds, news, fixed.matches, (fixed.olds, fixed.news))
    away = moved(olds, news, matching.matches)
    crossed = crossings(olds, news, matching)
    groups = _groups(matching, fixed)
    found = list(_of_new(olds, news, matching, fixed, (groups, crossed, away)))
    kept = {m.old: m.new for m in matching.matches}
    for group in groups.values():
        for index in group.old:
            kept.setdefault(index, group.new[0])
    alone = {
        index: removed(
            node.clause, DECIDED if index in fixed.olds else ALONE, crossed.of_old.get(index, ())
        )
        for index, node in enumerate(olds)
        if index not in kept
    }
    links = tuple(_in_place(found, len(olds), kept, away, alone))
    return Comparison(old, new, named(old, new, links))


def _groups(matching: Matching, fixed: Fixed) -> dict[int, Group]:
    return {j: group for group in (*matching.groups, *fixed.groups) for j in group.new}


def _of_new(
    olds: Sequence[Node],
    news: Sequence[Node],
    matching: Matching,
    fixed: Fixed,
    known: tuple[Mapping[int, Group], Crossings, Set[int]],
) -> Iterator[Link | None]:
    """The link of each new node; None for one that an earlier node's link speaks of."""
    groups, crossed, away = known
    decided = {m.new: m for m in matching.matches}
    for index, node in enumerate(news):
        group = groups.get(index)
        by_person = DECIDED if index in fixed.news else ""
        if group and len(group.old) + len(group.new) > 2:
            link = None
            if group.new[0] == index:
                gone = any(j in away for j in group.new)
                how = by_person or ("split" if len(group.old) == 1 else "merge")
                told = _told(group, crossed)
                link = joined(*_clauses(group, olds, news), how, gone, crossed, told)
            yield link
        elif index in decided:
            match_ = decided[index]
            told = _told(Group((match_.old,), (index,)), crossed)
            former = olds[match_.old].clause
            gone = index in away
            yield paired(former, node.clause, match_.decided_by, gone, crossed, told)
        else:
            told = _told(group or Group((), (index,)), crossed)
            yield added(node.clause, by_person or ALONE, told)


def _clauses(
    group: Group, olds: Sequence[Node], news: Sequence[Node]
) -> tuple[list[Clause], list[Clause]]:
    return [olds[i].clause for i in group.old], [news[j].clause for j in group.new]


def _told(group: Group, crossed: Crossings) -> tuple[Passage, ...]:
    """The passages that the link of a group has to tell of."""
    found = [p for i in group.old for p in crossed.of_old.get(i, ())]
    found += [p for j in group.new for p in crossed.of_new.get(j, ())]
    return tuple(dict.fromkeys(found))


def _in_place(
    found: Sequence[Link | None],
    size: int,
    kept: Mapping[int, int],
    away: Set[int],
    alone: Mapping[int, Link],
) -> Iterator[Link]:
    """The new text's links in order, with those of removed clauses where they stood: behind
    the last clause before them that kept its place."""
    steady = {i: j for i, j in kept.items() if j not in away}
    gone: list[list[Link]] = [[] for _ in range(len(found) + 1)]
    place = 0
    for index in range(size):
        if index in alone:
            gone[place].append(alone[index])
        place = steady[index] + 1 if index in steady else place
    yield from gone[0]
    for link, behind in zip(found, gone[1:], strict=True):
        if link is not None:
            yield link
        yield from behind


def summary(comparison: Comparison) -> dict[str, int | dict[str, int]]:
    """How many units are unchanged, modified and so on, and under `headings` how many of
    the clauses above units: a new title must not go unseen because no unit changed."""
    counts = tallies(comparison)
    return {**counts.units, "headings": dict(counts.headings)}


def tallies(comparison: Comparison) -> Tallies:
    """The numbers of a summary, of units and of the clauses above them."""
    return Tallies(
        _counts(link for link in comparison.links if link.basic),
        _counts(link for link in comparison.links if not link.basic),
    )


def _counts(links: Iterable[Link]) -> dict[str, int]:
    found = tuple(links)
    counts = {kind: sum(link.kind == kind for link in found) for kind in COUNTED}
    counts["moved"] = sum(link.moved for link in found)
    counts["renumbered"] = sum(link.renumbered for link in found)
    return counts
