"""`annotate diff --format docx-redline`: the new text with its changes tracked.

Accepting all changes gives the new text, rejecting all the old one: paragraph by paragraph,
the canonical text of every clause with its number. What moved is deleted where it stood and
inserted where it stands. A paragraph's end is tracked as its words are (ECMA-376 17.13.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from annotate.align.order import backbone
from annotate.compare.matching import linkable
from annotate.docx.clauses import paragraph_style
from annotate.docx.markup import paragraph, run, xml
from annotate.docx.package import PORTRAIT, pack
from annotate.model import Clause, Comparison, Document, Edit, EditOp, Link
from annotate.renderers.comparison.docx.stream import Piece, apart, ended, whole
from annotate.textdiff import diff

AUTHOR = "annotate"


@dataclass(frozen=True, slots=True)
class _Kept:
    """Neighbouring clauses of the old text that are neighbours in the new one."""

    old: range
    new: range
    link: Link


def render(
    comparison: Comparison, *, language: str, full: bool, author: str = "", date: str = ""
) -> bytes:
    """The redline as a .docx file. `date` is of the changes, as ISO 8601, or ""."""
    by = f'w:author="{xml(author or AUTHOR)}"' + (f' w:date="{xml(date)}"' if date else "")
    body = "".join(_paragraphs(ended(apart(whole(_pieces(comparison)))), by))
    title = comparison.new.title or comparison.old.title
    return pack(body, page=PORTRAIT, title=title, author=author)


def plain(document: Document) -> str:
    """A document as the redline has it when all changes are accepted (or rejected)."""
    return "".join(_line(clause) for clause in _clauses(document)).removesuffix("\n")


def _clauses(document: Document) -> list[Clause]:
    return [node.clause for node in linkable(document) if _line(node.clause)]


def _line(clause: Clause) -> str:
    text = clause.lead + clause.canonical_text
    return f"{text}\n" if text else ""


def _pieces(comparison: Comparison) -> Iterator[Piece]:
    """Both texts as one stream of what stays, goes and comes."""
    olds, news = _clauses(comparison.old), _clauses(comparison.new)
    at_old = at_new = 0
    for kept in _kept(comparison.links, olds, news):
        yield from _alone("delete", olds[at_old : kept.old.start])
        yield from _alone("insert", news[at_new : kept.new.start])
        yield from _changed([olds[i] for i in kept.old], [news[j] for j in kept.new], kept.link)
        at_old, at_new = kept.old.stop, kept.new.stop
    yield from _alone("delete", olds[at_old:])
    yield from _alone("insert", news[at_new:])


def _kept(links: Sequence[Link], olds: Sequence[Clause], news: Sequence[Clause]) -> list[_Kept]:
    """The links whose clauses kept their order: as much text as possible."""
    old_at = {clause.eid: i for i, clause in enumerate(olds)}
    new_at = {clause.eid: j for j, clause in enumerate(news)}
    found = {}
    for link in links:
        i, j = _run(link.old, old_at), _run(link.new, new_at)
        if i and j:
            found[i.start, j.start] = _Kept(i, j, link)
    sizes = {
        pair: 1.0 + sum(len(olds[i].canonical_text) for i in kept.old)
        for pair, kept in found.items()
    }
    return [found[pair] for pair in backbone(sizes)]


def _run(eids: Sequence[str], places: dict[str, int]) -> range | None:
    found = [places[eid] for eid in eids if eid in places]
    if not found or len(found) != len(eids):
        return None
    whole = range(found[0], found[0] + len(found))
    return whole if found == list(whole) else None


def _alone(op: EditOp, clauses: Sequence[Clause]) -> Iterator[Piece]:
    for clause in clauses:
        yield Piece(op, _line(clause), paragraph_style(clause))


def _changed(old: Sequence[Clause], new: Sequence[Clause], link: Link) -> Iterator[Piece]:
    style = paragraph_style(new[0])
    if len(old) > 1 or len(new) > 1:
        whole = ("".join(map(_line, side)).removesuffix("\n") for side in (old, new))
        edits = diff(*whole)
    elif old[0].lead == new[0].lead:
        edits = (Edit("equal", new[0].lead), *link.edits)
    else:
        lead = (Edit("delete", old[0].lead), Edit("insert", new[0].lead))
        edits = (*lead, *link.edits)
    yield from (Piece(edit.op, edit.text, style) for edit in edits if edit.text)
    yield Piece("equal", "\n", style)


def _paragraphs(pieces: Sequence[Piece], by: str) -> Iterator[str]:
    number = count(1)
    runs: list[str] = []
    style = ""
    for piece in pieces:
        for at, line in enumerate(piece.text.split("\n")):
            if at:
                mark = "" if piece.op == "equal" else f"<w:{_TAGS[piece.op]} {_id(number)} {by}/>"
                yield paragraph(style or piece.style, "".join(runs), mark)
                runs, style = [], ""
            if line:
                runs.append(_tracked(piece.op, line, f"{_id(number)} {by}"))
                style = style if style and piece.op == "delete" else piece.style
    if runs:
        raise AssertionError("a text ends in a line feed that stays")


_TAGS = {"delete": "del", "insert": "ins"}


def _id(number: Iterator[int]) -> str:
    return f'w:id="{next(number)}"'


def _tracked(op: EditOp, text: str, by: str) -> str:
    if op == "equal":
        return run(text)
    inner = run(text, tag="delText" if op == "delete" else "t")
    return f"<w:{_TAGS[op]} {by}>{inner}</w:{_TAGS[op]}>"
