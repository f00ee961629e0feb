"""German statutes: Buch, Teil, Abschnitt …, § or Artikel, Absatz (1), Nummer 1., a), aa).

Levels bear the names that LegalDocML.de, the German profile of Akoma Ntoso, gives them, but
for the lists, whose levels are told apart. Which heading stands above which is read from the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.grammars.base import Grammar, Level
from annotate.grammars.latin import NUMBER, ROMAN, STOPS, TITLE, bracketed, doubled, small
from annotate.grammars.nesting import nested
from annotate.sequence import RANGE, arabic

_TENS = ("", "zehn", "zwanzig", "dreißig")
_UNITS = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_IRREGULAR = {
    "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7,
    "siebent": 7, "acht": 8, "neunt": 9, "zehnt": 10, "elft": 11, "zwölft": 12, "dreizehnt": 13,
    "vierzehnt": 14, "fünfzehnt": 15, "sechzehnt": 16, "siebzehnt": 17, "achtzehnt": 18,
    "neunzehnt": 19,
}  # fmt: skip
_ORDINALS = _IRREGULAR | {
    f"{_UNITS[value % 10]}und{_TENS[value // 10]}st".removeprefix("und"): value
    for value in range(20, 40)
}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))

# What stands behind a number that is referred to: § 5 Abs. 2 gilt.
_CITED = (
    r"(?!Abs(?:\.|atz\b|ätze)|Satz\b|S\. ?\d|Nrn?\.|Nummern?\b|Buchst|Unterabs|Halbsatz|Alternative"
    r"|i\. ?V|in Verbindung)"
)
_GONE = r"\((?:weggefallen|aufgehoben|gestrichen|entfallen|unbesetzt|nicht belegt)\)"
_AND = r"\s*(?:bis|und|,|[-–])\s*(?:§\s*)?"

HEADINGS = ("book", "part", "chp", "subchp", "sec", "subsec", "ttl", "subttl")
"""Levels of headings that stand in a different order from law to law."""


def _ordinal(text: str) -> str | None:
    word = re.sub(r"(?:er|es|e)$", "", text.lower())
    return str(_ORDINALS[word]) if word in _ORDINALS else arabic(text.rstrip("."))


def _division(kind: str, name: str, *valid: str) -> Level:
    number = rf"{NUMBER}|{ROMAN}|[A-Z](?![0-9A-Za-z])"
    before = rf"(?i:{_ORDINAL})(?:er|es|e)|(?:{NUMBER}|{ROMAN})\."
    return Level(
        kind=kind,
        pattern=re.compile(
            rf"(?:(?i:{name})\s+(?P<number>{number})\.?|(?P<ordinal>{before})\s+(?i:{name})\b\.?)"
            rf"(?:\s*[-–—:]\s*|\s+|$){_CITED}{TITLE}"
        ),
        scope="auto",
        valid=valid,
        invalid=(f"{name} 2 gilt entsprechend.", f"{name} 2 Absatz 1 gilt.", f"Der {name} 1"),
        parse=_ordinal,
        heading=True,
    )


def _articles(text: str) -> str | None:
    """`12a` → `12a`, `3 bis 5` → `3-to-5`."""
    numbers = [small(number) for number in re.findall(NUMBER, text)]
    return RANGE.join(n for n in (numbers[0], *numbers[1:][-1:]) if n) if all(numbers) else None


def _fit(grammar: Grammar, texts: Sequence[str]) -> Grammar:
    return nested(grammar, texts, HEADINGS)


STATUTE_DE = Grammar(
    name="statute-de",
    levels=(
        Level(
            kind="annex",
            pattern=re.compile(
                rf"(?i:Anlage|Anhang)(?:\s+(?P<number>{NUMBER}|{ROMAN}|[A-Z](?![0-9A-Za-z]))|"
                rf"(?P<single>)(?!\s+[0-9]))(?:\s*[-–—:]\s*|\s+|$){_CITED}(?:(?=\(z)|{TITLE})"
            ),
            scope="document",
            valid=("Anlage 1 (zu § 3)", "Anlage", "Anhang II Muster", "ANLAGE 2"),
            invalid=("Anlagen sind zu prüfen.", "Anlage 2 gilt.", "Anlage 2 Nummer 3 gilt."),
            parse=lambda text: arabic(text) if text else "1",
            heading=True,
        ),
        _division("book", "Buch", "Buch 1 - Allgemeiner Teil", "Zweites Buch"),
        _division("part", "Teil", "Teil 1 Allgemeines", "Erster Teil", "Teil I", "2. Teil"),
        _division("chp", "Kapitel", "Kapitel 3 – Aufsicht", "Drittes Kapitel"),
        _division("subchp", "Unterkapitel", "Unterkapitel 1"),
        _division("sec", "Abschnitt", "Erster Abschnitt - Vermittlung", "Abschnitt 2a Zulassung"),
        _division("subsec", "Unterabschnitt", "Unterabschnitt 1 Form"),
        _division("ttl", "Titel", "Titel 1 - Natürliche Personen", "Einundzwanzigster Titel"),
        _division("subttl", "Untertitel", "Untertitel 1 Vereine"),
        Level(
            kind="dvs",
            pattern=re.compile(
                rf"(?:(?P<number>{ROMAN}|[A-Z])\.\s+(?:[-–—]\s*)?|(?P<digits>{NUMBER})\.\s*[-–—]\s+)"
                rf"{TITLE}"
            ),
            scope="auto",
            valid=("I. Die Grundrechte", "IVa. Gemeinsamer Ausschuß", "1. - Organisation"),
            invalid=("I. Der Antrag ist zu begründen.", "Die Grundrechte", "1. Organisation"),
            parse=arabic,
            heading=True,
            above_units=True,
        ),
        Level(
            kind="art",
            pattern=re.compile(
                rf"(?:\(XXXX\)\s*)?(?:§{{1,2}}|(?i:Art(?:ikel|\.)?)(?=\s))\s*"
                rf"(?:(?P<several>{NUMBER}(?:{_AND}{NUMBER})+)(?=\s*(?:{_GONE}|[-–]?$))"
                rf"|(?P<number>{NUMBER}))\.?(?:\s*[-–—:]\s+|\s+|$){_CITED}(?=[^a-z,;)]|$)"
            ),
            scope="document",
            valid=(
                "§ 1 Zweck", "§ 12a", "§ 1 Die Fähigkeit beginnt.", "§§ 3 bis 5 (weggefallen)",
                "(XXXX) §§ 15 bis 20 (weggefallen)", "Art 1", "Artikel 74a Zuständigkeit",
                "§ 1. (1) Dieses Gesetz", "§ 24 (weggefallen)",
            ),
            invalid=(
                "§ 5 bleibt unberührt.", "§ 5 Abs. 2 gilt.", "§§ 3 bis 5 gelten entsprechend.",
                "§ 5, § 6 gelten", "Artikel der Zeitung", "Nach § 1",
            ),
            parse=_articles,
            titled=True,
            doubtful=re.compile(rf"(?s:.*[{STOPS}]$)"),
        ),
        bracketed("para", r"[0-9]{1,3}[a-z]{0,2}", "plain", ("(1) Der", "(2a) Die"), ("(a)",)),
        Level(
            kind="item",
            pattern=re.compile(r"(?P<number>[0-9]{1,3}[a-z]{0,2})\.(?![0-9])(?:\s+|$)"),
            scope="parent",
            valid=("1. die", "2a. der"),
            invalid=("1.5 Liter", "(1)", "2018 wurde"),
            parse=small,
        ),
        bracketed("subitem", r"[a-z]", "letters", ("a) die", "(b) der"), ("aa) die", "1)")),
        bracketed("point", doubled(2), "doubled", ("aa) die",), ("ab) die", "a) die")),
        bracketed("subpoint", doubled(3), "doubled", ("aaa) die",), ("aa) die",)),
        Level(
            kind="indent",
            pattern=re.compile(r"[–—-]\s+"),
            scope="parent",
            valid=("– die Anmeldung,", "- die Meldung"),
            invalid=("–",),
            ordinal=True,
        ),
    ),
    basic=("art", "para", "item"),
    preamble=True,
    latin=True,
    fit=_fit,
)  # fmt: skip
