"""The annotations of a text at both ends of the range, and what is told of them.

Reads and anchors. Told of are those that differ, or stand on a clause that changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotate.anchoring import Anchored, anchor_all
from annotate.annotation import SEVERITIES
from annotate.corpus import AnnotationRecord, Corpus
from annotate.documents.between import settled
from annotate.errors import AnnotateError, CorpusError
from annotate.review.commits import BETWEEN, between
from annotate.review.fates import End, Placed, change_of
from annotate.review.outcome import FATES, NoteChange
from annotate.review.range import Range
from annotate.review.subjects import by_annotation
from annotate.review.texts import Links, Text


@dataclass(frozen=True, slots=True)
class Noted:
    """An annotation that is told of, with all that was read of it at the head."""

    change: NoteChange
    now: Placed | None
    """None for one that the range took away."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The annotations of a text."""

    told: tuple[Noted, ...]
    """What needs a look soonest first."""
    standing: tuple[Placed, ...]
    """All there are at the head when the text changed, else those whose files did."""
    before: frozenset[str]
    """Ids of the events that were there at the merge base."""
    unreadable: tuple[AnnotateError, ...]
    """Of the files that the range changed."""


UNDECIDED = ("open", "accepted")
"""Statuses that leave something to be done."""
NONE = Notes((), (), frozenset(), ())


def read_notes(range_: Range, text: Text, links: Links | None) -> Notes:
    """The annotations of a work, at both ends; none for a file outside of the corpus."""
    subject = text.subject
    if not subject.work:
        return NONE
    touched = by_annotation(subject)
    # A text that is the same moves no annotation, unless a person ruled on what became of its
    # clauses: then only those changed are read.
    same = subject.change == "unchanged" and not subject.lineages
    wanted = frozenset(touched) if same else None
    olds, _ = _records(range_.old, subject.old_work, wanted)
    news, errors = _records(range_.new, subject.work, wanted)
    before = _placed(range_, text, 0, olds)
    after = _placed(range_, text, 1, news)
    ends = End.of(text.old), End.of(text.new)
    told = []
    for name in sorted({*before, *after}):
        pair = before.get(name), after.get(name)
        change = change_of(pair, ends, links, text.matters, rewritten=touched.get(name, False))
        if change.fates or change.touched:
            told.append(Noted(change, pair[1]))
    order = {eid: at for at, eid in enumerate(ends[1].clauses)}
    told.sort(key=lambda noted: _urgency(noted.change, order))
    events = frozenset(event.id for placed in before.values() for event in placed.thread.events)
    unreadable = tuple(error for name, error in errors if name in touched)
    return Notes(tuple(told), tuple(after.values()), events, unreadable)


def _records(
    corpus: Corpus, slug: str, wanted: frozenset[str] | None
) -> tuple[dict[str, AnnotationRecord], list[tuple[str, AnnotateError]]]:
    """The annotations wanted (None: all) of a work, and what is no annotation, by folder."""
    found: dict[str, AnnotationRecord] = {}
    errors: list[tuple[str, AnnotateError]] = []
    try:
        folder = corpus.find(slug).annotations_path
    except CorpusError:  # Which this end does not have.
        return found, errors
    for name in corpus.reader.list(folder):
        if name.startswith(".") or (wanted is not None and name not in wanted):
            continue
        item = corpus.annotation(slug, name)
        if isinstance(item, AnnotationRecord):
            found[name] = item
        else:
            errors.append((name, item))
    return found, errors


def _placed(
    range_: Range, text: Text, end: int, records: Mapping[str, AnnotationRecord]
) -> dict[str, Placed]:
    """Where annotations sit at one end of the range, through the commits between where
    comparing two versions leaves doubt: as everywhere else."""
    document = (text.old, text.new)[end]
    blob = (text.subject.old_blob, text.subject.blob)[end]
    if document is None:
        place = None if blob else Anchored("orphan", None, reason="work-removed")
        return {name: Placed(record, place) for name, record in records.items()}
    targets = [record.thread.target for record in records.values()]
    found = anchor_all(targets, document, text.written_on, text.corrections_to(blob, end))
    answers = settled(
        targets,
        found,
        lambda target: text.written_on(target) is not None,
        lambda: between(range_, text, end),
        least=BETWEEN,
    )
    return {
        name: Placed(record, answer.anchored)
        for (name, record), answer in zip(records.items(), answers, strict=True)
    }


def _urgency(change: NoteChange, order: Mapping[str, int]) -> tuple[bool, int, int, int, str]:
    blocks = change.severity == SEVERITIES[-1] and change.status in UNDECIDED
    worst = min((FATES.index(fate) for fate in change.fates), default=len(FATES))
    place = change.after or change.before
    at = order.get(place.eid, len(order)) if place else len(order)
    return not blocks, worst, -SEVERITIES.index(change.severity), at, change.id
