"""What differs between two texts beside the words of their clauses: front matter and markup.

The canonical text of a clause has neither, so no link shows it: a link may lead elsewhere,
a comment may be hidden in an article, the date of the act may be another one.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import ne

from annotate import blocks
from annotate.compare.matching import linkable
from annotate.model import (
    CARRIES,
    Comparison,
    Document,
    FrontChange,
    Link,
    Markup,
    MarkupChange,
    MarkupEdit,
)

Edits = tuple[MarkupEdit, ...]


def beside(comparison: Comparison) -> Comparison:
    """The comparison with its `front` and `markup`.

    The label of the version is no news where anything else changed with it.
    """
    markup = tuple(_markup(comparison))
    front = tuple(_front(comparison.old.front, comparison.new.front))
    others = tuple(change for change in front if change.field != "version")
    worded = any(link.kind != "unchanged" or link.classes for link in comparison.links)
    told = others if others or markup or worded or comparison.changed else front
    return replace(comparison, front=told, markup=markup)


def _front(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[FrontChange]:
    """The fields that differ: the new text's in its order, then those that are gone."""
    for field in dict.fromkeys((*new, *old)):
        before, after = old.get(field), new.get(field)
        if _written(before) != _written(after):  # True is not 1 here.
            yield FrontChange(field, before, after)


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _markup(comparison: Comparison) -> Iterator[MarkupChange]:
    old, new = comparison.old, comparison.new
    if old.source[old.body :] == new.source[new.body :]:
        return
    sides = _Side(old), _Side(new)
    for link in comparison.links:
        if edits := _edits(link, *sides):
            yield MarkupChange(link.old, link.new, edits)
    if across := _across(*sides):
        yield MarkupChange((), (), across)


class _Side:
    """The markup of one text, by the clauses that links speak of."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._nodes = {node.clause.eid: node for node in linkable(document)}
        self._found: dict[str, tuple[Markup, ...]] = {}

    def source(self, eids: Sequence[str]) -> str:
        """The source of some clauses with all that is linked with them."""
        return "".join(map(self._source, eids))

    def text(self, eids: Sequence[str]) -> str:
        """Their canonical text, with their numbers."""
        clauses = [self._nodes[eid].clause for eid in eids]
        return "\n".join(clause.lead + clause.canonical_text for clause in clauses)

    def markup(self, eids: Sequence[str]) -> tuple[Markup, ...]:
        """Their markup, in order."""
        return tuple(mark for eid in eids for mark in self._markup(eid))

    def all(self) -> Counter[Markup]:
        """What carries something, clause by clause."""
        return _carrying(mark for eid in self._nodes for mark in self._markup(eid))

    def whole(self) -> Counter[Markup]:
        """What carries something, of the text read as one."""
        text = self.document.source[self.document.body :]
        return _carrying(blocks.markup(text) if blocks.may_carry(text) else ())

    def _markup(self, eid: str) -> tuple[Markup, ...]:
        if eid not in self._found:
            self._found[eid] = blocks.markup(self._source(eid))
        return self._found[eid]

    def _source(self, eid: str) -> str:
        node, source = self._nodes[eid], self.document.source
        inside = (node.clause,) if node.above else tuple(node.clause.walk())
        return "".join(source[clause.span.start : clause.span.end] for clause in inside)


def _carrying(found: Iterable[Markup]) -> Counter[Markup]:
    # Without the words: where a construct runs across clauses they cannot be told apart.
    return Counter(replace(mark, text="") for mark in found if mark.kind in CARRIES)


def _edits(link: Link, old: _Side, new: _Side) -> Edits:
    """What changed in the markup of a link's clauses. What is gone as a whole needs no word,
    and of what is new the form needs none."""
    if not link.new or old.source(link.old) == new.source(link.new):
        return ()
    olds, news = old.markup(link.old), new.markup(link.new)
    if not link.old:
        return tuple(MarkupEdit(None, mark) for mark in news if mark.kind in CARRIES)
    return _between(olds, news, (old.text(link.old), new.text(link.new)))


def _between(olds: Sequence[Markup], news: Sequence[Markup], texts: tuple[str, str]) -> Edits:
    """The edits that lead from one run of markup to another, where words may have changed."""
    start = 0
    while start < min(len(olds), len(news)) and _same(olds[start], news[start], texts):
        start += 1
    end = 0
    while end < min(len(olds), len(news)) - start and _same(olds[-1 - end], news[-1 - end], texts):
        end += 1
    gone, come = olds[start : len(olds) - end], news[start : len(news) - end]
    edits = tuple(edit for edit in _paired(gone, come) if not _idle(edit, texts))
    if not edits and texts[0] == texts[1]:
        edits = tuple(MarkupEdit(*pair) for pair in zip(gone, come, strict=True) if ne(*pair))
    return edits


def _idle(edit: MarkupEdit, texts: tuple[str, str]) -> bool:
    return bool(edit.old and edit.new and _same(edit.old, edit.new, texts))


def _same(old: Markup, new: Markup, texts: tuple[str, str]) -> bool:
    """Whether markup is the same; its words may be others where the text itself changed."""
    if (old.kind, old.value) != (new.kind, new.value):
        return False
    return old.text == new.text or old.text not in texts[1] or new.text not in texts[0]


def _paired(gone: Sequence[Markup], come: Sequence[Markup]) -> Iterator[MarkupEdit]:
    """What is gone with what is in its place: with its like, else with what is on the same
    words, says the same, or is of the same kind; the rest alone."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for key in (_itself, _by_words, _by_value, _by_kind):
        waiting: dict[object, deque[int]] = {}
        for at, mark in enumerate(come):
            if at not in taken:
                waiting.setdefault(key(mark), deque()).append(at)
        for at, mark in enumerate(gone):
            if at not in partner and (places := waiting.get(key(mark))):
                partner[at] = places.popleft()
                taken.add(partner[at])
    for at, mark in enumerate(gone):
        yield MarkupEdit(mark, come[partner[at]] if at in partner else None)
    yield from (MarkupEdit(None, mark) for at, mark in enumerate(come) if at not in taken)


def _itself(mark: Markup) -> object:
    return mark


def _by_words(mark: Markup) -> object:
    return mark.kind, mark.text


def _by_value(mark: Markup) -> object:
    return mark.kind, mark.value


def _by_kind(mark: Markup) -> object:
    return mark.kind


def _across(old: _Side, new: _Side) -> Edits:
    """Changes of markup that runs across clauses, so that none of them shows it."""
    wholes = old.whole(), new.whole()
    if wholes[0] == wholes[1]:
        return ()
    known = old.all(), new.all()
    gone = (wholes[0] - wholes[1]) - (known[0] - known[1])
    come = (wholes[1] - wholes[0]) - (known[1] - known[0])
    return tuple(_paired(tuple(gone.elements()), tuple(come.elements())))
