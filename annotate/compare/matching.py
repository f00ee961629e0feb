"""Which clauses of two documents are the same ones.

Units go by what they say; the headings above them also by the units they hold; titles,
dates and other clauses outside units by kind and text. Knows trees, not edits.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import product

from annotate.align import align, correspond
from annotate.align.order import Order, backbone
from annotate.compare.groups import Match, Matching, group
from annotate.model import Clause, Document
from annotate.textdiff import normalise, similarity

SINGULAR = ("title", "date", "preamble", "signature", "formula")
"""Kinds of which a text has one, so that its place is evidence."""
SAME_PLACE = 0.2
"""Likeness from which two clauses of such a kind are one clause, reworded."""
HELD = 0.5
"""Share of the units of two headings that must be the same for them to be one, renamed."""
NAMED = 0.5
"""Likeness from which two headings with too few units in common are one."""
NAMESAKES = 50
"""Headings of one name beyond which the name does not tell one from another."""


@dataclass(frozen=True, slots=True)
class Node:
    """A clause that gets a link of its own, and the one above it (an index, or None)."""

    clause: Clause
    parent: int | None
    above: bool
    """Whether units stand beneath it."""


Taken = tuple[Set[int], Set[int]]
"""Nodes of the old and of the new text, by index, that are not to be paired."""
NONE: Taken = (frozenset(), frozenset())


def linkable(document: Document) -> tuple[Node, ...]:
    """The units and all that is not beneath one, in document order.

    A clause that holds no unit (a preamble of three paragraphs) is linked as a whole.
    """
    out: list[Node] = []

    def visit(clause: Clause, parent: int | None) -> None:
        above = not clause.basic and any(c.basic for c in clause.walk())
        out.append(Node(clause, parent, above))
        here = len(out) - 1
        if above:
            for child in clause.children:
                visit(child, here)

    for clause in document.clauses:
        visit(clause, None)
    return tuple(out)


def match(
    old: Sequence[Node], new: Sequence[Node], fixed: Sequence[Match] = (), taken: Taken = NONE
) -> Matching:
    """Pair the nodes of two documents, in the order of the old one, and group units.

    `fixed` pairs are among the answer and serve as evidence; nodes `taken` (theirs among
    them) are paired with nothing else.
    """
    linked = _units(old, new, taken)
    units = linked.matches
    known = [*units, *(m for m in fixed if old[m.old].clause.basic)]
    found = [*units, *_headings(old, new, known, taken), *fixed]
    for kind in SINGULAR:
        found += _singular(old, new, kind, taken)
    done = (taken[0] | {m.old for m in found}, taken[1] | {m.new for m in found})
    found += _others(old, new, done)
    return replace(linked, matches=tuple(sorted(found, key=lambda m: m.old)))


def _units(old: Sequence[Node], new: Sequence[Node], taken: Taken) -> Matching:
    """The units by what they say, sentence by sentence where they split or merged."""
    places, texts = _wanted(old, new, lambda node: node.clause.basic, taken)
    marks = [_marks(nodes, indices) for nodes, indices in zip((old, new), places, strict=True)]
    found = correspond(texts[0], texts[1], (marks[0], marks[1]))
    pairs = [Match(places[0][p.old], places[1][p.new], p.decided_by) for p in found.pairs]
    shares = [replace(s, old=places[0][s.old], new=places[1][s.new]) for s in found.shares]
    lengths = [
        {at: len(text) for at, text in zip(indices, side, strict=True)}
        for indices, side in zip(places, texts, strict=True)
    ]
    return group(pairs, shares, (lengths[0], lengths[1]))


def _others(old: Sequence[Node], new: Sequence[Node], taken: Taken) -> list[Match]:
    """What is neither unit nor heading nor of a kind that has its place."""
    places, texts = _wanted(old, new, lambda node: not node.clause.basic and not node.above, taken)
    return [
        Match(places[0][pair.old], places[1][pair.new], pair.decided_by)
        for pair in align(texts[0], texts[1])
    ]


def _marks(nodes: Sequence[Node], indices: Sequence[int]) -> list[Set[tuple[str, str]]]:
    """The number of each unit and the words of the heading it is under: weak evidence."""
    found: list[Set[tuple[str, str]]] = []
    for node in (nodes[at] for at in indices):
        above = "" if node.parent is None else nodes[node.parent].clause.text
        told = (("number", node.clause.number), ("above", normalise(above)))
        found.append({(name, said) for name, said in told if said})
    return found


def _wanted(
    old: Sequence[Node], new: Sequence[Node], wanted: Callable[[Node], bool], taken: Taken
) -> tuple[list[list[int]], list[list[str]]]:
    """Nodes of both sides by index, and their texts."""
    places = [
        [i for i, node in enumerate(nodes) if wanted(node) and i not in gone]
        for nodes, gone in zip((old, new), taken, strict=True)
    ]
    texts = [
        [nodes[i].clause.canonical_text for i in indices]
        for nodes, indices in zip((old, new), places, strict=True)
    ]
    return places, texts


def _singular(old: Sequence[Node], new: Sequence[Node], kind: str, taken: Taken) -> list[Match]:
    """Pair the one clause of a kind on each side, unless they are nothing alike."""
    places = [
        [i for i, node in enumerate(nodes) if node.clause.kind == kind and not node.above]
        for nodes in (old, new)
    ]
    if len(places[0]) != 1 or len(places[1]) != 1:
        return []
    i, j = places[0][0], places[1][0]
    if i in taken[0] or j in taken[1]:
        return []
    alike = similarity(old[i].clause.canonical_text, new[j].clause.canonical_text)
    if alike < SAME_PLACE or old[i].clause.basic or new[j].clause.basic:
        return []
    return [Match(i, j, "identical" if alike == 1.0 else "order")]


def _headings(
    old: Sequence[Node], new: Sequence[Node], units: Sequence[Match], taken: Taken
) -> list[Match]:
    """Pair headings by the units they have in common and by their names, greedily."""
    olds = [i for i, node in enumerate(old) if node.above and i not in taken[0]]
    news = [j for j, node in enumerate(new) if node.above and j not in taken[1]]
    shared: Counter[tuple[int, int]] = Counter()
    sizes: Counter[tuple[int, int]] = Counter()
    for nodes, side in ((old, 0), (new, 1)):
        for index, node in enumerate(nodes):
            if node.clause.basic:
                sizes.update((side, above) for above in ancestors(nodes, index))
    for unit in units:
        for i in ancestors(old, unit.old):
            shared.update((i, j) for j in ancestors(new, unit.new))
    scores = {}
    for i, j in sorted({*shared, *_namesakes(old, new, olds, news)}):
        if old[i].clause.kind != new[j].clause.kind or i in taken[0] or j in taken[1]:
            continue
        held = shared[i, j] / max(sizes[0, i], sizes[1, j])
        named = similarity(old[i].clause.text, new[j].clause.text)
        if held >= HELD or named >= NAMED:
            scores[i, j] = held + named
    chosen: dict[int, int] = {}
    gone: set[int] = set()
    for i, j in sorted(scores, key=lambda p: (-round(scores[p], 9), abs(p[0] - p[1]), p)):
        if i not in chosen and j not in gone:
            chosen[i] = j
            gone.add(j)
    order = Order(backbone({(i, j): scores[i, j] for i, j in chosen.items()}))
    return [Match(i, j, _decided(old[i], new[j], order.holds(i, j))) for i, j in chosen.items()]


def _namesakes(
    old: Sequence[Node], new: Sequence[Node], olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The headings of one name; of a name that very many have, each with the one in its place."""
    names: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, nodes, indices in ((0, old, olds), (1, new, news)):
        for at in indices:
            names[normalise(nodes[at].clause.text)][side].append(at)
    for before, after in names.values():
        many = max(len(before), len(after)) > NAMESAKES
        yield from zip(before, after, strict=False) if many else product(before, after)


def _decided(old: Node, new: Node, in_order: bool) -> str:
    if normalise(old.clause.text) == normalise(new.clause.text):
        return "identical"
    return "order" if in_order else "moved"


def ancestors(nodes: Sequence[Node], index: int) -> list[int]:
    """The nodes above one, the nearest first."""
    out = []
    above = nodes[index].parent
    while above is not None:
        out.append(above)
        above = nodes[above].parent
    return out
