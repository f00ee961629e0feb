"""Cross-references in German: § 12 Absatz 2 Satz 1 Nummer 3, §§ 3 bis 5, Anlage 2."""

from __future__ import annotations

import re
from string import ascii_lowercase

from annotate.references.assemble import Glue, assemble
from annotate.references.latin import Language, tokens
from annotate.references.reference import Reference

LEVELS = {
    "§": "art", "§§": "art", "artikel": "artikel", "artikeln": "artikel",
    "artikels": "artikel", "art.": "artikel", "absatz": "para", "absätze": "para",
    "absätzen": "para", "absatzes": "para", "abs.": "para", "satz": "sentence",
    "sätze": "sentence",
    "sätzen": "sentence", "satzes": "sentence", "nummer": "item", "nummern": "item",
    "nr.": "item", "buchstabe": "subitem", "buchstaben": "subitem", "buchst.": "subitem",
    "anlage": "annex", "anlagen": "annex", "anhang": "annex", "teil": "part", "teils": "part",
    "buch": "book", "buches": "book", "kapitel": "chp", "kapitels": "chp", "abschnitt": "sec",
    "abschnitts": "sec", "unterabschnitt": "subsec", "titel": "ttl", "titels": "ttl",
    "untertitel": "subttl", "unterkapitel": "subchp", "paragraph": "art", "paragraphen": "art",
    "doppelbuchstabe": "point", "dreifachbuchstabe": "subpoint",
}  # fmt: skip
_WORDS = "|".join(re.escape(word) for word in sorted(LEVELS, key=len, reverse=True))
_DOUBLED = "|".join(times * letter for letter in ascii_lowercase for times in (3, 2))
_NO_AMOUNT = r"(?!\w|/| ?%| (?:Prozent|Euro|Tage|Monate|Jahre|Stunden))"
_ONE = rf"(?<!\w)(?:\d{{1,4}}[a-z]{{0,2}}|[a-z]|{_DOUBLED}|[IVXLC]{{1,8}}){_NO_AMOUNT}"
# Letters are numbers only behind Buchstabe, and further on in a list that began with one.
_FIRST = rf"(?:(?![a-z])|(?<=stabe )|(?<=staben )|(?<=chst\. )){_ONE}"
_BETWEEN = r"(?:,? (?:und|oder|bis|sowie) |, )"
_LAW = (
    r"(?:[Gg]esetz(?:es|buchs|buches|buch)?|[Oo]rdnung|[Vv]erordnung|[Ss]atzung|[Rr]ichtlinie"
    r"|[Vv]erfassung|[Vv]ertrag(?:es|s)?)"
)

NAMED = re.compile(rf"\b(?i:de[mrs]|das) (?:(?!dies)[\w-]+ ){{0,4}}?[\w-]*{_LAW}\b")
"""The name of another text, wherever it stands (aus dem Strafgesetzbuch)."""

GERMAN = Language(
    levels=LEVELS,
    numbered=re.compile(
        rf"(?<!\w)(?P<word>(?i:{_WORDS}))\s?(?P<numbers>{_FIRST}(?:{_BETWEEN}{_ONE}){{0,30}})"
    ),
    one=re.compile(_ONE),
    beneath={},
    this=re.compile(
        r"\b(?i:dies(?:es|er|em|en)|(?P<before>(?:des|dem|der|den) vorstehenden|vorhergehenden)) "
        r"(?P<word>Paragraphen|Artikels?|Absatz(?:es)?|Satz(?:es)?|Abschnitts?|Kapitels?|Buche?s?"
        r"|Teils?|Titels?|Anlage|Nummer)\b"
    ),
    own=re.compile(rf"\b[Dd]ies(?:es|er|em) {_LAW}\b"),
    other=re.compile(
        rf"(?P<title>\b(?:des|der) (?:(?!und |oder )[\w-]+ ){{0,4}}?[\w-]*{_LAW}\b"
        r"|(?<=[\da-z] )(?:[A-ZÄÖÜ][\w]*[A-ZÄÖÜ][\w]*|GG)\b)"
    ),
    glue=Glue(
        adjoining=re.compile(r" "),
        listed=re.compile(
            r"(?:,? (?:und|oder|sowie)|,)(?: (?:auch |jeweils )*(?:in Verbindung mit|nach))?"
            r"(?: (?:des|der|die|den|dem))? "
        ),
        through=re.compile(r" bis "),
        outward=re.compile(r" (?:(?:des|der|von) )?"),
        ranks={
            "document": -1, "annex": 0, "book": 1, "part": 2, "chp": 3, "subchp": 3, "sec": 4,
            "subsec": 4, "ttl": 4, "subttl": 4, "art": 5, "artikel": 5, "para": 6, "sentence": 7,
            "item": 8, "subitem": 9, "point": 10, "subpoint": 11,
        },
    ),
)  # fmt: skip


def find(text: str) -> tuple[Reference, ...]:
    """All references of a German text, in order; none overlap. Linear in the text."""
    return assemble(text, tokens(text, GERMAN), GERMAN.glue)
