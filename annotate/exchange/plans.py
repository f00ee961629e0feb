"""What an import would write, as a value, and writing it: all of it or nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from annotate.anchoring import Anchored
from annotate.annotation import (
    Annotation,
    Event,
    dump_annotation,
    dump_event,
    event_name,
    load_annotation,
    load_event,
)
from annotate.corpus import add_annotation, add_event
from annotate.errors import InputError
from annotate.exchange.values import Loss

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


def check(plan: Plan) -> None:
    """See that each new file can be read again as what it is; InputError `exchange-unreadable`
    naming the place that gives one that cannot."""
    for row in plan.rows:
        try:
            same = all(load_event(dump_event(e), event_name(e)) == e for e in row.events)
            if row.outcome == "new":
                again = load_annotation(dump_annotation(row.annotation), row.at)
                same = same and again == row.annotation
        except InputError as error:
            raise InputError("exchange-unreadable", path=row.at, cause=error) from None
        if not same:
            raise InputError("exchange-unreadable", path=row.at, cause="")


def write(plan: Plan) -> tuple[Path, ...]:
    """Write what a plan says; the new files. Whole or not at all; see `check`."""
    check(plan)
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
