"""Cross-references in English: section 12(3)(a), paragraphs 2 to 4 of article 5, Annex II."""

from __future__ import annotations

import re

from annotate.references.assemble import Glue, assemble
from annotate.references.latin import Language, tokens
from annotate.references.reference import Reference

LEVELS = {
    "section": "sec", "article": "art", "clause": "cl", "subclause": "subcl",
    "subsection": "subsec", "sub-section": "subsec", "paragraph": "para",
    "subparagraph": "subpara", "sub-paragraph": "subpara", "regulation": "sec", "rule": "sec",
    "by-law": "sec", "bylaw": "sec", "point": "item", "chapter": "chp", "part": "part",
    "subpart": "subpart", "division": "dvs", "subdivision": "subdvs", "subchapter": "subchp",
    "annex": "annex", "appendix": "annex", "schedule": "annex", "title": "ttl",
}  # fmt: skip
_PLURALS = {f"{word}s": kind for word, kind in LEVELS.items()} | {"annexes": "annex"}
_WORDS = "|".join(sorted({**LEVELS, **_PLURALS}, key=len, reverse=True))
_BRACKETED = r"\((?!EU\)|EC\)|EEC\))[0-9a-zA-Z]{1,5}\)"
_ONE = (
    r"(?:\d{1,4}[A-Za-z]{0,2}(?:\.\d{1,4}){0,5}|[IVXLC]{1,8}[A-Z]?|(?<=x )[A-Z]"
    rf"|{_BRACKETED})"
    rf"(?:\s?{_BRACKETED}){{0,5}}(?![0-9A-Za-z/]| ?%)"
)
_BETWEEN = r"(?:,? (?:and|or|to|and/or) |, ?|(?: through | ?[–-] ?))"
_TEXT = (
    r"(?:Act|Law|Regulations?|Directive|Code|Rules?|Order|Ordinance|Statute|Convention|Treaty"
    r"|Agreement|Decision|Constitution|Charter|Policy|Guidelines?|Bill)"
)
_NAME = r"[A-Z][\w’'-]*,? (?:(?:of|and|on|for|the|to|in) ){0,3}"

NAMED = re.compile(rf"\b(?:[A-Z][\w’'-]+ ){{1,8}}{_TEXT}\b|\b{_TEXT} \d{{4}}\b")
"""The name of another text, wherever it stands (the Harbours Act 2006)."""

ENGLISH = Language(
    levels=LEVELS | _PLURALS,
    numbered=re.compile(
        rf"\b(?P<word>(?i:{_WORDS}))\s(?P<numbers>{_ONE}(?:{_BETWEEN}{_ONE}){{0,30}})"
    ),
    one=re.compile(_ONE),
    beneath={
        "sec": ("subsec", "para", "subpara", "cl", "subcl"),
        "art": ("para", "item", "subitem"),
        "cl": ("subsec", "para", "subpara"),
        "subsec": ("para", "subpara", "cl", "subcl"),
        "para": ("subpara", "cl", "subcl"),
        "annex": ("para", "subpara"),
    },
    this=re.compile(
        r"\b(?:(?:this|the present)|(?P<before>the (?:preceding|previous|foregoing)))\s"
        rf"(?P<word>(?i:{'|'.join(LEVELS)}))\b(?!\s[0-9(])"
    ),
    own=re.compile(rf"\b[Tt]h(?:is|e present) {_TEXT}\b"),
    other=re.compile(
        rf"(?<=of )(?P<title>(?:(?:the|that|an|any other) (?:{_NAME}){{0,12}}"
        rf"{_TEXT}\b(?: \d{{4}}\b)?|{_TEXT} \([A-Z]{{2,4}}\)[^,;.\n]{{0,20}})"
        r"(?: No\.? [\d/]+)?)"
    ),
    glue=Glue(
        adjoining=re.compile(r",? "),
        listed=re.compile(r",? (?:and|or|and/or) |, ?"),
        through=re.compile(r" (?:to|through) | ?[–-] ?"),
        outward=re.compile(r",? (?:of|in|under|to) "),
        ranks={
            "document": -1, "annex": 0, "ttl": 1, "part": 2, "subpart": 2, "chp": 3, "subchp": 3,
            "dvs": 4, "subdvs": 4, "sec": 5, "art": 5, "cl": 5, "subsec": 6, "para": 7,
            "subpara": 8, "item": 8, "subitem": 9, "subcl": 9,
        },
    ),
)  # fmt: skip


def find(text: str) -> tuple[Reference, ...]:
    """All references of an English text, in order; none overlap. Linear in the text."""
    return assemble(text, tokens(text, ENGLISH), ENGLISH.glue)
