"""The edits of a clause in which clauses beneath it changed places.

Character by character the first of two swapped items is rewritten into the second. Here each
that moved unchanged is deleted as a whole where it stood and inserted where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from annotate.compare.crossings import children
from annotate.model import Clause, Edit, EditOp, Link
from annotate.textdiff import diff


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause beneath another with its words: number, text and the line feed behind them.
    The first piece is the words of the other itself."""

    clause: Clause
    text: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A piece's words, and whether the piece moved."""

    text: str
    moved: bool


def rearranged(
    old: Clause, new: Clause, parts: Sequence[Link]
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]] | None:
    """The edits between the texts of two clauses, and those of them that are more than moves.

    None where nothing beneath the clauses moved unchanged. `parts` are the links beneath.
    """
    if not _has_moves(parts):
        return None
    olds, news = _pieces(old), _pieces(new)
    pairs = _pairs(olds, news, parts)
    gone = {i for (i, _), link in pairs.items() if _is_move(link)}
    come = {j for (_, j), link in pairs.items() if _is_move(link)}
    steady = sorted(pair for pair, link in pairs.items() if not link.moved)
    found: list[tuple[Edit, bool]] = []
    for (i, j), (k, m) in pairwise([(0, 0), *steady, (len(olds), len(news))]):
        link = pairs.get((i, j))
        found += ((edit, False) for edit in _same(olds[i], news[j], link.parts if link else ()))
        found += _between(
            [_Said(olds[at].text, at in gone) for at in range(i + 1, k)],
            [_Said(news[at].text, at in come) for at in range(j + 1, m)],
        )
    return _tidy(edit for edit, _ in found), _tidy(edit for edit, move in found if not move)


def _has_moves(parts: Sequence[Link]) -> bool:
    return any(_is_move(link) for part in parts for link in part.walk())


def _is_move(link: Link) -> bool:
    return link.moved and link.kind == "unchanged" and not link.basic


def _pieces(whole: Clause) -> list[_Piece]:
    text = whole.canonical_text
    found = list(children(whole, 0))
    starts = [place.start - len(child.lead) for child, place in found]
    clauses = [whole, *(child for child, _ in found)]
    bounds = pairwise([0, *starts, len(text)])
    return [_Piece(c, text[a:b]) for c, (a, b) in zip(clauses, bounds, strict=True)]


def _pairs(
    olds: Sequence[_Piece], news: Sequence[_Piece], parts: Sequence[Link]
) -> dict[tuple[int, int], Link]:
    """The links between pieces, by their places; what crossed over to other units is none."""
    sides = [{piece.clause.eid: at for at, piece in enumerate(side)} for side in (olds, news)]
    return {
        (sides[0][link.old[0]], sides[1][link.new[0]]): link
        for link in parts
        if len(link.old) == len(link.new) == 1
        and sides[0].get(link.old[0], 0)
        and sides[1].get(link.new[0], 0)
    }


def _same(old: _Piece, new: _Piece, parts: Sequence[Link]) -> Iterator[Edit]:
    """The edits of two pieces that are the same one."""
    inner = rearranged(old.clause, new.clause, parts)
    if inner is None:
        yield from diff(old.text, new.text)
        return
    leads = old.clause.lead, new.clause.lead
    yield from diff(*leads)
    yield from inner[0]
    ends = [len(p.clause.lead) + len(p.clause.canonical_text) for p in (old, new)]
    yield from diff(old.text[ends[0] :], new.text[ends[1] :])


def _between(olds: Sequence[_Said], news: Sequence[_Said]) -> Iterator[tuple[Edit, bool]]:
    """The edits of what stands between two pairs that stayed, and which of them are moves.

    What moved is told apart at both ends; between others it is words like theirs.
    """
    first = [_run(side) for side in (olds, news)]
    last = [_run(side[at:][::-1]) for side, at in zip((olds, news), first, strict=True)]
    stop = [len(side) - count for side, count in zip((olds, news), last, strict=True)]
    yield from _moved(olds[: first[0]], news[: first[1]])
    middle = (olds[first[0] : stop[0]], news[first[1] : stop[1]])
    before, after = ("".join(said.text for said in side) for side in middle)
    yield from ((edit, False) for edit in diff(before, after))
    yield from _moved(olds[stop[0] :], news[stop[1] :])


def _run(side: Sequence[_Said]) -> int:
    """How many at the beginning moved."""
    return len(list(takewhile(lambda said: said.moved, side)))


def _moved(olds: Sequence[_Said], news: Sequence[_Said]) -> Iterator[tuple[Edit, bool]]:
    yield from ((Edit("delete", said.text), True) for said in olds)
    yield from ((Edit("insert", said.text), True) for said in news)


def _tidy(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits with what is deleted and inserted between two stretches in one each."""
    out: list[Edit] = []
    for equal, run in groupby(edits, lambda edit: edit.op == "equal"):
        found = list(run)
        ops: tuple[EditOp, ...] = ("equal",) if equal else ("delete", "insert")
        for op in ops:
            if text := "".join(edit.text for edit in found if edit.op == op):
                out.append(Edit(op, text))
    return tuple(out)
