"""Two texts as one stream of what stays, goes and comes, in an order word processors settle.

The same stream can be written in several ways: what begins or ends with a line feed may
move past one that stays, and what goes may stand before or behind what comes. LibreOffice
joins paragraphs at some of them. Knows strings, neither clauses nor XML.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from annotate.model import EditOp


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stays, goes or comes; the paragraphs it is in have a style."""

    op: EditOp
    text: str
    style: str


def whole(pieces: Iterable[Piece]) -> list[Piece]:
    """Paragraphs come and go whole: what begins with a line feed and is followed by one
    that stays takes the latter instead."""
    out: list[Piece] = []
    group: list[Piece] = []
    for piece in pieces:
        if piece.op != "equal":
            group.append(piece)
            continue
        runs = [run for op in ("delete", "insert") if (run := [p for p in group if p.op == op])]
        if runs and all(text.startswith("\n") for text in (piece.text, *(r[0].text for r in runs))):
            out.append(replace(out[-1] if out else piece, op="equal", text="\n"))
            for run in runs:
                run[0] = replace(run[0], text=run[0].text[1:])
                run[-1] = replace(run[-1], text=run[-1].text + "\n")
                out += run
            rest = replace(piece, text=piece.text[1:])
        else:
            out += group
            rest = piece
        out += [rest] if rest.text else []
        group = []
    return [*out, *group]


def apart(pieces: Sequence[Piece]) -> list[Piece]:
    """No words that come end a paragraph that stays, right before a paragraph that comes:
    LibreOffice takes both for one insertion, and the paragraph's end with it."""
    out: list[Piece] = []
    rest = deque(pieces)
    while rest:
        feed = rest.popleft()
        stays = (feed.op, feed.text) == ("equal", "\n")
        before = _changes(reversed(out))[::-1] if stays else []
        coming = _paragraphs(rest) if before and before[-1].op == "insert" else []
        if not coming:
            out.append(feed)
            continue
        for _ in coming:
            rest.popleft()
        del out[len(out) - len(before) :]
        if any(piece.op == "delete" for piece in before):
            out += [*sorted(before, key=lambda p: p.op, reverse=True), feed, *coming]
        else:
            last = replace(coming[-1], text=coming[-1].text.removesuffix("\n"))
            joint = replace(before[-1], text="\n")
            out += [*before, joint, *coming[:-1], last, replace(feed, style=last.style)]
    return out


def _paragraphs(pieces: Iterable[Piece]) -> list[Piece]:
    """The whole paragraphs that come at the beginning."""
    coming = list(takewhile(lambda piece: piece.op == "insert", pieces))
    while coming and not coming[-1].text.endswith("\n"):
        coming.pop()
    return coming


def _changes(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces that come and go at the beginning."""
    return list(takewhile(lambda piece: piece.op != "equal", pieces))


def ended(pieces: Sequence[Piece]) -> list[Piece]:
    """The stream with a last line feed that stays: Word cannot take away a text's last
    paragraph, so what comes or goes behind the last one takes the feed before it along."""
    out = list(pieces)
    last = max((i for i, piece in enumerate(out) if piece.op == "equal"), default=-1)
    tail = out[last + 1 :]
    if not tail:
        return out
    ops = {piece.op for piece in tail}
    if len(ops) == 2:  # Both end in a feed, which is the same one.
        ends = {op: max(i for i, piece in enumerate(tail) if piece.op == op) for op in ops}
        for at in ends.values():
            tail[at] = replace(tail[at], text=tail[at].text.removesuffix("\n"))
        return [*out[: last + 1], *tail, Piece("equal", "\n", tail[-1].style)]
    if last < 0:  # One of the texts is empty: it keeps the one paragraph a file must have.
        tail[-1] = replace(tail[-1], text=tail[-1].text.removesuffix("\n"))
        return [*tail, Piece("equal", "\n", tail[-1].style)]
    out[last] = replace(out[last], text=out[last].text.removesuffix("\n"))
    tail[0] = replace(tail[0], text="\n" + tail[0].text)
    tail[-1] = replace(tail[-1], text=tail[-1].text.removesuffix("\n"))
    return [*out[: last + 1], *tail, Piece("equal", "\n", tail[-1].style)]
