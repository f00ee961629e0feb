"""What can be wrong with a work beyond its text: annotations, anchors, version labels."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from annotate.annotation import CLOSED, event_name
from annotate.corpus import AnnotationRecord
from annotate.documents.whereabouts import Whereabouts
from annotate.errors import AnnotateError
from annotate.model import Finding, Severity


def annotation_file(error: AnnotateError) -> Finding:
    """Finding `annotation-file` (an error) at the error's own place."""
    return _file("annotation-file", error)


def unreadable(error: AnnotateError) -> Finding:
    """Finding `text-unreadable` (an error) on a text, at the error's own place."""
    return _file("text-unreadable", error)


def _file(rule: str, error: AnnotateError) -> Finding:
    place = (error.path or "", error.line or 1, error.column or 1)
    return Finding(rule, "error", *place, {"cause": error})


def misnamed(folders: Iterable[str]) -> Iterator[Finding]:
    """Findings `work-name` on folders of the corpus that no command takes for works."""
    for folder in folders:
        name = folder.rpartition("/")[2]
        yield Finding("work-name", "error", folder, 1, 1, {"name": name})


def annotation(record: AnnotationRecord, place: Whereabouts) -> Iterator[Finding]:
    """Findings on one annotation: what is odd in its files, `annotation-contested`, and
    `annotation-orphan` or `-ambiguous` while it is not closed."""
    anchored = place.anchored
    yield from map(annotation_file, record.problems)
    thread = record.thread
    name = {"id": record.annotation.id}
    for dispute in thread.disputes:
        who = tuple(dict.fromkeys(event.creator.name for event in dispute.events))
        told = {**name, "contested": dispute.field, "who": who}
        yield Finding("annotation-contested", "error", record.path, 1, 1, told)
    if thread.target.removed_in and anchored.state == "orphan":
        return  # Said of a deleted text: it is gone as it should be.
    if anchored.state in ("orphan", "ambiguous") and thread.status not in CLOSED:
        found: dict[str, object] = {**name, "reason": anchored.reason, "since": _since(place)}
        # Without its history a copy of the corpus cannot tell, which is no defect of it.
        severity: Severity = "notice" if anchored.reason == "version-missing" else "error"
        rule = f"annotation-{anchored.state}"
        eid = thread.target.clause
        yield Finding(rule, severity, record.path, 1, 1, found, eid)


def _since(place: Whereabouts) -> tuple[str, str]:
    if place.gone is None:
        return "", ""
    commit = place.gone.removed.commit
    return place.gone.last_name, f"{commit.sha[:10]} “{commit.subject}”" if commit else ""


def repeated(
    records: Iterable[AnnotationRecord], ids: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Findings `annotation-twice`: `ids` names the works that each id lies in."""
    for record in records:
        slugs = ids.get(record.annotation.id, ())
        if len(slugs) > 1:
            found = {"id": record.annotation.id, "works": ", ".join(slugs)}
            yield Finding("annotation-twice", "error", record.path, 2, 1, found)


def unknown_names(
    records: Iterable[AnnotationRecord], ids: Container[str], categories: Sequence[str]
) -> Iterator[Finding]:
    """Findings `superseded-unknown` on statuses in force that name none of `ids`, and
    `category-unknown` on categories that are none of the known ones."""
    for record in records:
        thread, name = record.thread, record.annotation.id
        for event in thread.standing:
            if event.superseded_by and event.superseded_by not in ids:
                path = f"{record.path.rpartition('/')[0]}/{event_name(event)}"
                found = {"id": name, "other": event.superseded_by}
                yield Finding("superseded-unknown", "error", path, 1, 1, found)
        if thread.category not in categories:
            found = {"id": name, "category": thread.category, "known": ", ".join(categories)}
            yield Finding("category-unknown", "warning", record.path, 1, 1, found)


def labels(path: str, versions: Sequence[tuple[str, str]]) -> Iterable[Finding]:
    """Findings `version-repeat`: `versions` are (label, commit), the oldest first."""
    seen: dict[str, str] = {}
    for label, commit in versions:
        if label and label in seen:
            found = {"label": label, "commit": seen[label][:10]}
            yield Finding("version-repeat", "error", path, 1, 1, found)
        seen.setdefault(label, commit)
