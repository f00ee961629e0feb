"""Which of the clauses that two texts share have moved.

A clause has moved when it stands out of the order its neighbours kept, or under another
heading although both headings are there in both texts. What an inserted or deleted
neighbour or heading explains is no move. Knows places, not texts.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from annotate.align.order import backbone
from annotate.compare.groups import Match
from annotate.compare.matching import Node, ancestors


def moved(old: Sequence[Node], new: Sequence[Node], matches: Sequence[Match]) -> frozenset[int]:
    """The new nodes, by index, that have moved."""
    forth = {m.old: m.new for m in matches}
    back = {m.new: m.old for m in matches}
    away = set()
    groups: dict[int | None, dict[tuple[int, int], float]] = defaultdict(dict)
    for i, j in forth.items():
        above_old, above_new = ancestors(old, i), ancestors(new, j)
        if _is_elsewhere(above_old, above_new, forth, back):
            away.add(j)
        else:
            common = next((a for a in above_new if back.get(a) in above_old), None)
            groups[common][i, j] = _weight(old[i], new[j])
    for pairs in groups.values():
        steady = set(backbone(pairs))
        away |= {j for i, j in pairs if (i, j) not in steady}
    return frozenset(away)


def _is_elsewhere(
    above_old: Sequence[int],
    above_new: Sequence[int],
    forth: Mapping[int, int],
    back: Mapping[int, int],
) -> bool:
    """Whether a clause left one heading for another and both are there in both texts.

    Standing under no heading at all is a place too: a clause that enters a heading which
    was there before has moved, one that a new heading was put above has not.
    """
    left = any(i in forth and forth[i] not in above_new for i in above_old)
    entered = any(j in back and back[j] not in above_old for j in above_new)
    if not above_old:
        return entered and above_new[0] in back
    if not above_new:
        return left and above_old[0] in forth
    return left and entered


def _weight(old: Node, new: Node) -> float:
    """Of two clauses that changed places, the shorter has moved, all beneath a heading
    counted; of equal ones, the same one whichever text is called the old one."""
    texts = sorted(node.clause.whole for node in (old, new))
    tie = zlib.crc32("\x00".join(texts).encode("utf-8", "surrogatepass")) / 2**32
    return sum(map(len, texts)) + 1 + tie / 2
