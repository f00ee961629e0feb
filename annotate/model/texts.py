"""Texts: spans, blocks, clauses, documents."""

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
    text: str = field(init=False, repr=False, compare=False)
    """The block's canonical text, its number included."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join([run.text for run in self.runs]))


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
    _whole: str | None = field(default=None, init=False, repr=False, compare=False)
    _canonical: str | None = field(default=None, init=False, repr=False, compare=False)
    # Both are put together once: they are asked for at every step of a comparison.

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
        if self._whole is None:
            pieces = [self.text]
            for child in self.children:
                inline = child.block is not None and child.block is self.block
                pieces += ["" if inline else "\n", child.lead, child.whole]
            object.__setattr__(self, "_whole", "".join(pieces).removeprefix("\n"))
        return self._whole or ""

    @property
    def canonical_text(self) -> str:
        """What quotes and offsets refer to: the whole clause, but for a clause that has
        basic units beneath it (a chapter) its own heading alone."""
        if self._canonical is None:
            text = self.text if _holds_unit(self) else self.whole
            object.__setattr__(self, "_canonical", text)
        return self._canonical or ""

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
