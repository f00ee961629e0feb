"""The grammars there are, and which one a text speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise
from types import MappingProxyType

from annotate.errors import InputError
from annotate.grammars.base import Grammar, match
from annotate.grammars.headings import HEADINGS
from annotate.grammars.languages import latin_statute
from annotate.grammars.plain import PLAIN
from annotate.grammars.policy_zh import POLICY_ZH
from annotate.grammars.statute_de import STATUTE_DE
from annotate.grammars.statute_en import STATUTE_EN
from annotate.grammars.statute_zh import STATUTE_ZH
from annotate.model import Block

GRAMMARS = MappingProxyType(
    {
        grammar.name: grammar
        for grammar in (POLICY_ZH, STATUTE_ZH, STATUTE_DE, STATUTE_EN, HEADINGS, PLAIN)
    }
)


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
    if _numbers_two(STATUTE_ZH, ("art",), texts):
        return STATUTE_ZH
    if _numbers_two(POLICY_ZH, ("sec", "cl"), texts):
        return POLICY_ZH
    if latin := latin_statute(texts, [block.text for block in blocks if block.kind == "heading"]):
        return GRAMMARS[latin]
    if any(block.kind == "heading" for block in blocks[1:]):
        return HEADINGS
    return PLAIN


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> list[str]:
    cuts = [0, *block.breaks, len(block.text)]
    return [block.text[a:b].strip() for a, b in pairwise(cuts)]


def _numbers_two(grammar: Grammar, kinds: tuple[str, ...], texts: Sequence[str]) -> bool:
    levels = [level for level in grammar.levels if level.kind in kinds]
    found = (text for text in texts if any(match(level, text) for level in levels))
    return len(list(islice(found, 2))) == 2
