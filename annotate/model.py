"""The values everything else speaks of: spans, clauses, documents, comparisons.

Frozen and slotted; no I/O, no Markdown, no law. All offsets are Unicode code points,
half-open (`start` included, `end` not).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

# Version of the rules that make canonical text (see canonical.py).
CANONICAL_VERSION = 1


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a block's canonical text under one set of inline marks.

    `marks` are nested outermost first: `("strong",)`, `("link:https://…", "em")`, `("code",)`.
    """

    text: str
    marks: tuple[str, ...] = ()


BlockKind = Literal["heading", "paragraph", "item", "quote", "table", "code", "rule", "html"]


@dataclass(frozen=True, slots=True)
class Block:
    """One Markdown leaf block: what it says and where it stands in the source."""

    kind: BlockKind
    level: int
    """Heading level 1-6; for list items the nesting depth; else 0."""
    span: Span
    """In the source, from the block's first character to just before the next block's."""
    line: int
    """First line of the block in the source, from 1."""
    runs: tuple[Run, ...]
    """The canonical text in pieces; their concatenation is `text`."""
    breaks: tuple[int, ...] = ()
    """Offsets in `text` at which the source began a new line (soft breaks)."""

    @property
    def text(self) -> str:
        """The block's canonical text, its number included."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or headed unit of a text, at any level: a node of the clause tree."""

    eid: str
    kind: str
    """The level's name: `sec`, `cl`, `art`, `para`, `title`, `preamble`, `indent`, …"""
    label: str
    """The number as published (`（十四）`, `第十二条之一`, `1.`), or "" for none."""
    number: str
    """The number normalised (`14`, `12-1`), or "" for none."""
    lead: str
    """`label` with the space after it, as it stands in the block's canonical text."""
    text: str
    """Canonical text of the clause's own block, without `lead`."""
    span: Span
    """The clause's own span of the source; all clauses' own spans tile the body."""
    line: int
    """First line of the own span in the source, from 1."""
    basic: bool
    """Whether this is a basic unit: what a comparison links and counts."""
    block: Block | None
    """The block the clause starts in; None for a clause that only groups others."""
    offset: int
    """Where `text` starts in `block.text`, past `lead`; 0 when there is no block."""
    children: tuple[Clause, ...] = ()

    def walk(self) -> Iterator[Clause]:
        """This clause and all beneath it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def whole(self) -> str:
        """The clause with all beneath it: own text, then each child on a line of its own,
        the children's numbers included and its own left out. A child that starts in the
        same block (the first paragraph of an article) follows without a line feed."""
        pieces = [self.text]
        for child in self.children:
            inline = child.block is not None and child.block is self.block
            pieces.append(("" if inline else "\n") + child.lead + child.whole)
        return "".join(pieces).removeprefix("\n")

    @property
    def canonical_text(self) -> str:
        """What quotes and offsets refer to: the whole clause, but for a clause that has
        basic units beneath it (a chapter) its own heading alone."""
        return self.text if _holds_unit(self) else self.whole

    @property
    def runs(self) -> tuple[Run, ...]:
        """The own text in pieces, each under one set of inline marks."""
        if self.block is None:
            return (Run(self.text),) if self.text else ()
        found, at = [], -self.offset
        for run in self.block.runs:
            said = run.text[max(-at, 0) : max(len(self.text) - at, 0)]
            at += len(run.text)
            if said:
                found.append(Run(said, run.marks))
        return tuple(found)

    @property
    def heading(self) -> str:
        """What to call the clause in a list: its first sentence when short, else its beginning."""
        first = self.text.split("。", 1)[0].split("\n", 1)[0]
        return first if len(first) <= 40 else first[:39] + "…"


def _holds_unit(clause: Clause) -> bool:
    """Whether a basic unit stands beneath a clause."""
    for child in clause.children:  # noqa: SIM110 - it is asked of every clause, and often
        if child.basic or _holds_unit(child):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text: its source, front matter and clause tree."""

    source: str
    front: Mapping[str, object]
    """Front matter as loaded; empty when there is none."""
    body: int
    """Where the body starts in `source`: the front matter's own span is `[0, body)`."""
    grammar: str
    clauses: tuple[Clause, ...]
    """The top of the clause tree, in document order."""
    path: str = ""
    revision: str = ""
    """The git revision the text was read at, "" for the work tree or a plain file."""

    def walk(self) -> Iterator[Clause]:
        """All clauses in document order."""
        for clause in self.clauses:
            yield from clause.walk()

    @property
    def title(self) -> str:
        """The title in the front matter, else the title clause's text, else ""."""
        front = self.front.get("title")
        if isinstance(front, str) and front:
            return front
        return next((clause.text for clause in self.walk() if clause.kind == "title"), "")


LinkKind = Literal["unchanged", "modified", "added", "removed", "split", "merged"]
EditOp = Literal["equal", "delete", "insert"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One piece of an inline diff."""

    op: EditOp
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Which part of an old unit went to which part of a new one."""

    old: str
    """The eId of the old unit."""
    new: str
    """The eId of the new unit."""
    old_spans: tuple[Span, ...]
    """In the old unit's canonical text."""
    new_spans: tuple[Span, ...]
    """In the new unit's canonical text."""


@dataclass(frozen=True, slots=True)
class Caution:
    """What a reader of a link must look at: a reference that no longer means what it meant."""

    rule: str
    """`reference-points-elsewhere`."""
    clause: str
    """The eId of the new clause whose own text holds the reference."""
    reference: str
    """As written, in both texts."""
    meant: tuple[str, ...]
    """What it names in the old text."""
    became: tuple[str, ...]
    """What that became in the new text, () when it is gone."""
    points: tuple[str, ...]
    """What it names in the new text, () when nothing."""


@dataclass(frozen=True, slots=True)
class Link:
    """One old-clauses → new-clauses relation of a comparison (DESIGN §4)."""

    kind: LinkKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    moved: bool
    renumbered: bool
    similarity: float
    decided_by: str
    basic: bool
    """Whether the link speaks of basic units (and is counted in the summary)."""
    classes: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    parts: tuple[Link, ...] = ()
    warnings: tuple[Caution, ...] = ()
    passages: tuple[Passage, ...] = ()
    """Which part of the clauses went where, when clauses split or merged or sentences went
    from one clause to another; then it stands in the links of both."""

    def walk(self) -> Iterator[Link]:
        """This link and all its parts, wholes before parts."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing two texts: every linkable clause of both in one link."""

    old: Document
    new: Document
    links: tuple[Link, ...]

    @property
    def changed(self) -> bool:
        """Whether any link is more than unchanged, in place and under its number."""
        return any(is_change(link) for link in self.links)


def is_change(link: Link) -> bool:
    """Whether a link is anything but unchanged, in place and under its number."""
    return link.kind != "unchanged" or link.moved or link.renumbered


Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `annotate check` or `annotate review` found: what, where, how bad."""

    rule: str
    """The rule's name: `numbering-gap`, `unclosed-bracket`, …"""
    severity: Severity
    path: str
    line: int
    column: int
    parameters: Mapping[str, object] = field(default_factory=dict)
    """For the message `checks.<rule>` of the locales."""
    eid: str = ""
    work: str = ""
    """The slug, where a report speaks of several works; "" for a file outside the corpus."""
    span: Span | None = None
    """In the source of `path`; None for the file as a whole."""
    fingerprint: str = ""
    """What names it in every report however lines move: see review/fingerprints.py."""


RelationType = Literal["repeats", "partly-covers", "cites", "cited-by", "elaborates"]


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A clause of one text and a clause of another that share something (DESIGN §4)."""

    type: RelationType
    """`repeats`: whole sentences; `partly-covers`: distinctive phrases; `cites`: the first
    names the second or its text; `cited-by`: the reverse; `elaborates`: the same subject."""
    old: str
    """The eId in the first text."""
    new: str
    """The eId in the second."""
    similarity: float
    old_spans: tuple[Span, ...]
    """What corresponds, in the first clause's canonical text; one for each of `new_spans`:
    what is repeated, a citation and what it names, the words that show the subject."""
    new_spans: tuple[Span, ...]
    old_coverage: float
    """Share of the first clause that stands in the second word for word, in [0, 1]."""
    new_coverage: float
    score: float = 0.0
    """How strong the evidence is, within the type: the weight of the words taken over,
    the number of citations, the likeness of the subjects."""
    also: tuple[RelationType, ...] = ()
    """That the one also cites the other."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What two texts that are not versions of one another have in common."""

    old: Document
    new: Document
    links: tuple[RelatedLink, ...]
    """Many to many, in the order of the first text, then of the second."""
    old_alone: tuple[str, ...]
    """Clauses of the first text with nothing in the second, in order."""
    new_alone: tuple[str, ...]
    old_clauses: tuple[str, ...]
    """All clauses of the first text that were looked at, in order, headings left out."""
    new_clauses: tuple[str, ...]
