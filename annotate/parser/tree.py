"""Pieces → clause tree: who stands beneath whom.

A stack of open clauses by rank: a number closes every open clause of its own rank or a
lower one; text without a number goes to the innermost clause that takes paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from annotate.grammars.base import Grammar, Mark
from annotate.model import Block, Clause, Span
from annotate.parser.eids import assign
from annotate.parser.flush import flush_holder, name_unnumbered, take_back
from annotate.parser.frame import Role, roles
from annotate.parser.node import INNERMOST, Node
from annotate.sequence import follows

_LABELLED = re.compile(r"(\d+(?:\.\d+)*)[.．、)]?\s+")


def grow(
    pieces: Sequence[Block], grammar: Grammar, source: str, body: int, title: object
) -> tuple[Clause, ...]:
    """The clause tree of a text's pieces; own spans tile `source[body:]`.

    `title` is the front matter's, by which an unmarked title line is known.
    """
    top: list[Node] = []
    growth = _Growth(grammar, top, source)
    for piece, role in zip(pieces, roles(pieces, grammar, title), strict=True):
        growth.add(piece, role)
    if grammar.latin:
        name_unnumbered(top)
    _mark_units(top, grammar)
    assign(top, grammar)
    nodes = [inner for node in top for inner in node.walk()]
    if not nodes:
        return ()
    starts = [body, *(node.start for node in nodes[1:])]
    spans = {
        id(node): Span(start, stop)
        for node, start, stop in zip(nodes, starts, [*starts[1:], len(source)], strict=True)
    }
    return tuple(_freeze(node, spans) for node in top)


class _Growth:
    """The growing tree and its open clauses, outermost first."""

    def __init__(self, grammar: Grammar, top: list[Node], source: str) -> None:
        self.grammar = grammar
        self.top = top
        self.source = source
        self.open: list[Node] = []

    def add(self, piece: Block, role: Role) -> None:
        if role.mark is not None:
            self._numbered(piece, role.mark)
        elif role.kind == "sec":
            self._headed(piece)
        elif role.kind == "para":
            self._paragraph(piece)
        else:
            self._special(piece, role)

    def _place(self, node: Node) -> None:
        while self.open and self.open[-1].rank >= node.rank:
            self.open.pop()
        (self.open[-1].children if self.open else self.top).append(node)
        self.open.append(node)

    def _numbered(self, piece: Block, mark: Mark) -> None:
        rank = self.grammar.rank(mark.level.kind)
        if self.grammar.latin:
            take_back(self.open, mark, rank)
        else:
            self._resume(mark, rank)
        node = Node(mark.level.kind, piece, piece.span.start, rank, mark.lead, mark.number)
        node.level, node.offset, node.text = (
            mark.level,
            len(mark.lead),
            piece.text[len(mark.lead) :],
        )
        self._place(node)

    def _resume(self, mark: Mark, rank: float) -> None:
        """A list that goes on after unnumbered paragraphs: they belong to its last item."""
        while len(self.open) > 1 and self.open[-1].rank > rank and self.open[-1].kind != "para":
            self.open.pop()
        paragraph = self.open[-1] if self.open else None
        if paragraph is None or paragraph.kind != "para" or paragraph.children:
            return
        siblings = self.open[-2].children
        places = range(len(siblings) - 1, -1, -1)
        behind = next((at for at in places if siblings[at].children), -1)
        last = siblings[behind].children[-1] if behind >= 0 else None
        if last is None or last.kind != mark.level.kind or not follows(last.number, mark.number):
            return
        for node in siblings[behind + 1 :]:
            node.rank, node.after_own = INNERMOST, True
            last.children.append(node)
        del siblings[behind + 1 :]
        self.open[-1:] = [siblings[behind], last]

    def _headed(self, piece: Block) -> None:
        found = _LABELLED.match(piece.text)
        lead = found.group() if found else ""
        node = Node("sec", piece, piece.span.start, piece.level, lead)
        node.number = unicodedata.normalize("NFKC", found.group(1)) if found else ""
        node.offset, node.text = len(lead), piece.text[len(lead) :]
        self._place(node)

    def _special(self, piece: Block, role: Role) -> None:
        node = Node(role.kind, piece, piece.span.start, INNERMOST, text=piece.text)
        if role.continues and self.open and self.open[-1].kind == role.kind:
            node.kind, node.after_own = role.child, role.child == "para"
            self.open[-1].children.append(node)
            return
        if self.grammar.latin and role.kind in ("heading", "hcontainer"):
            self._between(node)
            return
        self.open.clear()
        self.top.append(node)
        if not role.closed:
            self.open.append(node)

    def _between(self, node: Node) -> None:
        """A title under a bare number, or a heading between units, which holds those after it."""
        if node.kind == "hcontainer":
            kinds = [self.grammar.rank(kind) for kind in self.grammar.basic[:1]]
            node.rank = kinds[0] - 0.5
            self._place(node)
        else:
            self.open[-1].children.append(node)

    def _paragraph(self, piece: Block) -> None:
        if self.grammar.latin:
            del self.open[flush_holder(self.open, piece, self.grammar) :]
        while self.open and not self._takes_paragraphs(self.open[-1]):
            self.open.pop()
        node = Node("para", piece, piece.span.start, INNERMOST, text=piece.text)
        if not self.open:
            self.top.append(node)
            return
        holder = self.open[-1]
        holder.children.append(node)
        if holder.kind == self.grammar.paragraphs:
            node.rank = holder.rank + 0.5
            self.open.append(node)
            if not any(child.kind == "para" for child in holder.children if child is not node):
                _first_paragraph(holder, self.source)
        else:
            titled = holder.level is not None and (holder.level.heading or holder.level.titled)
            node.after_own = holder.level is not None and not titled

    def _takes_paragraphs(self, node: Node) -> bool:
        if any(inner.kind == self.grammar.paragraphs for inner in self.open):
            return node.kind == self.grammar.paragraphs
        return node.level is None or not node.level.ordinal


def _first_paragraph(article: Node, source: str) -> None:
    """An article with a second paragraph: its own text and items become the first one."""
    block, label = article.block, article.lead.strip()
    found = source.find(label, block.span.start, block.span.end)
    inside = block.span.start if found < 0 else found + len(label)
    while source[inside : inside + 1] in (" ", "\t", "\u3000"):
        inside += 1
    first = Node("para", block, inside, article.rank + 0.5, text=article.text)
    first.offset, first.children = article.offset, article.children[:-1]
    article.text, article.children = "", [first, article.children[-1]]


def _mark_units(top: list[Node], grammar: Grammar) -> None:
    nodes = [inner for node in top for inner in node.walk()]
    body = [inner for node in top if node.kind != "annex" for inner in node.walk()]
    unit = _unit_kind(body or nodes, grammar)
    for node in nodes:
        node.basic = node.kind == unit
    for node in nodes:
        if node.level and node.level.bare_unit and not any(n.basic for n in node.walk()):
            node.basic = True
    for node in top:
        _keep_outermost(node, False)


def _unit_kind(nodes: list[Node], grammar: Grammar) -> str:
    """The first candidate that the text has, in at least half of the clauses that can be
    units themselves: a single （一） list in one of nine amendments is not the unit."""
    bare = [node for node in nodes if node.level and node.level.bare_unit]
    for kind in grammar.basic:
        holders = sum(any(inner.kind == kind for inner in node.walk()) for node in bare)
        if any(node.kind == kind for node in nodes) and 2 * holders >= len(bare):
            return kind
    return ""


def _keep_outermost(node: Node, beneath: bool) -> None:
    node.basic = node.basic and not beneath
    for child in node.children:
        _keep_outermost(child, beneath or node.basic)


def _label(number: str) -> str:
    """A number without the dash or colon before a title in Latin script (Part 1—Fees)."""
    return number.rstrip(" -–—:") if number[:1].isascii() and number[:1].isalnum() else number


def _freeze(node: Node, spans: dict[int, Span]) -> Clause:
    span = spans[id(node)]
    return Clause(
        eid=node.eid,
        kind=node.kind,
        label=_label(node.lead.strip()),
        number=node.number,
        lead=node.lead,
        text=node.text,
        span=span,
        line=node.block.line,
        basic=node.basic,
        block=node.block,
        offset=node.offset,
        children=tuple(_freeze(child, spans) for child in node.children),
    )
