"""`docx`: what reviewers made of a Word file, one of ours or any other of the same text.

Comments of ours come back as themselves, with new answers, changed words and what was
resolved as events; new comments, and changes that were tracked, are new annotations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotate.anchoring import describe
from annotate.annotation import Target
from annotate.canonical import fold
from annotate.docx.body import read_story
from annotate.docx.comments import Comment, read_comments
from annotate.docx.properties import saved
from annotate.docx.runs import BREAK
from annotate.docx.story import Reading, Story, reading
from annotate.docx.unpack import unpack
from annotate.escape import escape
from annotate.exchange.bearings import unit_of
from annotate.exchange.docx.changes import proposals
from annotate.exchange.docx.events import Saved, since, threaded
from annotate.exchange.docx.manifest import Manifest, read_manifest
from annotate.exchange.docx.matching import match, said
from annotate.exchange.docx.spoken import (
    body_of,
    creator_of,
    labelled,
    place_of,
    source_of,
    telling_of,
    time_of,
)
from annotate.exchange.docx.text import FileText, file_text
from annotate.exchange.foreign import foreign, moment
from annotate.exchange.reading import joined
from annotate.exchange.values import Incoming, Loaded, Loss


def load(data: bytes, path: str) -> Loaded:
    """All that a Word file says of its text; InputError for what is none."""
    package = unpack(data, path)
    story, comments = read_story(package), read_comments(package)
    manifest = read_manifest(package)
    # Without anything that was tracked, which is what the comments are on.
    base = reading(story, lambda change: False)
    text = file_text(base, *((manifest.grammar, manifest.title) if manifest else ()))
    found = match(comments, manifest.entries if manifest else (), story)
    by, when = saved(package)
    language = manifest.language if manifest else "en"
    context = Saved(creator_of(by), moment(when), language)
    items: list[Incoming] = []
    losses: list[Loss] = []
    for entry in manifest.entries if manifest else ():
        events, lost = since(entry, found, (story, base), context)
        at = f"{path}#{entry.annotation.id}"
        items.append(Incoming(at, entry.annotation, events, own=True))
        losses += lost
    seen: Counter[str] = Counter()
    for number, (comment, replies) in enumerate(found.new, 1):
        at = f"{path}#comment-{number}"
        if any(said(one.text) for one in (comment, *replies)):
            items.append(_new(at, comment, replies, (story, base, text), context, seen))
        else:
            losses.append(Loss(at, "empty"))
    items += proposals(path, story, base, text, manifest)
    bookmarks = tuple(_bookmarks(story, base, text, manifest)) if manifest else ()
    return Loaded(
        tuple(items),
        losses=tuple(losses),
        text=text.document,
        work=manifest.work if manifest else "",
        blob=manifest.blob if manifest else "",
        bookmarks=bookmarks,
    )


def _new(
    at: str,
    comment: Comment,
    replies: Sequence[Comment],
    texts: tuple[Story, Reading, FileText],
    saved: Saved,
    seen: Counter[str],
) -> Incoming:
    """A comment of a reviewer's, at the place in the file's text it stands at; `seen` counts
    those that nothing tells apart."""
    category, severity, words = labelled(comment.text)
    target, beyond = _target(comment, *texts)
    quoted = f"> {escape(beyond)}\n\n" if beyond else ""
    source, telling = source_of(comment), telling_of(comment, place_of(target))
    seen[source or telling] += 1
    again = f" {n}" if (n := seen[source or telling]) > 1 else ""
    annotation = foreign(
        f"{source}{again}" if source else "",
        quoted + body_of(words),
        creator=creator_of(comment.author, comment.user),
        created=time_of(comment.date),
        category=category,
        severity=severity,
        telling=f"{telling}{again}",
    )
    annotation = replace(annotation, target=target)
    return Incoming(at, annotation, tuple(threaded(annotation, comment, replies, saved)))


def _target(comment: Comment, story: Story, base: Reading, text: FileText) -> tuple[Target, str]:
    """What a comment speaks of, and the words it stands at that are not in the text: those
    inserted while changes were tracked."""
    span = story.comments.get(comment.number)
    if span is None:
        return Target(()), ""
    there = base.at(span)
    beyond = "" if len(there) else fold(story.text[span.start : span.end].replace(BREAK, " "))
    places = text.places(there)
    place = joined(text.document, places) if places else None
    if place is not None:
        whole = place.start == 0 and place.end == len(place.clause.canonical_text)
        return describe(place.clause, *(() if whole else (place.start, place.end))), beyond
    if places:
        units = dict.fromkeys(unit_of(place.clause, text.document).eid for place in places)
        return Target(tuple(units)), beyond
    clause = text.clause_at(there.start)
    return (describe(clause) if clause else Target(())), beyond


def _bookmarks(
    story: Story, base: Reading, text: FileText, manifest: Manifest
) -> Iterator[tuple[str, str, int]]:
    """Which clause of the file stands in which bookmark of ours, and how much of it."""
    for name, span in story.bookmarks.items():
        eid = manifest.bookmarks.get(name, name)
        for place in text.places(base.at(span)):
            yield place.clause.eid, eid, place.end - place.start
