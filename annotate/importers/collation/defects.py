"""Defects that collation cannot mend and only reports: doubled words, lost headings, a lost end.

Knows the collated paragraphs; changes none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from statistics import median

from annotate.importers.collation.decisions import Decision
from annotate.importers.labels import Label, label
from annotate.importers.paragraphs import Paragraph
from annotate.importers.prose import is_broken

# Two characters or more, twice. Words that Chinese doubles on purpose (一个一个, 研究研究,
# 许多许多) begin with a numeral or are listed.
_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,6})\1")
_MANY = 30
"""Doubled words from which doubling is the text's manner, and no longer worth a word."""
_MEANT = re.compile(
    r"[一二两三四五六七八九十百千万几半]|许多|很多|非常|研究|考虑|讨论|商量|大大|小小"
)


def defects(paragraphs: tuple[Paragraph, ...], punctuated: bool) -> tuple[Decision, ...]:
    """What a reader should look at, each as a decision that drops nothing."""
    doubled = tuple(islice(_doubled_words(paragraphs), _MANY))
    found = [*doubled] if len(doubled) < _MANY else []
    if punctuated and paragraphs and is_broken(paragraphs[-1].text):
        last = paragraphs[-1]
        end = (last.lines[-1],)
        quote = _tail(last.text)
        found.append(Decision("missing-end", end, "breaks-off-at-end", parameters={"quote": quote}))
        found.extend(_overfull_section(paragraphs))
    return tuple(found)


def _doubled_words(paragraphs: tuple[Paragraph, ...]) -> Iterator[Decision]:
    for one in paragraphs:
        for match in _DOUBLED.finditer(one.text):
            word = match[1]
            if _MEANT.match(word) or len(set(word)) == 1:
                continue
            line = _line_at(one, match.start())
            parameters = {"quote": match[0], "word": word}
            yield Decision("doubled-word", (line,), "word-doubled", parameters=parameters)


def _line_at(one: Paragraph, offset: int) -> int:
    """The source line of a paragraph's character."""
    start = 0
    for piece in one.pieces:
        start += len(piece.text)
        if offset < start:
            return piece.line
    return one.pieces[-1].line


def _tail(text: str) -> str:
    """The last words of a text, from a mark on, long enough to stand in it once."""
    start = len(text) - 1
    while start > 0 and (text[start - 1].isalnum() or text.count(text[start:]) > 1):
        start -= 1
    return text[start:].lstrip("，。、；：,;: ")


def _overfull_section(paragraphs: tuple[Paragraph, ...]) -> Iterator[Decision]:
    """The last section, when it holds strikingly more clauses than the ones before it.

    Only for clauses numbered through the whole text under at least three sections: there a
    lost heading leaves no gap in the clauses' numbers.
    """
    labels = [label(one.text) for one in paragraphs]
    outer = next((mark.style for mark in labels if mark), None)
    inner = next((mark.style for mark in labels if mark and mark.style != outer), None)
    sections = [at for at, mark in enumerate(labels) if mark and mark.style == outer]
    numbers = [mark.number for mark in labels if mark and mark.style == inner]
    if len(sections) < 3 or numbers != list(range(1, len(numbers) + 1)):
        return
    counts = [
        _count(labels[start:end], inner)
        for start, end in zip(sections, [*sections[1:], len(labels)], strict=True)
    ]
    usual = max(1.0, median(counts[:-1]))
    if counts[-1] >= max(6, 3 * usual):
        section = paragraphs[sections[-1]]
        parameters = {"count": counts[-1], "usual": f"{usual:g}", "section": section.text[:40]}
        yield Decision(
            "suspect-lost-headings", section.lines, "section-overfull", parameters=parameters
        )


def _count(labels: list[Label | None], style: str | None) -> int:
    return sum(1 for mark in labels if mark and mark.style == style)
