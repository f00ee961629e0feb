"""A text cut into what is merged as one: a unit, a heading, a key of the front matter.

Works on the source, so that what nobody changed stays byte for byte. Knows documents and
their comparison, not how three sides become one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotate import frontmatter
from annotate.align.order import backbone
from annotate.compare import compare
from annotate.compare.matching import linkable
from annotate.errors import AnnotateError
from annotate.model import Document

_TAIL = re.compile(r"[ \t\n]*\Z")
_KEY = re.compile(r"([A-Za-z0-9_.-]+)[ \t]*:(?:\s|\Z)")

Pairs = dict[int, int]
"""From the base's segments to those of one side, by index; both rise."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of source without the white space at its end, and that white space."""

    name: str
    """The clause's number or the key, for people; may be ""."""
    body: str
    tail: str | None
    """None at a text's end, where it says nothing of how segments are kept apart."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in segments: `head`, the segments' bodies and tails, and `end` joined."""

    head: str
    segments: tuple[Segment, ...]
    end: str


def cut_body(document: Document) -> Cut | None:
    """The body in linkable clauses; None when a clause does not begin a line, since
    nothing could be marked around it then."""
    nodes = linkable(document)
    source = document.source
    starts = [node.clause.span.start for node in nodes]
    if not nodes or any(source[at - 1] != "\n" for at in starts[1:]):
        return None
    body = source[document.body :]
    head = body[: len(body) - len(body.lstrip("\n"))]
    starts[0] = document.body + len(head)
    texts = [source[a:b] for a, b in zip(starts, [*starts[1:], len(source)], strict=True)]
    return _cut(head, [node.clause.label for node in nodes], texts)


def cut_front(front: str) -> Cut | None:
    """Front matter (its lines, without the fences) in keys; None when that cannot be told."""
    names, texts = [], []
    head = ""
    for line in front.split("\n"):
        if found := _KEY.match(line):
            names.append(found[1])
            texts.append(f"{line}\n")
        elif texts:
            texts[-1] += f"{line}\n"
        else:
            head += f"{line}\n"
    try:
        loaded = frontmatter.load(front)
    except AnnotateError:
        return None
    if not names or loaded is None or list(loaded.values) != names:
        return None
    return _cut(head, names, texts)


def _cut(head: str, names: Sequence[str], texts: Sequence[str]) -> Cut:
    out, end = [], ""
    for at, (name, text) in enumerate(zip(names, texts, strict=True), 1):
        body = text[: _tail_start(text)]
        tail: str | None = text[len(body) :]
        if at == len(texts):
            end, tail = tail or "", None
        out.append(Segment(name, body, tail))
    return Cut(head, tuple(out), end)


def _tail_start(text: str) -> int:
    found = _TAIL.search(text)
    return found.start() if found else len(text)


def clause_pairs(base: Document, side: Document) -> Pairs:
    """Which clauses of a side are the base's, as far as they kept their order.

    What moved, was split or was merged is in no pair: to the base it is gone, and new.
    """
    olds = {node.clause.eid: i for i, node in enumerate(linkable(base))}
    news = {node.clause.eid: j for j, node in enumerate(linkable(side))}
    found = {
        (olds[link.old[0]], news[link.new[0]]): 1.0 + sum(len(edit.text) for edit in link.edits)
        for link in compare(base, side).links
        if len(link.old) == len(link.new) == 1 and not link.moved
    }
    return dict(backbone(found))


def key_pairs(base: Cut, side: Cut) -> Pairs:
    """The keys two front matters have in common, as far as they kept their order."""
    places = {segment.name: j for j, segment in enumerate(side.segments)}
    found = {
        (i, places[segment.name]): 1.0
        for i, segment in enumerate(base.segments)
        if segment.name in places
    }
    return dict(backbone(found))
