"""The commits that annotations name: that they are there, and did what they are named for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from annotate.annotation import Target, event_name
from annotate.corpus import AnnotationRecord
from annotate.errors import CorpusError
from annotate.model import Finding, Severity

Touched = Callable[[str, Sequence[Target]], Sequence[bool | None]]


def commits(records: Sequence[AnnotationRecord], touched: Touched) -> Iterator[Finding]:
    """Findings `commit-unknown` and `commit-untouched` on `addressed_by` of the statuses in
    force and on `removed_in` of the targets.

    `touched` tells for targets whether a commit changed what is around them.
    """
    named: dict[str, list[tuple[AnnotationRecord, str, str]]] = {}
    for record in records:
        for commit, field, path in _named(record):
            named.setdefault(commit, []).append((record, field, path))
    for commit, places in named.items():
        try:
            verdicts = touched(commit, [record.thread.target for record, _, _ in places])
        except CorpusError as error:
            rule = "commit-unknown"
            # A copy without its history cannot tell, which is no defect of the corpus.
            severity: Severity = "notice" if error.key.endswith("-shallow") else "error"
            verdicts = (False,) * len(places)
        else:
            rule, severity = "commit-untouched", "warning"
        for (record, field, path), verdict in zip(places, verdicts, strict=True):
            if verdict is False:
                found = {"id": record.annotation.id, "field": field, "commit": commit[:10]}
                eid = record.thread.target.clause
                yield Finding(rule, severity, path, 1, 1, found, eid)


def _named(record: AnnotationRecord) -> Iterator[tuple[str, str, str]]:
    """Commit, field, and path of the file that names it."""
    folder = record.path.rpartition("/")[0]
    for event in record.thread.standing:
        if event.addressed_by:
            yield event.addressed_by, "addressed_by", f"{folder}/{event_name(event)}"
    if removed_in := record.thread.target.removed_in:
        yield removed_in, "removed_in", record.path
