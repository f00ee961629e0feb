"""What happened to an annotation of ours in a reviewer's file: events that had seen what the
file showed, in the order they were written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotate import messages
from annotate.annotation import Annotation, Creator, Event, fenced, fold, suggestion
from annotate.docx.comments import Comment
from annotate.docx.story import Reading, Story
from annotate.exchange.docx.manifest import Entry
from annotate.exchange.docx.matching import Matched, Own, said
from annotate.exchange.docx.spoken import body_of, creator_of, source_of, telling_of, time_of
from annotate.exchange.foreign import answer
from annotate.exchange.values import Loss
from annotate.model import Span
from annotate.textdiff import normalise


@dataclass(frozen=True, slots=True)
class Saved:
    """Who saved the file last, and when: Word does not say who resolves a comment."""

    by: Creator
    at: str
    language: str = "en"
    """Of what is said for them."""


def since(
    entry: Entry, found: Matched, texts: tuple[Story, Reading], saved: Saved
) -> tuple[tuple[Event, ...], tuple[Loss, ...]]:
    """The events of an annotation, those of the file's making last; and what is lost."""
    first = found.own.get(entry.annotation.id)
    fresh = list(_answers(entry.annotation, found.answers.get(entry.annotation.id, ())))
    losses = []
    for known in entry.comments:
        own = found.own.get(known.record)
        if own is None:
            losses.append(Loss(entry.annotation.id, "docx-comment-gone"))
        elif own.changed and known.record != entry.annotation.id:
            losses.append(Loss(entry.annotation.id, "docx-answer-changed"))
    if first:
        fresh += _edits(first, saved)
        fresh += _statuses(first, texts, saved)
    return (*entry.events, *_chained(entry.annotation, fresh, entry.heads)), tuple(losses)


def threaded(
    annotation: Annotation, first: Comment, replies: Sequence[Comment], saved: Saved
) -> Iterator[Event]:
    """What followed a new comment: the answers, and that it is resolved."""
    events = [*_answers(annotation, replies)]
    if first.done:
        source = f"docx resolved {source_of(first) or annotation.id}"
        about = {"created": saved.at, "kind": "status", "status": "resolved"}
        events.append(answer(source, "", creator=saved.by, **about))
    yield from _chained(annotation, events, ())


def _chained(
    annotation: Annotation, events: Iterable[Event], parents: tuple[str, ...]
) -> Iterator[Event]:
    """Events each of which has seen the one before, the first of them `parents`."""
    for event in events:
        yield replace(event, annotation=annotation.id, parents=parents)
        parents = (event.id,)


def _answers(annotation: Annotation, comments: Sequence[Comment]) -> Iterator[Event]:
    """Comments that answer one, in the order they were written."""
    seen: Counter[str] = Counter()
    for comment in sorted(comments, key=lambda comment: time_of(comment.date)):
        if said(comment.text):
            seen[telling := telling_of(comment, annotation.id)] += 1
            yield answer(
                source_of(comment),
                body_of(comment.text),
                creator=creator_of(comment.author, comment.user),
                created=time_of(comment.date),
                telling=f"{telling} {seen[telling]}",
            )


def _edits(own: Own, saved: Saved) -> Iterator[Event]:
    """The first comment with other words than we wrote."""
    if not own.changed:
        return
    entry, text = own.entry, list(own.comment.text)
    after = own.known.text[len(own.known.text) - entry.after :] if entry.after else ()
    kept = {said([line]) for line in after}
    proposal = suggestion(fold(entry.annotation, entry.events).body)
    stands = entry.tracked or all(said([line]) in map(_alone, text) for line in after[:1])
    lines = [line for line in text if said([line]) not in kept]
    if lines and entry.label.strip() and lines[0].startswith(entry.label.strip()):
        lines[0] = lines[0].removeprefix(entry.label.strip())
    body = body_of(lines)
    if proposal is not None and stands:
        body = f"{body}\n\n{fenced(proposal)}" if body else fenced(proposal)
    if body:
        source = f"docx edit {entry.annotation.id} {body}"
        creator = creator_of(own.comment.author, own.comment.user)
        yield answer(source, body, creator=creator, created=saved.at, kind="edit")


def _alone(line: str) -> str:
    return said([line])


def _statuses(own: Own, texts: tuple[Story, Reading], saved: Saved) -> Iterator[Event]:
    """Resolved or opened again; a proposal that was taken over into the text, or not."""
    entry = own.entry
    status = _settled(own, *texts) if entry.tracked else ""
    reason = messages.text(f"docx.reason-{status}", saved.language) if status else ""
    if not status and own.comment.done != entry.done:
        status = "resolved" if own.comment.done else "open"
    if status:
        source = f"docx {status} {entry.annotation.id} {' '.join(entry.heads)}"
        about = {"kind": "status", "status": status, "reason": reason, "created": saved.at}
        yield answer(source, "", creator=saved.by, **about)


def _settled(own: Own, story: Story, base: Reading) -> str:
    """What became of a proposal that stood in the text: `accepted`, `rejected`, or "" while
    it stands there still, or the words are now others."""
    span = story.comments.get(own.comment.number, Span(0, 0))
    body = fold(own.entry.annotation, own.entry.events)
    proposal, quote = suggestion(body.body), body.target.quote
    pending = any(
        change.author == own.comment.author
        and change.span.start < span.end
        and span.start < change.span.end
        for change in story.changes
    )
    if pending or not len(span) or proposal is None or quote is None:
        return ""
    there = base.at(span)
    words = normalise(base.text[there.start : there.end])
    if words == normalise(proposal):
        return "accepted"
    return "rejected" if words == normalise(quote.exact) else ""
