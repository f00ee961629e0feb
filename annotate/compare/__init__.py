"""What became of each clause from one text to another.

The comparison of two versions (DESIGN §4), and of two texts that are not versions of each
other. Knows clause trees and decides what a change is called; not how it looks.
"""

from __future__ import annotations

from collections.abc import Iterable

from annotate.compare.links import added, paired, removed
from annotate.compare.matching import linkable, match
from annotate.compare.moves import moved
from annotate.compare.related import relate
from annotate.model import Comparison, Document, Link

__all__ = ["COUNTED", "compare", "relate", "summary"]

COUNTED = ("unchanged", "modified", "added", "removed", "split", "merged")
"""The kinds a summary counts; `moved` and `renumbered` are counted beside them."""


def compare(old: Document, new: Document) -> Comparison:
    """Link every unit, and every clause above one, of two versions.

    Each such clause of both sides is in exactly one link. Links stand in the order of the
    new text, removed ones where they stood. Deterministic; linear but for large rewrites.
    """
    olds, news = linkable(old), linkable(new)
    matches = match(olds, news)
    away = moved(olds, news, matches)
    by_new = {m.new: m for m in matches}
    found = []
    for index, node in enumerate(news):
        known = by_new.get(index)
        if known is None:
            found.append(added(node.clause))
        else:
            link = paired(olds[known.old].clause, node.clause, known.decided_by, index in away)
            found.append(link)
    kept = {m.old: m.new for m in matches}
    steady = {i: j for i, j in kept.items() if j not in away}
    links: list[list[Link]] = [[] for _ in range(len(news) + 1)]
    place = 0
    for index, node in enumerate(olds):
        if index not in kept:
            links[place].append(removed(node.clause))
        place = steady[index] + 1 if index in steady else place
    ordered = [*links[0]]
    for link, gone in zip(found, links[1:], strict=True):
        ordered += [link, *gone]
    return Comparison(old, new, tuple(ordered))


def summary(comparison: Comparison) -> dict[str, int | dict[str, int]]:
    """How many units are unchanged, modified and so on; under `headings`, the clauses
    above units: a new title must not go unseen because no unit changed."""
    units = _counts(link for link in comparison.links if link.basic)
    headings = _counts(link for link in comparison.links if not link.basic)
    return {**units, "headings": headings}


def _counts(links: Iterable[Link]) -> dict[str, int]:
    found = tuple(links)
    counts = {kind: sum(link.kind == kind for link in found) for kind in COUNTED}
    counts["moved"] = sum(link.moved for link in found)
    counts["renumbered"] = sum(link.renumbered for link in found)
    return counts
