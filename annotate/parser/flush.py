"""Unnumbered paragraphs of laws in Latin script: whose they are, and what they are called.

What follows a list at the margin is the end of the sentence that introduced it, and belongs
to what holds the list; what Markdown indents belongs to the item. Beside numbered clauses a
paragraph is their `intro` or `wrapup`, by itself a `para`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from annotate.grammars.base import Grammar, Mark
from annotate.model import Block
from annotate.parser.node import INNERMOST, Node
from annotate.sequence import follows


def flush_holder(opened: Sequence[Node], piece: Block, grammar: Grammar) -> int:
    """How many of the open clauses stay open for an unnumbered paragraph."""
    levels = (lv for lv in grammar.levels if not (lv.heading or lv.titled))
    first = next(levels, None)
    keep = len(opened)
    while keep and opened[keep - 1].rank == INNERMOST and opened[keep - 1].level is None:
        keep -= 1
    # What is beneath the subsections of a unit, or stands in their place, is a list's.
    while keep > 1 and _is_item(opened[keep - 1]) and opened[keep - 1].level is not first:
        item = opened[keep - 1].block
        if piece.kind == "item" and (item.kind != "item" or item.level <= piece.level):
            break
        keep -= 1
    return keep


def _is_item(node: Node) -> bool:
    return node.level is not None and not (node.level.heading or node.level.titled)


def take_back(opened: list[Node], mark: Mark, rank: float) -> None:
    """A list that goes on behind a paragraph at the margin: it belongs to the last item."""
    for depth in range(len(opened) - 1, -1, -1):
        siblings = opened[depth].children
        places = range(len(siblings) - 1, -1, -1)
        behind = next((at for at in places if siblings[at].level is not None), -1)
        if behind < 0 or behind == len(siblings) - 1:
            continue
        last = siblings[behind]
        if last.level is mark.level and follows(last.number, mark.number, mark.level.style):
            moved = siblings[behind + 1 :]
            del siblings[behind + 1 :]
            for node in moved:
                node.rank, node.after_own = INNERMOST, True
            last.children += moved
            return
        if last.rank < rank:
            return


def name_unnumbered(nodes: Sequence[Node]) -> None:
    """Call the unnumbered paragraphs beside numbered clauses what they are there."""
    for node in nodes:
        if node.level is not None and not node.level.heading:
            _regroup(node)
            numbered = [at for at, child in enumerate(node.children) if child.level is not None]
            for at, child in enumerate(node.children):
                if child.kind == "para" and child.level is None and numbered:
                    child.kind = "intro" if at < numbered[0] else "wrapup"
                    child.after_own = False
        name_unnumbered(node.children)


def _regroup(node: Node) -> None:
    """A unit of several unnumbered paragraphs with lists of their own: each holds its list."""
    seen: set[tuple[str, str]] = set()
    for child in node.children:
        if child.level is None:
            continue
        key = (child.kind, child.number)
        if key in seen and child.number:
            break
        seen.add(key)
    else:
        return
    kept: list[Node] = []
    for child, after in zip_longest(node.children, node.children[1:]):
        holder = kept[-1] if kept and kept[-1].level is None else None
        if holder and (child.level is not None or _ends(after, holder)):
            child.kind = child.kind if child.level else "wrapup"
            holder.children.append(child)
        else:
            kept.append(child)
    node.children[:] = kept


def _ends(after: Node | None, holder: Node) -> bool:
    """Whether what stands between a list and `after` ends the sentence that introduced it."""
    listed = any(child.level is not None for child in holder.children)
    return listed and (after is None or after.level is None)
