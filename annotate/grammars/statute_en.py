"""English statutes: Part, Chapter, Division …, section or article, (1), (a), (i), (A); 1.1, 1.1.1.

Levels bear Akoma Ntoso's names by their depth beneath the unit. What each depth is numbered
with differs from one legislature to the next: the four variants; a text has one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from annotate.grammars.base import Grammar
from annotate.grammars.english import ARTICLE, BARE, DOTTED, OUTER, WORDED, decimal, listed
from annotate.grammars.latin import bracketed
from annotate.grammars.nesting import nested

HEADINGS = (*("ttl", "subttl", "part", "subpart", "chp", "subchp", "dvs", "subdvs", "sec", "art"),)
"""Levels that stand in a different order from law to law."""


_DIGITS = r"[0-9]{1,3}[A-Za-z]{0,2}"
_LETTERS = r"[a-z]{1,2}"
_SMALL_ROMAN = r"[ivxl]{1,6}"
_SUBDIVIDED = (
    bracketed("cl", "[A-Z]{1,2}", "letters", ("(A) nets",), ("(a) nets",)),
    bracketed("subcl", "[IVXL]{1,6}", "roman", ("(IV) nets",), ("(iv) nets",)),
    listed("item", ("1. nets", "2a. boats")),
)

SECTIONS = Grammar(
    name="statute-en",
    levels=(
        *OUTER,
        replace(ARTICLE, heading=True, titled=False),
        WORDED,
        BARE,
        bracketed("subsec", _DIGITS, "plain", ("(1) A", "(1A) A"), ("(a) A",)),
        bracketed("para", _LETTERS, "letters", ("(a) A", "(aa) A", "b) A"), ("(1) A",)),
        bracketed("subpara", _SMALL_ROMAN, "roman", ("(i) A", "(iv) A"), ("(a) A",)),
        *_SUBDIVIDED,
    ),
    basic=("sec", "subsec", "para"),
    preamble=True,
    latin=True,
)
"""British, Irish, Australian, Canadian, Indian: 12A (1) (a) (i) (A)."""

CODE = replace(
    SECTIONS,
    levels=(
        *OUTER,
        replace(ARTICLE, heading=True, titled=False),
        WORDED,
        BARE,
        bracketed("subsec", _LETTERS, "letters", ("(a) A",), ("(1) A",)),
        bracketed("para", _DIGITS, "plain", ("(1) A", "(1A) A"), ("(a) A",)),
        bracketed("subpara", "[A-Z]{1,2}", "letters", ("(A) nets",), ("(a) nets",)),
        bracketed("cl", _SMALL_ROMAN, "roman", ("(i) A", "(iv) A"), ("(a) A",)),
        bracketed("subcl", "[IVXL]{1,6}", "roman", ("(IV) nets",), ("(iv) nets",)),
        listed("item", ("1. nets", "2a. boats")),
    ),
)
"""American: § 101 (a) (1) (A) (i) (I)."""

ARTICLES = replace(
    SECTIONS,
    levels=(
        *OUTER,
        replace(WORDED, heading=True, titled=False),
        ARTICLE,
        listed("para", ("1. This", "2a. It")),
        bracketed("subpara", _DIGITS, "plain", ("(1) A", "(1a) A"), ("(a) A",)),
        bracketed("item", _LETTERS, "letters", ("(a) A", "(aa) A"), ("(1) A",)),
        bracketed("subitem", _SMALL_ROMAN, "roman", ("(i) A",), ("(a) A",)),
        bracketed("point", "[A-Z]{1,2}", "letters", ("(A) nets",), ("(a) nets",)),
    ),
    basic=("art", "para"),
)
"""Treaties and the acts of the European Union: Article 5, 1., (a), (i)."""

DECIMAL = replace(
    SECTIONS,
    levels=(
        *OUTER,
        replace(WORDED, heading=True, bare_unit=True),
        replace(BARE, heading=True, bare_unit=True),
        DOTTED,
        decimal("para", 2, ("1.1.1 The",)),
        decimal("subpara", 3, ("1.1.1.1 The",)),
        bracketed("item", _LETTERS, "letters", ("(a) A", "(aa) A"), ("(1) A",)),
        bracketed("subitem", _SMALL_ROMAN, "roman", ("(i) A",), ("(a) A",)),
        bracketed("point", _DIGITS, "plain", ("(1) A", "(1A) A"), ("(a) A",)),
    ),
    basic=("subsec", "sec"),
)
"""By-laws and rules: 1., 1.1, 1.1.1, (a), (i)."""


def _fit(_: Grammar, texts: Sequence[str]) -> Grammar:
    return nested(variant(texts), texts, HEADINGS)


def variant(texts: Sequence[str]) -> Grammar:
    """How a text is numbered: by articles, by decimals, or by sections and what is beneath."""
    count = {
        name: sum(level.pattern.match(text) is not None for text in texts)
        for name, level in (("art", ARTICLE), ("sec", WORDED), ("dec", DOTTED))
    }
    if count["art"] >= 2 and not _is_above(texts, count["sec"]):
        return ARTICLES
    if count["dec"] >= 2 and count["dec"] > count["sec"] and _counts_on(texts):
        return DECIMAL
    return CODE if _letters_first(texts) else SECTIONS


def _is_above(texts: Sequence[str], sections: int) -> bool:
    """Whether articles hold the sections, as in the American constitutions."""
    if sections < 2:
        return False
    kinds = [kind for text in texts if (kind := _word(text))]
    first = [kinds[at + 1 :][:1] for at, kind in enumerate(kinds) if kind == "art"]
    return kinds[:1] == ["art"] and 2 * first.count(["sec"]) > len(first)


def _word(text: str) -> str:
    if ARTICLE.pattern.match(text):
        return "art"
    return "sec" if WORDED.pattern.match(text) else ""


def _counts_on(texts: Sequence[str]) -> bool:
    """Whether 1.1 stands beneath 1, rather than being inserted behind section 1."""
    numbers = [m["number"] for t in texts if (m := DOTTED.pattern.match(t))]
    return 4 * sum(str(number).endswith((".1", ".2")) for number in numbers) >= len(numbers)


def _letters_first(texts: Sequence[str]) -> bool:
    """Whether (1) stands beneath (a) rather than above it, in most sections that have both."""
    american = british = 0
    digits, letters = re.compile(rf"\({_DIGITS}\)"), re.compile(r"\([a-hj-z]\)")
    seen = ""
    for text in texts:
        if WORDED.pattern.match(text) or BARE.pattern.match(text):
            seen = ""
        found = re.search(r"\([0-9A-Za-z]{1,5}\)", text[:40]) if not text[:1].isalpha() else None
        here = str(found.group()) if found else ""
        if digits.fullmatch(here) or letters.fullmatch(here):
            american += seen == "a" and here == "(1)"
            british += seen == "1" and here == "(a)"
            seen = seen or ("1" if digits.fullmatch(here) else "a")
    return american > british


STATUTE_EN = replace(SECTIONS, variants=(CODE, ARTICLES, DECIMAL), fit=_fit)
