"""Cross-references in clause text: what a text says of its own clauses and of other texts'.

Knows the words of references and clause trees; not Markdown, nor how trees are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate.references.places import Places
from annotate.references.reference import Reference, Step
from annotate.references.resolving import Unresolved, resolve

__all__ = ["Places", "Reference", "Step", "Unresolved", "find", "names_another", "resolve"]

# What a text must hold for its languages to be worth the reading, and their words the loading.
_CHINESE = re.compile(
    "[第前上本附][\u4e00-\u9fff0-9０-９（(\\s]|[（(][一二三四五六七八九十]{1,3}[）)]项"
)
_ALPHABETIC = re.compile("[A-Za-z§]")


def find(text: str) -> tuple[Reference, ...]:
    """The references of a text in any of the languages known, in order; none overlap.

    Each span is within the text and holds the label. Linear in the text.
    """
    found: list[Reference] = []
    if _CHINESE.search(text):
        from annotate.references import zh

        found += zh.find(text)
    if _ALPHABETIC.search(text):
        from annotate.references import alphabetic

        found += alphabetic.find(text)
    return tuple(_apart(sorted(found, key=lambda r: (r.span.start, -r.span.end))))


def names_another(text: str) -> bool:
    """Whether an English or German text names another text, referred to or not."""
    from annotate.references import alphabetic

    return alphabetic.names_another(text)


def _apart(found: list[Reference]) -> Iterator[Reference]:
    end = 0
    for reference in found:
        if reference.span.start >= end:
            yield reference
            end = reference.span.end
