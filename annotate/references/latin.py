"""What languages with words before numbers have in common: section 3, §§ 3 bis 5, Absatz 2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotate.references.assemble import Glue, Token
from annotate.references.reference import Step
from annotate.sequence import arabic

HEADINGS = (
    *("annex", "book", "ttl", "subttl", "part", "subpart", "chp", "subchp", "dvs", "subdvs"),
    *("art", "artikel"),
)
"""Levels that may be counted in Roman numerals."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words a language refers with."""

    levels: Mapping[str, str]
    """Words, in lower case, → levels as named in eIds."""
    numbered: re.Pattern[str]
    """`word`, then `numbers`: one number, or several with what may stand between them."""
    one: re.Pattern[str]
    """One number of `numbers`; what follows in round brackets are levels beneath it."""
    beneath: Mapping[str, tuple[str, ...]]
    """Levels, and what the brackets behind their numbers stand for: 12(3)(a)."""
    this: re.Pattern[str]
    """`this section`, with the group `word` and, where the one before is meant, `before`."""
    own: re.Pattern[str]
    """`this Act`."""
    other: re.Pattern[str]
    """The name of another text behind a reference, with the group `title`."""
    glue: Glue


def tokens(text: str, language: Language) -> Iterator[Token]:
    """The tokens of a text, in order."""
    found = [
        *_numbered(text, language),
        *(
            Token(m.start(), m.end(), (_relative(m, language),), "own")
            for m in language.this.finditer(text)
        ),
        *(Token(*m.span(), (Step("document"),), "own") for m in language.own.finditer(text)),
        *(
            Token(m.start(), m.end(), (), "other", m["title"].strip(), True)
            for m in language.other.finditer(text)
        ),
    ]
    end = 0
    for token in sorted(found, key=lambda token: (token.start, -token.end)):
        if token.start >= end:
            yield token
            end = token.end


def _relative(match: re.Match[str], language: Language) -> Step:
    return Step(language.levels[match["word"].lower()], "", 1 if match["before"] else 0)


def _numbered(text: str, language: Language) -> Iterator[Token]:
    for found in language.numbered.finditer(text):
        kind = language.levels[found["word"].lower()]
        ones = language.one.finditer(text, found.start("numbers"), found.end("numbers"))
        for index, one in enumerate(ones):
            number, *inner = re.findall(r"[^()\s]+", one.group())
            kinds = language.beneath.get(kind, ())[: len(inner)]
            steps = [Step(kind, _number(number, kind))]
            steps += [Step(name, part.lower()) for name, part in zip(kinds, inner, strict=False)]
            yield Token(one.start() if index else found.start(), one.end(), tuple(steps))


def _number(written: str, kind: str) -> str:
    """As clauses bear it: `12A` → `12a`, and `XII` → `12` for levels that may be Roman."""
    return arabic(written) if kind in HEADINGS else written.lower()
