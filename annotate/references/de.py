"""Cross-references in German: § 12 Absatz 2 Satz 1 Nummer 3, §§ 3 bis 5, Anlage 2."""

from __future__ import annotations

import re

from annotate.references.assemble import Glue, assemble
from annotate.references.latin import Language, tokens
from annotate.references.reference import Reference

LEVELS = {
    "§": "art", "§§": "art", "artikel": "art", "artikeln": "art", "artikels": "art",
    "art.": "art", "absatz": "para", "absätze": "para", "absätzen": "para",
    "absatzes": "para", "abs.": "para", "satz": "sentence", "sätze": "sentence",
    "sätzen": "sentence", "satzes": "sentence", "nummer": "item", "nummern": "item",
    "nr.": "item", "buchstabe": "subitem", "buchstaben": "subitem", "buchst.": "subitem",
    "anlage": "annex", "anlagen": "annex", "anhang": "annex", "teil": "part", "buch": "book",
    "kapitel": "chp", "abschnitt": "sec", "paragraph": "art", "paragraphen": "art",
}  # fmt: skip
_WORDS = "|".join(re.escape(word) for word in sorted(LEVELS, key=len, reverse=True))
_ONE = r"(?<!\w)(?:\d{1,4}[a-z]{0,2}|[a-z]|aa|bb|cc|dd|[IVXLC]{1,8})(?!\w)"
# Letters are numbers only behind Buchstabe, and further on in a list that began with one.
_FIRST = rf"(?:(?![a-z])|(?<=stabe )|(?<=staben )|(?<=chst\. )){_ONE}"
_BETWEEN = r"(?:,? (?:und|oder|bis|sowie) |, )"
_LAW = (
    r"(?:[Gg]esetz(?:es|buchs|buches|buch)?|[Oo]rdnung|[Vv]erordnung|[Ss]atzung|[Rr]ichtlinie"
    r"|[Vv]erfassung|[Vv]ertrag(?:es|s)?)"
)

GERMAN = Language(
    levels=LEVELS,
    numbered=re.compile(
        rf"(?<!\w)(?P<word>(?i:{_WORDS}))\s?(?P<numbers>{_FIRST}(?:{_BETWEEN}{_ONE}){{0,30}})"
    ),
    one=re.compile(_ONE),
    beneath={},
    this=re.compile(
        r"\b(?i:dies(?:es|er|em|en)|(?P<before>(?:des|dem|der|den) vorstehenden|vorhergehenden)) "
        r"(?P<word>Paragraphen|Artikels?|Absatz(?:es)?|Satz(?:es)?|Abschnitt|Kapitel)\b"
    ),
    own=re.compile(rf"\b[Dd]ies(?:es|er|em) {_LAW}\b"),
    other=re.compile(
        rf"(?P<title>\b(?:des|der) (?:(?!und |oder )[\w-]+ ){{0,4}}?[\w-]*{_LAW}\b"
        r"|(?<=[\da-z] )(?:[A-ZÄÖÜ][\w]*[A-ZÄÖÜ][\w]*|GG)\b)"
    ),
    glue=Glue(
        adjoining=re.compile(r" "),
        listed=re.compile(r",? (?:und|oder|sowie) |, "),
        through=re.compile(r" bis "),
        outward=re.compile(r" (?:(?:des|der|von) )?"),
        ranks={
            "document": -1, "annex": 0, "book": 1, "part": 2, "chp": 3, "sec": 4, "art": 5,
            "para": 6, "sentence": 7, "item": 8, "subitem": 9,
        },
    ),
)  # fmt: skip


def find(text: str) -> tuple[Reference, ...]:
    """All references of a German text, in order; none overlap. Linear in the text."""
    return assemble(text, tokens(text, GERMAN), GERMAN.glue)
