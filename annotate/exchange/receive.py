"""What an import would write, before it writes; then writing it, all or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from annotate.anchoring import Anchored, anchor, anchor_all, describe
from annotate.annotation import Annotation, Event, Target
from annotate.corpus import AnnotationRecord, add_annotation, add_event
from annotate.documents import Library, Located, corrections_to
from annotate.errors import InputError
from annotate.exchange.placing import Found, find
from annotate.exchange.reading import Reading, read
from annotate.exchange.values import Incoming, Loaded, Loss
from annotate.model import Document
from annotate.parser import parse

Outcome = Literal["new", "more", "known", "unplaced"]
OUTCOMES: tuple[Outcome, ...] = ("new", "more", "known", "unplaced")


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one annotation of a file."""

    at: str
    """Its place in the file."""
    outcome: Outcome
    """`new`; `more` for new events on one that is here; `known`; `unplaced`: not written."""
    annotation: Annotation
    events: tuple[Event, ...]
    """Those to be written."""
    anchored: Anchored
    """Where it sits in the work's text."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do to a work."""

    folder: Path
    rows: tuple[Row, ...]
    losses: tuple[Loss, ...]


def plan(library: Library, slug: str, loaded: Sequence[Loaded], now: str) -> Plan:
    """What becomes of the annotations of some files in a work; `now` is for those undated.

    Raises CorpusError for a work that is not there.
    """
    work = library.corpus.work(slug)
    records = {record.annotation.id: record for record in library.corpus.records(slug)}
    text = _Text(library, slug)
    rows: list[Row] = []
    losses: list[Loss] = []
    for file in loaded:
        losses += file.losses
        for incoming in file.items:
            row, lost = _row(incoming, file, records, text, now)
            rows.append(row)
            losses += lost
    folder = (library.folder or Path()) / work.slug
    return Plan(folder, tuple(rows), tuple(losses))


def write(plan: Plan) -> tuple[Path, ...]:
    """Write what a plan says; the new files. Whole or not at all."""
    annotations = plan.folder / "annotations"
    if annotations.is_symlink():
        raise InputError("outside-folder", path=str(annotations), root=str(plan.folder))
    written: list[Path] = []
    try:
        for row in plan.rows:
            if row.outcome == "new":
                written.append(add_annotation(plan.folder, row.annotation))
            folder = annotations / row.annotation.id
            if row.events and folder.is_symlink():
                raise InputError("outside-folder", path=str(folder), root=str(plan.folder))
            written += [add_event(folder, event) for event in row.events]
    except BaseException:
        for path in written:
            if path.name == "annotation.md":
                shutil.rmtree(path.parent, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        raise
    return tuple(written)


class _Text:
    """The text new targets are described in: the committed one, where there is one."""

    def __init__(self, library: Library, slug: str) -> None:
        self.library = library
        self.slug = slug
        head = library.head(slug)
        self.located: Located = head or library.locate(
            str((library.folder or Path()) / slug / "text.md")
        )
        self.document: Document = parse(self.located.source, path=self.located.path)
        self.reading: Reading = read(self.document)

    def target(self, target: Target) -> Target:
        """The same target with the version it is described in."""
        return replace(target, version=self.located.revision, blob=self.located.blob)

    def anchored(self, target: Target) -> Anchored:
        """Where a target that is whole sits here."""
        corrected = corrections_to(self.library, (self.document, self.located))
        (answer,) = anchor_all([target], self.document, self.library.old, corrected)
        return answer


def _row(
    incoming: Incoming,
    file: Loaded,
    records: dict[str, AnnotationRecord],
    text: _Text,
    now: str,
) -> tuple[Row, list[Loss]]:
    annotation = incoming.annotation
    events = tuple(replace(e, created=e.created or now) for e in incoming.events)
    if record := records.get(annotation.id):
        here = {event.id for event in record.thread.events}
        fresh = tuple(event for event in events if event.id not in here)
        same = not incoming.own or annotation == record.annotation
        losses = [] if same else [Loss(incoming.at, "differs", {"id": annotation.id})]
        anchored = text.anchored(record.thread.target)
        outcome: Outcome = "more" if fresh else "known"
        return Row(incoming.at, outcome, record.annotation, fresh, anchored), losses
    annotation = replace(annotation, created=annotation.created or now, work=text.slug)
    if incoming.own and incoming.annotation.work == text.slug:
        return Row(incoming.at, "new", annotation, events, text.anchored(annotation.target)), []
    found = _found(incoming, file, text)
    if found.target is None:
        return Row(incoming.at, "unplaced", annotation, (), found.anchored), []
    annotation = replace(annotation, target=text.target(found.target))
    losses = [Loss(incoming.at, "clipped")] if found.clipped else []
    return Row(incoming.at, "new", annotation, events, found.anchored), losses


def _found(incoming: Incoming, file: Loaded, text: _Text) -> Found:
    if file.text is None:
        return find(incoming, text.reading)
    anchored = anchor(incoming.annotation.target, text.document, file.text)
    clauses = {clause.eid: clause for clause in text.document.walk()}
    if not anchored.placed or not (clause := clauses.get(anchored.eid or "")):
        return Found(None, anchored)
    span = incoming.annotation.target.quote is not None
    return Found(describe(clause, *((anchored.start, anchored.end) if span else ())), anchored)
