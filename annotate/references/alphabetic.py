"""Cross-references in German and English, whichever words a text has."""

from __future__ import annotations

import re

from annotate.references import de, en
from annotate.references.reference import Reference

# What a text must hold for a language to be worth the reading.
_GERMAN = re.compile(
    r"§|\b(?:Art(?:ikel|\.)|Abs(?:atz|ätze|\.)|Satz|Anlage|Anhang|Nummer|Nr\.|Buch|Teil|Kapitel"
    r"|[Aa]bschnitt|[Tt]itel|dies(?:es|er))"
)
_ENGLISH = re.compile(rf"\b(?:(?:{'|'.join(en.LEVELS)})s?|appendices|act|law)\b")
"""In lower case: to ignore it takes twice as long."""


def find(text: str) -> tuple[Reference, ...]:
    """The German references of a text, then the English ones. Linear in the text."""
    german = de.find(text) if _GERMAN.search(text) else ()
    english = en.find(text) if _ENGLISH.search(text.lower()) else ()
    return german + english


def names_another(text: str) -> bool:
    """Whether an English or German text names another text, referred to or not."""
    return bool(de.NAMED.search(text) or en.NAMED.search(text))
