"""Sentences that a page break cut in two: puts them together again.

Knows two paragraphs in a row, with pages and foreign passages already taken out.
"""

from __future__ import annotations

from annotate.importers.collation.decisions import Decision
from annotate.importers.labels import label
from annotate.importers.paragraphs import Paragraph
from annotate.importers.prose import is_broken, is_markup, may_go_on, proves_continuation

_CONTEXT = 8


def join_broken(
    paragraphs: tuple[Paragraph, ...], barriers: frozenset[int], punctuated: bool
) -> tuple[tuple[Paragraph, ...], tuple[Decision, ...]]:
    """The paragraphs with broken sentences whole, and the decisions.

    After a line in `barriers` a copy of the page broke off: what follows there is joined
    only when it can be shown to go on. A text without punctuation is left alone.
    """
    if not punctuated or not paragraphs:
        return paragraphs, ()
    kept = [paragraphs[0]]
    decisions: list[Decision] = []
    for one in paragraphs[1:]:
        head = kept[-1]
        if not is_broken(head.text):
            kept.append(one)
        elif _goes_on(head, one, head.lines[-1] in barriers):
            decisions.append(_join(head, one))
            kept[-1] = Paragraph(head.pieces + one.pieces)
        else:
            lines = (head.lines[-1], one.line)
            decisions.append(Decision("suspect-broken", lines, "no-continuation"))
            kept.append(one)
    return tuple(kept), tuple(decisions)


def _goes_on(head: Paragraph, one: Paragraph, barrier: bool) -> bool:
    text = one.text
    if proves_continuation(head.text, text):
        return not is_markup(text)
    return not barrier and label(text) is None and may_go_on(text)


def _join(head: Paragraph, one: Paragraph) -> Decision:
    before, after = seam(head.text, one.text)
    parameters = {"quote": before + after, "before": before, "after": after}
    return Decision("join", (head.lines[-1], one.line), "sentence-cut", parameters=parameters)


def seam(before: str, after: str) -> tuple[str, str]:
    """The words on both sides of a cut, up to the next mark, at most eight characters each."""
    left = right = 0
    while left < min(_CONTEXT, len(before)) and before[-left - 1].isalnum():
        left += 1
    while right < min(_CONTEXT, len(after)) and after[right].isalnum():
        right += 1
    return before[len(before) - max(left, 1) :], after[: max(right, 1)]
