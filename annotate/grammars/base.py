"""What a grammar is: ordered levels, each a pattern for the number at a block's start.

Grammars know law, not Markdown: they see the canonical text of blocks. A level's
`valid` and `invalid` examples stand beside it and are tested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from annotate.numerals import CHINESE, parse_number
from annotate.sequence import Style

Scope = Literal["document", "parent", "auto"]

NUMERAL = f"[{CHINESE}]+"
DIGITS = "[0-9０-９]+"

_LABEL = f"第{CHINESE}0-9０-９之分"
_SPACED = re.compile(rf"(?<=[{_LABEL}（(])\s+(?=[{_LABEL}条條款项章节编）)、])")
_LONGEST_LEAD = 24
"""Characters at a block's start in which spaces may stand between those of a number."""


def _plain(text: str) -> str | None:
    value = parse_number(text)
    return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of numbering."""

    kind: str
    """The eId's prefix: `art`, `cl`, `item`."""
    pattern: re.Pattern[str]
    """Matches the lead at a block's start; its one matched group is the numeral."""
    scope: Scope
    """Where the numbering runs; `auto` is read from the text."""
    valid: tuple[str, ...]
    invalid: tuple[str, ...] = ()
    parse: Callable[[str], str | None] = _plain
    """The normalised number of the numeral, None when it is none after all."""
    heading: bool = False
    """Whether it heads other clauses (a chapter) rather than saying something itself."""
    ordinal: bool = False
    """Whether the lead carries no number (a dash): clauses are counted instead."""
    bare_unit: bool = False
    """Whether a clause of this level with no basic unit beneath it is one itself."""
    style: Style = "plain"
    """How the normalised numbers count on."""
    titled: bool = False
    """Whether what stands behind the number may be a title alone (§ 1 Zweck)."""
    doubtful: re.Pattern[str] | None = None
    """Matches texts whose number may be a quantity or a reference: it counts only where it
    comes soon after the one before."""
    dubious: re.Pattern[str] | None = None
    """Matches those of them whose number counts only where it is the very next one."""
    above_units: bool = False
    """Whether it is a number only directly above a unit or another heading."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number found at the start of a text."""

    level: Level
    number: str
    lead: str


_NAMED = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Grammar:
    """A family of texts: its levels from the outermost to the innermost."""

    name: str
    levels: tuple[Level, ...]
    basic: tuple[str, ...]
    """Kinds that can be the basic unit; the first one the text has is."""
    paragraphs: str = ""
    """The kind whose paragraphs are clauses of their own (款 of 条), "" for none."""
    preamble: bool = False
    """Whether unnumbered text before the first number is a preamble."""
    headed: bool = False
    """Whether Markdown headings make the levels."""
    latin: bool = False
    """Whether it is of laws in Latin script: a number may be of several levels (`(i)`), stand
    above a title or before another one (`3.—(1)`), and a list may be followed by more of the
    sentence that introduced it."""
    variants: tuple[Grammar, ...] = ()
    """Other ways of numbering that go by the same name; `fit` chooses."""
    fit: Callable[[Grammar, Sequence[str]], Grammar] | None = None
    """The grammar as one text has it, from the texts of its blocks: which variant, and which
    headings stand above which."""
    leads: re.Pattern[str] = field(init=False, repr=False)
    """Matches wherever a level may: most texts begin with no number, which one look tells.
    The group that matched is named after the first such level's place."""

    def __post_init__(self) -> None:
        patterns = (_NAMED.sub("(?:", level.pattern.pattern) for level in self.levels)
        leads = "|".join(f"(?P<_{n}>{pattern})" for n, pattern in enumerate(patterns)) or "(?!)"
        object.__setattr__(self, "leads", re.compile(leads))

    def mark(self, text: str) -> Mark | None:
        """The number at the start of `text`, by the first level that has one."""
        found = next(self._marks(text), None)
        if found is None and not self.latin and _SPACED.search(text, 0, _LONGEST_LEAD):
            return self._spaced(text)
        return found

    def candidates(self, text: str) -> tuple[Mark, ...]:
        """The numbers that may stand at the start of `text`, those of outer levels first."""
        return tuple(self._marks(text))

    def fitted(self, texts: Sequence[str]) -> Grammar:
        """The grammar as the text of these blocks has it."""
        return self.fit(self, texts) if self.fit else self

    def _marks(self, text: str) -> Iterator[Mark]:
        found = self.leads.match(text)
        if found is None or found.lastgroup is None:
            return
        for level in self.levels[int(found.lastgroup[1:]) :]:
            if mark := match(level, text):
                yield mark

    def _spaced(self, text: str) -> Mark | None:
        """The number of a text whose lead has spaces in it (`第 十 二 条`)."""
        gaps = [found.span() for found in _SPACED.finditer(text, 0, _LONGEST_LEAD)]
        kept = [at for at in range(len(text)) if not any(a <= at < b for a, b in gaps)]
        tight = "".join(text[at] for at in kept)
        found = next((mark for level in self.levels if (mark := match(level, tight))), None)
        if found is None:
            return None
        end = kept[len(found.lead)] if len(found.lead) < len(kept) else len(text)
        return Mark(found.level, found.number, text[:end])

    def rank(self, kind: str) -> int:
        """A kind's place among the levels, 0 the outermost; beyond the last for no level."""
        kinds = [level.kind for level in self.levels]
        return kinds.index(kind) if kind in kinds else len(kinds)


def match(level: Level, text: str) -> Mark | None:
    """The level's number at the start of `text`, or None."""
    found = level.pattern.match(text)
    if found is None:
        return None
    if level.ordinal:
        return Mark(level, "", found.group())
    numeral = next(group for group in found.groups() if group is not None)
    number = level.parse(numeral)
    return None if number is None else Mark(level, number, found.group())


def inserted(text: str) -> str | None:
    """`十二条之一` → `12-1`: the numeral of an article with the numbers inserted after it."""
    values = [parse_number(part) for part in re.split("[条條]?之", text)]
    return None if None in values else "-".join(str(value) for value in values)
