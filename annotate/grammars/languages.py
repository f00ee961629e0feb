"""Whether a text is a statute in English or in German; when in doubt it is none.

A manual has numbered headings too. What tells a statute: sections or articles called by that
name, or numbers with (1) and (a) beneath them, in the words that statutes are made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.grammars.english import ARTICLE, BARE, DOTTED, WORDED
from annotate.grammars.statute_de import STATUTE_DE
from annotate.grammars.statute_en import STATUTE_EN

_ENOUGH = 2
"""Units that make a statute."""
_GERMAN = re.compile(
    r"(?i)\b(?:der|die|das|und|des|nach|von|mit|ist|für|werden|weggefallen)\b|[äöüß]"
)
_ENGLISH = re.compile(r"(?i)\b(?:the|of|and|to|in|is|shall|may|by|for|repealed|any)\b")
_LEGAL = re.compile(
    r"\b(?:shall|Act|[Bb]y-?[Ll]aws?|Ordinance|Regulations|Minister|Commission|Council|subsection"
    r"|subclause|sub-?paragraph|section \d|regulation \d|article \d|clause \d|herein|thereof)\b"
)
_SUBSECTION = re.compile(r"\((?:1|a)\)\s|[0-9]{1,3}[A-Z]?\.\s*[—–-]?\s*\(1\)")
_LONG = 200
"""How much of a paragraph is looked at for its words."""
_MANY = 2000
"""How many paragraphs are: what they tell, the rest of a text does not change."""


def latin_statute(texts: Sequence[str], headings: Sequence[str]) -> str:
    """`statute-de` or `statute-en` for a statute, else "". `headings` are those of Markdown."""
    unit = next(level for level in STATUTE_DE.levels if level.kind == "art")
    german = sum(unit.pattern.match(text) is not None for text in texts)
    named = _named(texts)
    dotted = sum(DOTTED.pattern.match(text) is not None for text in texts)
    beneath = any(map(_SUBSECTION.match, texts))
    if max(german, named) < _ENOUGH and dotted <= _ENOUGH and not beneath:
        return ""
    if german >= _ENOUGH and _count(_GERMAN, texts) > _count(_ENGLISH, texts):
        return STATUTE_DE.name
    if _count(_ENGLISH, texts) == 0:
        return ""
    legal = _count(_LEGAL, texts)
    if named >= _ENOUGH and legal:
        return STATUTE_EN.name
    return STATUTE_EN.name if legal >= _ENOUGH and _is_numbered(texts, headings) else ""


def _named(texts: Sequence[str]) -> int:
    """How many units are called sections or articles."""
    levels = (ARTICLE, WORDED)
    return sum(any(level.pattern.match(text) for level in levels) for text in texts)


def _is_numbered(texts: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether sections have bare numbers, and subsections or decimals beneath them."""
    sections = sum(BARE.pattern.match(text) is not None for text in texts)
    beneath = sum(_SUBSECTION.match(text) is not None for text in texts)
    if sections >= _ENOUGH and beneath:
        return True
    decimals = [text for text in texts if DOTTED.pattern.match(text)]
    # Numbered headings alone are a manual's, which `headings` reads as well.
    return len(decimals) > _ENOUGH and not any(text in headings for text in decimals)


def _count(pattern: re.Pattern[str], texts: Sequence[str]) -> int:
    return sum(1 for text in texts[:_MANY] for _ in pattern.finditer(text[:_LONG]))
