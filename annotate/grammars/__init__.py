"""The grammars there are, and which one a text speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import islice, pairwise

from annotate.errors import InputError
from annotate.grammars.base import Grammar, match
from annotate.model import Block

_HOMES = {
    "policy-zh": "policy_zh",
    "statute-zh": "statute_zh",
    "statute-de": "statute_de",
    "statute-en": "statute_en",
    "headings": "headings",
    "plain": "plain",
}
"""The module of each grammar, where it is a constant named like it."""


class _Grammars(Mapping[str, Grammar]):
    """Grammars by name, each loaded when it is first asked for: its patterns take longer
    to make than most texts to read."""

    def __getitem__(self, name: str) -> Grammar:
        return _loaded(_HOMES[name])

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


@cache
def _loaded(home: str) -> Grammar:
    grammar: Grammar = getattr(import_module(f"annotate.grammars.{home}"), home.upper())
    return grammar


GRAMMARS = _Grammars()


def grammar_named(name: str) -> Grammar:
    """The grammar of that name; raises InputError("unknown-grammar")."""
    if name not in GRAMMARS:
        raise InputError("unknown-grammar", name=name, known=", ".join(GRAMMARS))
    return GRAMMARS[name]


def grammar_of(blocks: Sequence[Block], name: str | None = None) -> Grammar:
    """The grammar named, or else the one the text speaks, as this text has it.

    Raises InputError("unknown-grammar").
    """
    chosen = grammar_named(name) if name else detect(blocks)
    return chosen.fitted(_texts(blocks)) if chosen.latin else chosen


def detect(blocks: Sequence[Block]) -> Grammar:
    """The grammar of a text, from the numbers its blocks begin with.

    Articles make a statute, 一、 or （一） an opinion: two of them, so that one stray
    number in an essay is no structure. Without either, headings beyond the title count.
    """
    texts = _texts(blocks)
    for name, kinds in (("statute-zh", ("art",)), ("policy-zh", ("sec", "cl"))):
        if _numbers_two(GRAMMARS[name], kinds, texts):
            return GRAMMARS[name]
    from annotate.grammars.languages import latin_statute  # None of it for a Chinese text.

    if latin := latin_statute(texts, [block.text for block in blocks if block.kind == "heading"]):
        return GRAMMARS[latin]
    if any(block.kind == "heading" for block in blocks[1:]):
        return GRAMMARS["headings"]
    return GRAMMARS["plain"]


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> list[str]:
    cuts = [0, *block.breaks, len(block.text)]
    return [block.text[a:b].strip() for a, b in pairwise(cuts)]


def _numbers_two(grammar: Grammar, kinds: tuple[str, ...], texts: Sequence[str]) -> bool:
    levels = [level for level in grammar.levels if level.kind in kinds]
    found = (text for text in texts if any(match(level, text) for level in levels))
    return len(list(islice(found, 2))) == 2
