"""Cross-references in clause text: what a text says of its own clauses and of other texts'.

Knows the words of references and clause trees; not Markdown, nor how trees are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate.references import de, en, zh
from annotate.references.places import Places, Unresolved, resolve
from annotate.references.reference import Reference, Step

__all__ = ["Places", "Reference", "Step", "Unresolved", "find", "names_another", "resolve"]

# What a text must hold for a language to be worth the reading.
_CHINESE = re.compile(
    "[第前上本附][\u4e00-\u9fff0-9０-９（(\\s]|[（(][一二三四五六七八九十]{1,3}[）)]项"
)
_GERMAN = re.compile(
    r"§|\b(?:Art(?:ikel|\.)|Abs(?:atz|ätze|\.)|Satz|Anlage|Anhang|Nummer|Nr\.|Buch|Teil|Kapitel"
    r"|[Aa]bschnitt|[Tt]itel|dies(?:es|er))"
)
_ENGLISH = re.compile(rf"\b(?:(?:{'|'.join(en.LEVELS)})s?|appendices|act|law)\b")
"""In lower case: to ignore it takes twice as long."""


def find(text: str) -> tuple[Reference, ...]:
    """The references of a text in any of the languages known, in order; none overlap.

    Each span is within the text and holds the label. Linear in the text.
    """
    found: list[Reference] = []
    if _CHINESE.search(text):
        found += zh.find(text)
    if _GERMAN.search(text):
        found += de.find(text)
    if _ENGLISH.search(text.lower()):
        found += en.find(text)
    return tuple(_apart(sorted(found, key=lambda r: (r.span.start, -r.span.end))))


def names_another(text: str) -> bool:
    """Whether an English or German text names another text, referred to or not."""
    return bool(de.NAMED.search(text) or en.NAMED.search(text))


def _apart(found: list[Reference]) -> Iterator[Reference]:
    end = 0
    for reference in found:
        if reference.span.start >= end:
            yield reference
            end = reference.span.end
