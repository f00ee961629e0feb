"""Which of the stretches that two texts have in common are no chance, and which moved.

Two texts on one subject share words wherever one looks. A stretch counts when it is long,
or when others stand close to it on both sides. Lengths are in Han characters: letters of
scripts that write words apart say less, each. Knows strings, not clauses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.textdiff import Run, stayed

LEAST = 8.0
"""What a chain must be worth: characters in common less what parts them."""
_APART = 1.0
"""What any gap between two stretches costs,"""
_REPLACED = 0.25
"""what it costs for each character that was replaced,"""
_ONE_SIDED = 0.02
"""and for each that was put in or taken out."""
_EDGE = 3.0
"""What it is worth that a stretch begins, or ends, both texts."""
_LETTER = re.compile(r"[^\W\d_\u0e00-\u1dff\u2000-\U0010ffff]")
_LETTERS = 3
"""How many letters say as much as one Han character."""
_OFTEN = 20
"""Places of the new text from which a few characters stand all over it."""
_AROUND = 200
"""Characters on each side of what moved that may have moved with it, edited."""


def breadth(text: str) -> int:
    """How many characters of a text say about as much as one Han character."""
    letters = len(_LETTER.findall(text))
    return _LETTERS if 2 * letters > len(text) else 1


def coherent(runs: Sequence[Run], sizes: tuple[int, int], letters: int = 1) -> list[Run]:
    """The stretches of all chains that are worth enough; `sizes` are the texts' lengths,
    `letters` is their breadth.

    The chains are the maximal scoring subsequences of Ruzzo and Tompa (1999).
    """
    chains: list[tuple[int, int, float, float]] = []  # first, last, sum before, sum with it
    total = 0.0
    for at, run in enumerate(runs):
        total -= _gap(runs[at - 1], run, letters) if at else 0.0
        before = total
        total += run.size / letters + _edges(run, sizes)
        first, last, low, high = at, at, before, total
        while True:
            left = next((k for k in range(len(chains) - 1, -1, -1) if chains[k][2] < low), None)
            if left is None or chains[left][3] >= high:
                chains.append((first, last, low, high))
                break
            first, low = chains[left][0], chains[left][2]
            del chains[left:]
    return [
        run for first, last, low, high in chains if high - low >= LEAST
        for run in runs[first : last + 1]
    ]  # fmt: skip


def _gap(one: Run, other: Run, letters: int) -> float:
    old = other.old - one.old - one.size
    new = other.new - one.new - one.size
    return _APART + (_REPLACED * min(old, new) + _ONE_SIDED * abs(old - new)) / letters


def _edges(run: Run, sizes: tuple[int, int]) -> float:
    begins = run.old == run.new == 0
    ends = (run.old + run.size, run.new + run.size) == sizes
    return _EDGE * (begins + ends)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that nothing on the other side accounts for yet."""

    unit: int
    start: int
    text: str


def moved(
    olds: Sequence[Piece], news: Sequence[Piece], least: int, letters: int = 1
) -> Iterator[tuple[int, int | None, Run]]:
    """Stretches of old pieces that stand in new ones, by the indices of the pieces.

    The longest first, with what around them went along; None for the new piece of one that
    fits in several places.
    """
    for one, other, block in _blocks(olds, news, least):
        if other is None:
            yield one, None, block
            continue
        old, new = olds[one].text, news[other].text
        first_old, first_new = max(0, block.old - _AROUND), max(0, block.new - _AROUND)
        last_old, last_new = block.old + block.size, block.new + block.size
        before = stayed(old[first_old : block.old], new[first_new : block.new])
        after = stayed(old[last_old : last_old + _AROUND], new[last_new : last_new + _AROUND])
        chain = [Run(first_old + run.old, first_new + run.new, run.size) for run in before]
        chain.append(block)
        chain += [Run(last_old + run.old, last_new + run.new, run.size) for run in after]
        # What is not in the block's own chain is no evidence of having moved with it.
        for run in _around(chain, len(before), letters):
            yield one, other, run


def _around(chain: Sequence[Run], at: int, letters: int) -> Iterator[Run]:
    """The stretches beside one that are worth more than what parts them from it."""
    first = last = at

    def near(one: int, other: int, size: int) -> bool:
        return size / letters > _gap(chain[one], chain[other], letters)

    while first > 0 and near(first - 1, first, chain[first - 1].size):
        first -= 1
    while last + 1 < len(chain) and near(last, last + 1, chain[last + 1].size):
        last += 1
    yield from chain[first : last + 1]


def _blocks(
    olds: Sequence[Piece], news: Sequence[Piece], least: int
) -> Iterator[tuple[int, int | None, Run]]:
    """The longest stretches in common of any two pieces, no character in two of them; None
    for the new piece of one that fits in several places."""
    found = sorted(_matches(olds, news, least), key=lambda m: (-m[2].size, m[0], m[2].old, m[1]))
    said: dict[str, int] = defaultdict(int)
    for one, _, run in found:
        said[olds[one].text[run.old : run.old + run.size]] += 1
    free = (
        [[True] * len(piece.text) for piece in olds],
        [[True] * len(piece.text) for piece in news],
    )
    for one, other, run in found:
        text = olds[one].text[run.old : run.old + run.size]
        taken = not all(free[0][one][run.old : run.old + run.size]) or not all(
            free[1][other][run.new : run.new + run.size]
        )
        if taken:
            continue
        free[0][one][run.old : run.old + run.size] = [False] * run.size
        if said[text] > 1:
            yield one, None, run
            continue
        free[1][other][run.new : run.new + run.size] = [False] * run.size
        yield one, other, run


def _matches(
    olds: Sequence[Piece], news: Sequence[Piece], least: int
) -> Iterator[tuple[int, int, Run]]:
    """All stretches in common that cannot be made longer, but for those made up of what
    stands all over the new text."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for other, piece in enumerate(news):
        for at in range(len(piece.text) - least + 1):
            places[piece.text[at : at + least]].append((other, at))
    done: dict[tuple[int, int, int], int] = {}  # How far each diagonal has been looked at.
    for one, piece in enumerate(olds):
        for at in range(len(piece.text) - least + 1):
            found = places.get(piece.text[at : at + least], ())
            for other, there in found if len(found) <= _OFTEN else ():
                if done.get((one, other, at - there), 0) <= at:
                    run = _longest(piece.text, news[other].text, at, there)
                    done[one, other, at - there] = run.old + run.size
                    yield one, other, run


def _longest(old: str, new: str, at: int, there: int) -> Run:
    """The stretch that two places stand in, as long as it can be."""
    start, end = 0, 0
    while start < min(at, there) and old[at - start - 1] == new[there - start - 1]:
        start += 1
    room = min(len(old) - at, len(new) - there)
    while end < room and old[at + end] == new[there + end]:
        end += 1
    return Run(at - start, there - start, start + end)
