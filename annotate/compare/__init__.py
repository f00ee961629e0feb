"""What became of each clause from one text to another.

The comparison of two versions (DESIGN §4), and of two texts that are not versions of each
other. Knows clause trees and decides what a change is called; not how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from annotate.compare.corrections import DECIDED, Correction, Group, fix
from annotate.compare.links import added, joined, paired, removed
from annotate.compare.matching import Node, linkable, match
from annotate.compare.moves import moved
from annotate.compare.related import relate
from annotate.model import Comparison, Document, Link

__all__ = [
    "COUNTED",
    "Correction",
    "Tallies",
    "compare",
    "linkable",
    "relate",
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
    olds, news = linkable(old), linkable(new)
    fixed = fix(olds, news, corrections)
    matches = match(olds, news, fixed.matches, (fixed.olds, fixed.news))
    away = moved(olds, news, matches)
    by_new = {m.new: m for m in matches}
    found: list[Link | None] = []
    for index, node in enumerate(news):
        known = by_new.get(index)
        group = fixed.of_new(index)
        if group and len(group.old) + len(group.new) > 2:
            several = group.new[0] == index
            found.append(_joined(group, olds, news, index in away) if several else None)
        elif known is None:
            found.append(added(node.clause, *[DECIDED] * bool(group)))
        else:
            link = paired(olds[known.old].clause, node.clause, known.decided_by, index in away)
            found.append(link)
    kept = {m.old: m.new for m in matches}
    kept |= {i: group.new[0] for group in fixed.groups if group.new for i in group.old}
    links = _in_place(found, olds, kept, away, fixed.olds)
    return Comparison(old, new, tuple(links))


def _joined(group: Group, olds: Sequence[Node], news: Sequence[Node], away: bool) -> Link:
    before, after = [olds[i].clause for i in group.old], [news[j].clause for j in group.new]
    return joined(before, after, DECIDED, away)


def _in_place(
    found: Sequence[Link | None],
    olds: Sequence[Node],
    kept: Mapping[int, int],
    away: Set[int],
    fixed: Set[int],
) -> Iterator[Link]:
    """The new text's links in order, with those of removed clauses where they stood: behind
    the last clause before them that kept its place."""
    steady = {i: j for i, j in kept.items() if j not in away}
    gone: list[list[Link]] = [[] for _ in range(len(found) + 1)]
    place = 0
    for index, node in enumerate(olds):
        if index not in kept:
            gone[place].append(removed(node.clause, *[DECIDED] * (index in fixed)))
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
