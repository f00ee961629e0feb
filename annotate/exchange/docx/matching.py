"""Which comments of a file are ours, and whom the others answer.

By the ids Word keeps; a word processor that drops them keeps author, time and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.annotation import Annotation, Event
from annotate.docx.comments import Comment
from annotate.docx.markup import shown
from annotate.exchange.docx.manifest import Entry, Known
from annotate.exchange.docx.threads import second
from annotate.model import Span


@dataclass(frozen=True, slots=True)
class Own:
    """A comment of ours that came back."""

    entry: Entry
    known: Known
    comment: Comment

    @property
    def changed(self) -> bool:
        """Whether its words were changed."""
        return said(self.known.text) != said(self.comment.text)


@dataclass(frozen=True, slots=True)
class Matched:
    """All comments of a file."""

    own: Mapping[str, Own]
    """By the id of the annotation or event they tell of."""
    answers: Mapping[str, tuple[Comment, ...]]
    """New answers, by the id of the annotation of ours they are about."""
    new: tuple[tuple[Comment, tuple[Comment, ...]], ...]
    """New comments, each with the answers to it."""


def match(
    comments: Sequence[Comment], entries: Sequence[Entry], spans: Mapping[str, Span]
) -> Matched:
    """Tell own comments from new ones; `spans` is what each comment stands at."""
    own = dict(_own(comments, entries))
    numbers = {one.comment.number: one for one in own.values()}
    answers: dict[str, list[Comment]] = {}
    roots: dict[str, list[Comment]] = {}
    others = [comment for comment in comments if comment.number not in numbers]
    parents = {comment.number: comment.parent for comment in comments}
    flat = _is_flat(comments, own)
    for comment in others:
        root = _root(comment.number, parents)
        if root in numbers:
            answers.setdefault(numbers[root].entry.annotation.id, []).append(comment)
        elif flat and (entry := _beside(comment, own.values(), spans)):
            answers.setdefault(entry.annotation.id, []).append(comment)
        else:
            roots.setdefault(root, []).append(comment)
    new = []
    for root, thread in roots.items():
        first = next((comment for comment in thread if comment.number == root), thread[0])
        new.append((first, tuple(comment for comment in thread if comment is not first)))
    return Matched(own, {key: tuple(found) for key, found in answers.items()}, tuple(new))


def said(text: Sequence[str]) -> str:
    """What a comment says, to compare: word processors do not keep all spaces, and some
    no empty paragraphs."""
    lines = (" ".join(shown(line).split()) for line in text)
    return "\n".join(line for line in lines if line)


def _own(comments: Sequence[Comment], entries: Sequence[Entry]) -> Iterator[tuple[str, Own]]:
    left = list(comments)
    wanted = [(entry, known) for entry in entries for known in entry.comments]
    for fits in (_same_durable, _same_para, _same_words):
        rest = []
        for entry, known in wanted:
            found = next((c for c in left if fits(c, entry, known)), None)
            if found is None:
                rest.append((entry, known))
                continue
            left.remove(found)
            yield known.record, Own(entry, known, found)
        wanted = rest


def _same_durable(comment: Comment, entry: Entry, known: Known) -> bool:
    return comment.durable == known.durable and _by_same(comment, entry, known)


def _same_para(comment: Comment, entry: Entry, known: Known) -> bool:
    return comment.para == known.para and _by_same(comment, entry, known)


def _same_words(comment: Comment, entry: Entry, known: Known) -> bool:
    if said(comment.text) != said(known.text) or not _by_same(comment, entry, known):
        return False
    # To the minute: not all word processors know seconds. Some know no time at all.
    return comment.date[:16] in ("", second(_record(entry, known).created)[:16])


def _by_same(comment: Comment, entry: Entry, known: Known) -> bool:
    """An id that another's comment bears by chance, or by copying, is no proof."""
    return said([_record(entry, known).creator.name]) == said([comment.author])


def _record(entry: Entry, known: Known) -> Annotation | Event:
    """What a comment of ours tells of."""
    records = (event for event in entry.events if event.id == known.record)
    return next(records, entry.annotation)


def _root(number: str, parents: Mapping[str, str]) -> str:
    seen = {number}
    while (above := parents.get(number, "")) and above not in seen:
        seen.add(above)
        number = above
    return number


def _is_flat(comments: Sequence[Comment], own: Mapping[str, Own]) -> bool:
    """Whether the file does not say who answers whom: LibreOffice before 7.6 leaves it out."""
    if any(comment.parent for comment in comments):
        return False
    lost = any(key != one.entry.annotation.id for key, one in own.items())
    return lost or not all(comment.threaded for comment in comments)


def _beside(comment: Comment, own: Iterable[Own], spans: Mapping[str, Span]) -> Entry | None:
    """The thread a comment is taken to answer: the one that stands at the same words, or
    at whose end it stands."""
    place = spans.get(comment.number)
    for one in own:
        words = spans.get(one.comment.number)
        first = one.known.record == one.entry.annotation.id
        if place and words and first and (place == words or place == Span(words.end, words.end)):
            return one.entry
    return None
