"""Foreign passages between the halves of a sentence, and beginnings that stand twice.

Knows paragraphs in a row; pages already stand once (runs.py) and sentences are still broken
(joins.py comes after). What cannot be proved is left alone and reported.
"""

from __future__ import annotations

from annotate.importers.collation.decisions import Decision, Drop
from annotate.importers.labels import label
from annotate.importers.paragraphs import Paragraph
from annotate.importers.prose import is_broken, may_go_on, opens, proves_continuation

_FAR = 30
"""How many paragraphs a passage before the full copy of a doubled beginning may have."""
_NEAR = 12
"""And one where only the ends of the sentence fit."""

Found = tuple[tuple[Paragraph, ...], tuple[Decision, ...]]


def remove_interleaved(paragraphs: tuple[Paragraph, ...], punctuated: bool) -> Found:
    """The paragraphs without doubled beginnings and foreign passages, and the decisions."""
    if not punctuated:
        return paragraphs, ()
    kept: list[Paragraph] = []
    decisions: list[Decision] = []
    index = 0
    while index < len(paragraphs):
        resumed, found = _at(paragraphs, index, kept[-1] if kept else None)
        decisions.extend(found)
        if resumed == index:
            kept.append(paragraphs[index])
            index += 1
        index = max(index, resumed)
    return tuple(kept), tuple(decisions)


def _at(
    paragraphs: tuple[Paragraph, ...], index: int, head: Paragraph | None
) -> tuple[int, tuple[Decision, ...]]:
    """Where the text goes on when something foreign stands at `index` (else `index`)."""
    full = _full_copy(paragraphs, index, head)
    if full is not None:
        foreign = paragraphs[index + 1 : full]
        if any(label(one.text) for one in foreign):
            lines = tuple(one.line for one in paragraphs[index : full + 1])
            return index, (Decision("suspect-interleaved", lines, "numbered-between"),)
        cut = paragraphs[index]
        drop = Drop(cut, paragraphs[full].line, beginning=True)
        dropped = Decision("cut-repeat", cut.lines, "beginning-of-kept", (drop,))
        return full, (dropped, *_sidebar(foreign, cut.line, paragraphs[full].line))
    if head is not None and is_broken(head.text):
        resumed = _proved_continuation(paragraphs, index, head)
        foreign = paragraphs[index:resumed]
        if foreign and may_go_on(foreign[0].text):
            # Two candidates: the next paragraph, and one farther on that fits better.
            lines = (head.lines[-1], foreign[0].line, paragraphs[resumed].line)
            return index, (Decision("suspect-interleaved", lines, "two-continuations"),)
        if foreign:
            return resumed, _sidebar(foreign, head.line, paragraphs[resumed].line)
    return index, ()


def _sidebar(foreign: tuple[Paragraph, ...], before: int, after: int) -> tuple[Decision, ...]:
    if not foreign:
        return ()
    lines = tuple(line for one in foreign for line in one.lines)
    parameters = {"before": before, "after": after, "title": foreign[0].text[:40]}
    return (Decision("sidebar", lines, "between-halves", moved=foreign, parameters=parameters),)


def _full_copy(paragraphs: tuple[Paragraph, ...], index: int, head: Paragraph | None) -> int | None:
    """Where the paragraph at `index`, cut short, stands again in full; None if nowhere."""
    text = paragraphs[index].text
    number = label(text)
    goes_on = head is not None and is_broken(head.text) and number is None and not opens(text)
    if goes_on:
        enough = len(text) >= 8
    else:
        enough = is_broken(text) and len(text) >= (20 if number else 40)
    if not enough:
        return None
    for at in range(index + 1, min(index + 1 + _FAR, len(paragraphs))):
        other = paragraphs[at].text
        if other.startswith(text) and len(other) > len(text):
            return at
    return None


def _proved_continuation(paragraphs: tuple[Paragraph, ...], index: int, head: Paragraph) -> int:
    """Where the sentence broken in `head` goes on beyond a foreign passage; `index` if it
    goes on at once or nothing proves where."""
    near = tuple(one.text for one in paragraphs[index : index + _NEAR])
    for at, text in enumerate(near):
        if label(text):
            break
        others = (*near[:at], *near[at + 1 :])
        if may_go_on(text) and proves_continuation(head.text, text, others):
            return index + at
    return index
