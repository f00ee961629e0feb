"""What would become of the annotations of some files in a work: placed, told from what is here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from annotate.anchoring import Anchored, anchor_all
from annotate.annotation import Creator, Event, Target, Thread, clean_body, fold
from annotate.corpus import AnnotationRecord
from annotate.documents import Library, Located, corrections_to
from annotate.exchange.again import Found, Here, onto, pair
from annotate.exchange.foreign import NOWHERE, derived_id
from annotate.exchange.placing import find
from annotate.exchange.plans import Plan, Row
from annotate.exchange.reading import Reading, read
from annotate.exchange.returned import Back
from annotate.exchange.unsaid import dated, event_dated
from annotate.exchange.values import Incoming, Loaded, Loss, Shown
from annotate.model import Document
from annotate.parser import parse


def plan(
    library: Library,
    slug: str,
    loaded: Sequence[Loaded],
    now: str,
    importer: Creator | None = None,
    *,
    document: bool = False,
) -> Plan:
    """What becomes of the annotations of some files in a work.

    `now` is for what is undated. What is unsigned, and edits of nobody that is named, are the
    importer's; without one such edits are passed over. With `document` what its file does not
    say a place of that is known here is on the whole document.

    Raises CorpusError for a work that is not there.
    """
    work = library.corpus.work(slug)
    records = library.corpus.records(slug)
    known = {record.annotation.id: record for record in records}
    known |= {record.annotation.source: record for record in records if record.annotation.source}
    text = _Text(library, slug)
    rows: list[Row] = []
    losses: list[Loss] = []
    for file in loaded:
        back = Back(file, library, text.document, text.located)
        losses += (*file.losses, *_of_file(file, back, text.names))
        pairs = pair(_found(file, back), known, text.sits)
        for item in file.items:
            if not _says(item):
                losses.append(Loss(item.at, "empty"))
                continue
            whole = dated(_anywhere(item) if document else item, importer, now)
            found, lost = _received(whole, back, pairs.get(item.at), known, text)
            rows.append(found)
            losses += lost
        for stray in file.strays:
            if record := next((known[n] for n in stray.names if n in known), None):
                rows.append(_more(stray.at, record, [_on(stray.event, record, importer, now)]))
            else:
                losses.append(Loss(stray.at, "without-annotation"))
    folder = (library.folder or Path()) / work.slug
    return Plan(folder, _anchored(_once(rows), text), tuple(losses))


def _found(file: Loaded, back: Back) -> list[Found]:
    """The new annotations of a file with a text of its own, each with its target here."""
    found = []
    for item in file.items:
        if placed := back.places.get(item.at):
            target = back.target(placed.annotation.target)
            one = replace(item.annotation, target=target, body=placed.annotation.body)
            found.append(Found(item.at, one, item.annotation.body))
    return found


def _of_file(file: Loaded, back: Back, names: Collection[str]) -> Iterator[Loss]:
    """What is to be told of a text that came back as a whole."""
    if file.work and file.work not in names:
        yield Loss("", "made-of", {"work": file.work})
    if back.changed:
        yield Loss("", "untracked", {"count": back.changed})


class _Text:
    """The text new targets are described in: the committed one, where there is one."""

    def __init__(self, library: Library, slug: str) -> None:
        self.library = library
        self.slug = slug
        self.names = library.corpus.names(slug)
        head = library.head(slug)
        self.located: Located = head or library.locate(
            str((library.folder or Path()) / slug / "text.md")
        )
        self.document: Document = parse(self.located.source, path=self.located.path)
        self.reading: Reading = read(self.document)

    def has(self, slug: str) -> bool:
        """Whether the corpus has a work of that slug."""
        return any(work.slug == slug for work in self.library.corpus.works())

    def target(self, target: Target) -> Target:
        """The same target with the version it is described in."""
        return replace(target, version=self.located.revision, blob=self.located.blob)

    def sits(self, target: Target) -> frozenset[str]:
        """The clauses a target sits in, by their eIds."""
        (found,) = self.anchored([target])
        each = [one for one in found.each or (found,) if one.placed]
        return frozenset(eid for one in each for eid in (one.clauses or (one.eid,)) if eid)

    def anchored(self, targets: Sequence[Target]) -> tuple[Anchored, ...]:
        """Where targets that are whole sit here."""
        corrected = corrections_to(self.library, (self.document, self.located))
        return anchor_all(targets, self.document, self.library.old, corrected)


_UNKNOWN = Anchored("orphan", None)
"""Stands for the place of what is anchored with all the others, at the end."""


def _says(item: Incoming) -> bool:
    """Whether there is anything to take over."""
    annotation = item.annotation
    said = (annotation.body, annotation.tags, annotation.target.quote, item.events)
    return item.own or any(said)


def _anywhere(item: Incoming) -> Incoming:
    """The same on the whole document, unless the file says where it is."""
    target = item.annotation.target
    if target.quote or target.clauses != (NOWHERE,):
        return item
    return replace(item, annotation=replace(item.annotation, target=Target(())))


def _edits(item: Incoming, thread: Thread) -> tuple[Event, ...]:
    """That the text was edited in the other program since: an event, unless it is one of
    the texts there have been."""
    if item.shown is None or item.shown.by is None:
        return ()
    edits = [event for event in (*thread.events, *item.events) if event.kind == "edit"]
    text = clean_body(item.shown.text)
    if not text or text in (thread.annotation.body, *(event.body for event in edits)):
        return ()
    edit = Event(
        id=derived_id(f"{thread.annotation.id}\n{text}", item.shown.updated),
        kind="edit",
        annotation=thread.annotation.id,
        parents=thread.heads,
        creator=item.shown.by,
        created=item.shown.updated,
        body=text,
    )
    return (edit,)


def _on(event: Event, record: AnnotationRecord, importer: Creator | None, now: str) -> Event:
    """An event on an annotation that is here: after all that is here, unless it says so."""
    return replace(event_dated(event, importer, now), annotation=record.annotation.id)


def _more(at: str, record: AnnotationRecord, events: Sequence[Event]) -> Row:
    fresh = onto(events, record.thread)
    return Row(at, "more" if fresh else "known", record.annotation, fresh, _UNKNOWN)


def _received(
    item: Incoming,
    back: Back,
    here: Here | None,
    known: Mapping[str, AnnotationRecord],
    text: _Text,
) -> tuple[Row, list[Loss]]:
    annotation = item.annotation
    if item.at in back.places:
        return _returned(item, back, here)
    if record := known.get(annotation.id):
        # Under which of the names of its work it was written makes no difference.
        whole = replace(annotation, work=record.annotation.work)
        same = not item.own or whole == record.annotation
        losses = [] if same else [Loss(item.at, "differs", {"id": annotation.id})]
        events = (*item.events, *_edits(item, record.thread))
        return _more(item.at, record, events), losses
    ours = annotation.work in text.names
    if annotation.work and not ours and (not item.own or text.has(annotation.work)):
        losses = [Loss(item.at, "other-work", {"work": annotation.work})]
        return Row(item.at, "unplaced", annotation, (), Anchored("orphan", None)), losses
    own = item.own and ours
    annotation = replace(annotation, work=text.slug)
    events = (*item.events, *_edits(item, fold(annotation, item.events)))
    if own:
        return Row(item.at, "new", annotation, events, _UNKNOWN), []
    found = find(item, text.reading)
    if found.target is None:
        return Row(item.at, "unplaced", annotation, (), found.anchored), []
    annotation = replace(annotation, target=text.target(found.target))
    losses = [Loss(item.at, "clipped")] if found.clipped else []
    return Row(item.at, "new", annotation, events, found.anchored), losses


def _returned(item: Incoming, back: Back, here: Here | None) -> tuple[Row, list[Loss]]:
    """What becomes of a new annotation on a text that came back."""
    placed = back.places[item.at]
    annotation = placed.annotation
    if here:
        shown = Shown(annotation.body, annotation.created, annotation.creator)
        now = replace(item, shown=shown if here.changed else None)
        return _more(item.at, here.record, (*_edits(now, here.record.thread), *item.events)), []
    annotation = replace(annotation, work=back.work, target=back.target(annotation.target))
    losses = [] if placed.words else [Loss(item.at, "words-elsewhere")]
    sits = _UNKNOWN if placed.words else placed.anchored
    return Row(item.at, "new", annotation, item.events, sits), losses


def _once(rows: Sequence[Row]) -> list[Row]:
    """The rows without what an earlier one brings already: two files may hold the same."""
    annotations: set[str] = set()
    events: set[str] = set()
    once = []
    for row in rows:
        fresh = tuple(event for event in row.events if event.id not in events)
        again = row.outcome == "new" and row.annotation.id in annotations
        outcome = row.outcome
        if again or (outcome == "more" and not fresh):
            outcome = "more" if fresh else "known"
        events |= {event.id for event in fresh}
        if outcome == "new":
            annotations.add(row.annotation.id)
        once.append(replace(row, outcome=outcome, events=fresh))
    return once


def _anchored(rows: Sequence[Row], text: _Text) -> tuple[Row, ...]:
    """The rows with the places of those whose targets are whole, looked for all at once."""
    open_ = [row for row in rows if row.anchored is _UNKNOWN]
    answers = iter(text.anchored([row.annotation.target for row in open_]))
    return tuple(
        replace(row, anchored=next(answers)) if row.anchored is _UNKNOWN else row for row in rows
    )
