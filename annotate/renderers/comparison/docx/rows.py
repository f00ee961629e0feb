"""What a comparative table shows, row by row: changed clauses, the headings above them, and
between them which clauses stay as they are. Knows comparisons, not Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate import messages
from annotate.model import Clause, Comparison, Document, is_change
from annotate.renderers.comparison.entries import Entry, entries, told, warned, word
from annotate.renderers.comparison.sides import Half, Sides, sides


@dataclass(frozen=True, slots=True)
class Gap:
    """A row over the whole width: clauses that are not shown."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A row over the whole width: an unchanged heading above what changed."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A link, and what is noted beside it; a line each."""

    side: Sides
    notes: tuple[str, ...]


def rows(comparison: Comparison, language: str, full: bool) -> Iterator[Row | Gap | Heading]:
    """The rows in order; unchanged clauses too when `full`."""
    found = sides(comparison)
    beside = _beside(comparison, language)
    shown = [s for s in found if full or is_change(s.link) or s.link.warnings]
    above = _above(comparison.old) | _above(comparison.new)
    headings = {id(h) for s in shown for half in (*s.old, *s.new) for h in above[id(half.clause)]}
    wanted = {id(s) for s in shown}
    quiet: list[Sides] = []
    for side in found:
        heads = not side.link.basic and any(id(h.clause) in headings for h in side.new)
        if id(side) not in wanted and not heads:
            quiet += [side] if side.link.basic else []
            continue
        yield from _gap(quiet, language)
        quiet = []
        if _is_same_heading(side, full):
            yield _heading(side)
        else:
            yield Row(side, (*notes(side, language), *beside.get(id(side.link), ())))
    yield from _gap(quiet, language)


def _beside(comparison: Comparison, language: str) -> dict[int, list[str]]:
    """What went to other clauses or came from them, and what a reader must look at, by the
    identity of the link. The parts of what was split or merged stand beside each other."""
    return {
        id(entry.link): [*_moves(entry, language), *warned(entry, language)]
        for entry in entries(comparison, full=True)
        if isinstance(entry, Entry) and (entry.told or entry.warned)
    }


def _moves(entry: Entry, language: str) -> list[str]:
    lines = zip(told(entry, language), entry.told, strict=True)
    return [f"↪ {line}" for line, part in lines if not part.within]


def _is_same_heading(side: Sides, full: bool) -> bool:
    """Whether this only says where in the text the next rows stand."""
    link = side.link
    told = is_change(link) or link.warnings or (full and link.classes)
    if link.basic or told or len(side.new) != 1:
        return False
    return any(inner.basic for inner in side.new[0].clause.walk())


def _heading(side: Sides) -> Heading:
    clause = side.new[0].clause
    return Heading(f"{clause.label}{space(clause) if clause.text else ''}{clause.text}")


def space(clause: Clause) -> str:
    """What stands between a number and its text: as wide as the number's script asks."""
    if clause.lead == clause.label:
        return ""
    return " " if clause.label.isascii() else "　"


def _above(document: Document) -> dict[int, tuple[Clause, ...]]:
    """The clauses above each clause, by its identity."""
    out: dict[int, tuple[Clause, ...]] = {}

    def visit(clause: Clause, above: tuple[Clause, ...]) -> None:
        out[id(clause)] = above
        for child in clause.children:
            visit(child, (*above, clause))

    for clause in document.clauses:
        visit(clause, ())
    return out


def _gap(quiet: Sequence[Sides], language: str) -> Iterator[Gap]:
    if not quiet:
        return
    yield Gap(_unchanged(quiet, language))


def _unchanged(quiet: Sequence[Sides], language: str) -> str:
    """Which clauses are left out; that some differ in typography is not passed over."""
    odd = sum(bool(side.link.classes) for side in quiet)
    beside = messages.text("docx.but-typography", language, count=odd) if odd else ""
    labels = [side.new[0].label for side in quiet]
    if not all(labels):
        return messages.text("docx.same-unnamed", language, count=len(quiet), beside=beside)
    if len(labels) == 1:
        return messages.text("docx.same-one", language, label=labels[0], beside=beside)
    key = "same-two" if len(labels) == 2 else "same"
    ends = {"first": labels[0], "last": labels[-1]}
    return messages.text(f"docx.{key}", language, **ends, beside=beside)


def change(side: Sides, language: str) -> tuple[str, ...]:
    """What became of the clause: `修改`, `改号`; a word each."""
    link = side.link
    beside = [key for key in ("moved", "renumbered") if getattr(link, key)]
    kinds = [] if link.kind == "unchanged" and beside else [link.kind]
    return tuple(word(key, language) for key in (*kinds, *beside))


def notes(side: Sides, language: str) -> Iterator[str]:
    """Where the clause comes from and goes to, and what the change touches; a line each."""
    link, comma = side.link, word("comma", language)
    old = comma.join(_named(half) for half in side.old)
    new = comma.join(_named(half) for half in side.new)
    if link.kind in ("split", "merged") or (link.renumbered and old and new):
        key = link.kind if link.kind in ("split", "merged") else "renumbered"
        yield messages.text(f"docx.{key}", language, old=old, new=new)
    named = [word(name, language) for name in link.classes if name != "numbering"]
    if named:
        yield messages.text("docx.touches", language, classes=comma.join(named))


def _named(half: Half) -> str:
    return half.label or half.clause.eid
