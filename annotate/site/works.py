"""A work's page: its clauses as rows of text and notes, its contents, its versions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotate.model import Clause, Document
from annotate.site.contents import Entry, entries, heads, run_in
from annotate.site.notes import NoteView, marks, name_of, references, views
from annotate.site.pages import language_of
from annotate.site.segments import Mark, Piece, pieces
from annotate.site.snapshot import Pair, Version, WorkData


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause and all beneath it."""

    eid: str
    kind: str
    label: str
    name: str
    level: int
    """Heading level 2 to 6 for a clause that heads others, else 0."""
    depth: int
    """How far it is indented."""
    form: str
    """The block's kind: paragraph, table, code …"""
    run_in: tuple[Piece, ...]
    """The first sentence, when it serves as the clause's heading."""
    pieces: tuple[Piece, ...]
    lead: str
    """The eId of its first paragraph when that stands beside the number and the words are
    the paragraph's; else ""."""
    refs: tuple[Mark, ...]
    """References to the notes on the whole clause."""
    notes: tuple[NoteView, ...]
    spacing: tuple[int, ...]
    """For each note, how much of the text (in parts of 12) lies between it and the one before."""
    tail: int
    """How much of the text lies after the last note."""
    children: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """What the template `work.html` is given."""

    slug: str
    title: str
    heading: ClauseView | None
    """The title's own clause, shown at the top."""
    masthead: tuple[Piece, ...]
    """The title's beginning when it names the issuers, to be shown as a gazette's head."""
    name: tuple[Piece, ...]
    """The rest of the title."""
    issuers: tuple[str, ...]
    date: str
    lang: str
    label: str
    clauses: tuple[ClauseView, ...]
    contents: tuple[Entry, ...]
    unplaced: tuple[NoteView, ...]
    version: Version | None
    """The version shown; None without a history."""
    is_current: bool
    versions: tuple[Version, ...]
    """Newest first."""
    pairs: tuple[Pair, ...]
    related: tuple[tuple[str, str, str], ...]
    """(address, title, type) of the pages that compare it with a related text."""
    notes: tuple[NoteView, ...]
    units: int
    characters: int


def work_page(work: WorkData, related: Sequence[tuple[str, str, str]]) -> WorkPage:
    """The page's values for a work as it stands, with its annotations."""
    current = work.versions[-1] if work.versions else None
    return _page(work, work.document, current, views(work.notes, work.document), related)


def version_page(work: WorkData, version: Version) -> WorkPage:
    """The page's values for a version before the current one: the text alone."""
    return _page(work, version.document, version, (), ())


def _page(
    work: WorkData,
    document: Document,
    version: Version | None,
    notes: Sequence[NoteView],
    related: Sequence[tuple[str, str, str]],
) -> WorkPage:
    rows = _Rows(notes)
    tops = [rows.view(clause, 0, 2) for clause in document.clauses]
    heading = next((top for top in tops if top.kind == "title"), None)
    issued = issuers(document)
    masthead, name = split(heading.pieces, _head(heading, issued)) if heading else ((), ())
    return WorkPage(
        slug=work.slug,
        title=document.title or work.slug,
        heading=heading,
        masthead=masthead,
        name=name,
        issuers=issued,
        date=str(document.front.get("date") or ""),
        lang=language_of(document.front.get("language"), document.grammar),
        label=str(document.front.get("version") or ""),
        clauses=tuple(top for top in tops if top is not heading),
        contents=tuple(entries(document.clauses, rows.by_clause)),
        unplaced=tuple(note for note in notes if not note.number),
        version=version,
        is_current=version is None or version is work.versions[-1],
        versions=tuple(reversed(work.versions)),
        pairs=tuple(reversed(work.pairs)),
        related=tuple(related),
        notes=tuple(notes),
        units=sum(clause.basic for clause in document.walk()),
        characters=sum(len(clause.text) for clause in document.walk()),
    )


def _head(heading: ClauseView, names: Sequence[str]) -> int:
    """How long the title's beginning is that names the issuers one after the other, else 0."""
    title = "".join(piece.text for piece in heading.pieces)
    found = re.match(r"[\s、，]*".join(map(re.escape, names)) + r"\s*", title)
    return found.end() if names and found and found.end() < len(title) else 0


def issuers(document: Document) -> tuple[str, ...]:
    """Who issued the text, from the front matter."""
    value = document.front.get("issuer")
    if isinstance(value, str):
        return (value,)
    return tuple(str(name) for name in value) if isinstance(value, list) else ()


class _Rows:
    """Clauses as views, given the notes on them."""

    def __init__(self, notes: Sequence[NoteView]) -> None:
        self.marks, self.references = marks(notes), references(notes)
        self.cards: dict[str, list[NoteView]] = {}
        self.by_clause: dict[str, list[NoteView]] = {}
        for note in notes:
            if note.number:
                self.cards.setdefault(note.at, []).append(note)
            for eid in dict.fromkeys((*(span.eid for span in note.spans), *note.wholes)):
                self.by_clause.setdefault(eid, []).append(note)

    def view(self, clause: Clause, depth: int, level: int) -> ClauseView:
        """One clause's view; `level` is that of the next heading."""
        heading = heads(clause)
        lead = _lead(clause)
        said = lead or clause
        eids = _eids(clause, lead)
        notes = tuple(note for eid in eids for note in self.cards.get(eid, ()))
        run = pieces(said, self.marks.get(said.eid, ()))
        first, rest = split(run, run_in(clause))
        spacing, tail = _spacing(said, notes)
        beneath = (*lead.children, *clause.children[1:]) if lead else clause.children
        return ClauseView(
            eid=clause.eid,
            kind=clause.kind,
            label=clause.label,
            name=name_of(clause),
            level=min(level, 6) if heading else 0,
            depth=min(depth, 4),
            form=clause.block.kind if clause.block else "paragraph",
            run_in=first,
            pieces=rest,
            lead=lead.eid if lead else "",
            refs=tuple(mark for eid in eids for mark in self.references.get(eid, ())),
            notes=notes,
            spacing=spacing,
            tail=tail,
            children=tuple(
                self.view(child, depth + _is_deeper(child, heading), level + heading)
                for child in beneath
            ),
        )


def _lead(clause: Clause) -> Clause | None:
    """The first paragraph of a clause that has no words of its own beside its number."""
    first = clause.children[0] if clause.children else None
    if first is None or clause.text or not clause.label or clause.block is None:
        return None
    return first if first.block is clause.block and not first.label else None


def _eids(clause: Clause, lead: Clause | None) -> tuple[str, ...]:
    return (clause.eid, lead.eid) if lead else (clause.eid,)


def _is_deeper(child: Clause, heading: bool) -> bool:
    """Whether a clause beneath another is indented: not beneath a heading, and paragraphs
    without numbers are the text of the clause they stand in."""
    return not heading and (child.kind != "para" or bool(child.label))


def split(run: Sequence[Piece], cut: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces before and after `cut`; no split inside of a piece that is marked."""
    at = 0
    for index, piece in enumerate(run):
        end = at + len(piece.text)
        if end == cut:
            return tuple(run[: index + 1]), tuple(run[index + 1 :])
        if end > cut:
            if not cut or piece.marks or piece.tags or piece.href:
                return (), tuple(run)
            before = Piece(piece.text[: cut - at])
            return (*run[:index], before), (Piece(piece.text[cut - at :]), *run[index + 1 :])
        at = end
    return (), tuple(run)


def _spacing(clause: Clause, notes: Sequence[NoteView]) -> tuple[tuple[int, ...], int]:
    """Where the notes' words lie along the text, as the gaps between them in twelfths."""
    length = max(len(clause.text), 1)
    starts = [
        round(12 * next((s.start for s in note.spans if s.eid == clause.eid), 0) / length)
        for note in notes
    ]
    gaps = tuple(
        max(start - before, 0) for before, start in zip([0, *starts], starts, strict=False)
    )
    return gaps, 12 - sum(gaps)
