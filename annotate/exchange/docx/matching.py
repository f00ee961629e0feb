"""Which comments of a file are ours, and whom the others answer.

By the ids Word keeps; a word processor that drops them keeps author, time, words and place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.annotation import Annotation, Event, fold
from annotate.docx.comments import Comment
from annotate.docx.markup import shown
from annotate.docx.story import Story
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


def match(comments: Sequence[Comment], entries: Sequence[Entry], story: Story) -> Matched:
    """Tell own comments from new ones, by what they say and where they stand in the story."""
    own = dict(_own(comments, entries, story))
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
        elif flat and (entry := _beside(comment, own.values(), story.comments)):
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


def _own(
    comments: Sequence[Comment], entries: Sequence[Entry], story: Story
) -> Iterator[tuple[str, Own]]:
    left = {comment.number: comment for comment in comments}
    wanted = [(entry, known) for entry in entries for known in entry.comments]

    def stands_there(comment: Comment, entry: Entry, known: Known) -> bool:
        return _same_minute(comment, entry, known) and _stands_at(comment, entry, story)

    # What is said twice in a minute is told apart by its place.
    for key, fits in (
        (_durable, _certain),
        (_para, _certain),
        (_words, stands_there),
        (_words, _same_minute),
    ):
        # An id that another's comment bears by chance, or by copying, is no proof.
        found: dict[tuple[str, str], list[Comment]] = defaultdict(list)
        for comment in left.values():
            found[key(comment), said([comment.author])].append(comment)
        rest = []
        for entry, known in wanted:
            by = said([_record(entry, known).creator.name])
            alike = (c for c in found[key(known), by] if c.number in left)
            one = next((comment for comment in alike if fits(comment, entry, known)), None)
            if one is None:
                rest.append((entry, known))
                continue
            del left[one.number]
            yield known.record, Own(entry, known, one)
        wanted = rest


def _durable(one: Comment | Known) -> str:
    return one.durable


def _para(one: Comment | Known) -> str:
    return one.para


def _words(one: Comment | Known) -> str:
    return said(one.text)


def _certain(comment: Comment, entry: Entry, known: Known) -> bool:
    return True


def _same_minute(comment: Comment, entry: Entry, known: Known) -> bool:
    # To the minute: not all word processors know seconds. Some know no time at all.
    return comment.date[:16] in ("", second(_record(entry, known).created)[:16])


def _stands_at(comment: Comment, entry: Entry, story: Story) -> bool:
    """Whether a comment is at the words an annotation quotes."""
    quote = fold(entry.annotation, entry.events).target.quote
    span = story.comments.get(comment.number, Span(0, 0))
    words = story.text[span.start : span.end]
    return quote is not None and quote.exact.split() == words.split()


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
