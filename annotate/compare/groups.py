"""Which clauses are linked together: one to one, one to several, several to one.

A clause without a partner joins the link of the clause that its words came from or went
to. Where both have partners the links stay, and the passage that went across is told by
both. Knows indices, lengths and what alignment found; not texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotate.align import Share
from annotate.align.order import Order, backbone
from annotate.model import Span

JOINS = 0.25
"""Share of a clause's text, in whole sentences, that must be another's for it to join it."""
PAIRS = 0.5
"""The same for two clauses that have no partner at all to become a pair."""


@dataclass(frozen=True, slots=True)
class Match:
    """An old and a new node, by index, that are the same clause, and how it was found."""

    old: int
    new: int
    decided_by: str


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes linked together, by index, in the order of each text; one on one side."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """All that is known of which node is which."""

    matches: tuple[Match, ...]
    """One to one; of a group, the pair that stands for it in the order."""
    groups: tuple[Group, ...] = ()
    shares: tuple[Share, ...] = ()


def group(
    pairs: Sequence[Match],
    shares: Sequence[Share],
    lengths: tuple[Mapping[int, int], Mapping[int, int]],
) -> Matching:
    """Join clauses without a partner to those they share most with; all by node index.

    `lengths` are those of the nodes' texts.
    """
    to_new: dict[int, list[int]] = defaultdict(list, {m.old: [m.new] for m in pairs})
    to_old: dict[int, list[int]] = defaultdict(list, {m.new: [m.old] for m in pairs})
    joined: list[tuple[int, int]] = []
    # Clauses linked to one that is linked to several: they take in no other.
    torn, fused = set[int](), set[int]()
    for share in sorted(shares, key=lambda s: (-s.evidence, s.old + s.new, s.old)):
        i, j = share.old, share.new
        part_old = _covered(share.old_spans, lengths[0][i])
        part_new = _covered(share.new_spans, lengths[1][j])
        if to_new[i] and to_old[j]:
            continue
        if not to_new[i] and not to_old[j]:
            if max(part_old, part_new) < PAIRS:
                continue
            joined.append((i, j))
        elif not to_new[i]:
            if part_old < JOINS or j in torn:
                continue
        elif part_new < JOINS or i in fused:
            continue
        to_new[i].append(j)
        to_old[j].append(i)
        if len(to_new[i]) > 1:
            torn.update(to_new[i] if len(to_new[i]) == 2 else (j,))
        if len(to_old[j]) > 1:
            fused.update(to_old[j] if len(to_old[j]) == 2 else (i,))
    matches = [*pairs, *_placed(joined, pairs)]
    groups = [Group((i,), tuple(sorted(js))) for i, js in to_new.items() if len(js) > 1]
    groups += [Group(tuple(sorted(olds)), (j,)) for j, olds in to_old.items() if len(olds) > 1]
    return Matching(tuple(matches), tuple(groups), tuple(shares))


def _covered(spans: Sequence[Span], length: int) -> float:
    return sum(len(span) for span in spans) / length if length else 0.0


def _placed(joined: Sequence[tuple[int, int]], pairs: Sequence[Match]) -> list[Match]:
    order = Order(backbone({(m.old, m.new): 1.0 for m in pairs}))
    return [Match(i, j, "order" if order.holds(i, j) else "moved") for i, j in joined]
