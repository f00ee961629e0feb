"""What the policy of reviews asks of the annotations of a text that a range changes.

Each rule yields findings with the severity it has by itself; what annotate.toml makes of
them comes last (`judged`). Knows values, reads nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from annotate.annotation import CLOSED
from annotate.model import Clause, Document, Finding, Severity
from annotate.review.fates import LOST, Placed
from annotate.review.notes import UNDECIDED, Noted
from annotate.review.outcome import NoteChange, Place
from annotate.review.places import clause_span, line_of, words_span
from annotate.review.report import Matter, Word
from annotate.review.structure import Found, at_clause
from annotate.review.texts import Text
from annotate.settings import Policy


def remarks(text: Text, told: Sequence[Noted]) -> Iterator[Found]:
    """Findings on annotations: blockers, orphans, disputes, and files that were rewritten."""
    for noted in told:
        for finding in _of_one(text, noted.change):
            yield finding, noted.change.id


def _of_one(text: Text, change: NoteChange) -> Iterator[Finding]:
    named: dict[str, object] = {"id": change.id, "comment": change.first}
    if "rewritten" in change.fates:
        yield _at_file("annotation-rewritten", text, change, named)
    if change.disputes and (change.fates or change.touched):
        for dispute in change.disputes:
            who = tuple(dict.fromkeys(name for name, _ in dispute.said))
            found = {**named, "contested": dispute.field, "who": who}
            yield _at_file("annotation-contested", text, change, found)
    concerned = change.touched or "new" in change.fates
    if concerned and change.severity == "blocker" and change.status in UNDECIDED:
        yield _at_place("blocker-open", text, change, change.after, named)
    if change.status not in CLOSED and change.after and change.after.state in LOST:
        rule = f"annotation-{change.after.state}"
        if not {"orphaned", "ambiguous"}.isdisjoint(change.fates):
            words = change.after.words
            yield _at_place(rule, text, change, change.after, {**named, "words": words})


def authority(text: Text, standing: Iterable[Placed]) -> Iterator[Found]:
    """Changes of substance on which no annotation of category `reference` names a source."""
    named = {eid for placed in standing if _names_source(placed) for eid in seats(placed)}
    for matter in text.matters:
        if matter.kind in ("added", "removed", "renamed") and not text.subject.work:
            continue  # A file outside of the corpus, which has no annotations.
        document, eids = subject_of(matter, text)
        if document and not covered(eids, document, named):
            yield _missing_authority(text, matter, document)


def subject_of(matter: Matter, text: Text) -> tuple[Document | None, tuple[str, ...]]:
    """The text that a change of substance has to be read in, and the clauses it speaks of,
    () for the text as a whole: of a new text all of its units."""
    if matter.kind == "removed" or (matter.old and not matter.new):
        return text.old, matter.old
    if matter.kind == "added" and text.new:
        return text.new, tuple(clause.eid for clause in text.new.walk() if clause.basic)
    return text.new, matter.new


def _missing_authority(text: Text, matter: Matter, document: Document) -> Found:
    path, work = text.subject.path or text.subject.old_path, text.subject.work
    rule, eid = "authority-missing", next(iter(matter.new or matter.old), "")
    clause = next((clause for clause in document.walk() if clause.eid == eid), None)
    name = (clause.label or clause.eid) if clause else Word(f"matter-{matter.kind}")
    named: dict[str, object] = {"clause": name}
    if clause and matter.new:
        return at_clause(rule, document, clause, work, named), eid
    # What is gone has no line any more.
    return Finding(rule, "error", path, 1, 1, named, eid, work), eid or matter.kind


def _names_source(placed: Placed) -> bool:
    thread = placed.thread
    refused = thread.status in ("rejected", "superseded")
    return thread.category == "reference" and bool(thread.body.strip()) and not refused


def seats(placed: Placed) -> tuple[str, ...]:
    """The clauses an annotation stands on; "" for the whole document."""
    anchored, target = placed.anchored, placed.thread.target
    if anchored is None:
        return ()
    if not target.clauses:
        return ("",)
    if target.removed_in and not anchored.placed:
        return target.clauses  # Said of a clause that is gone, by its last name.
    return tuple(dict.fromkeys(eid for eid, _, _ in anchored.places))


def covered(eids: Sequence[str], document: Document, seated: set[str]) -> bool:
    """Whether annotations on some clauses speak of each of these: they stand on it, above
    it or in it, on the title, or on the whole document. Of the text as a whole, which `()`
    stands for, the last two alone speak."""
    if "" in seated:
        return True
    known: set[str] = set()

    def visit(clause: Clause, above: bool) -> bool:
        inside = above or clause.eid in seated
        beneath = [visit(child, inside) for child in clause.children]
        if inside or (clause.basic and any(beneath)):
            known.add(clause.eid)
        return clause.eid in seated or any(beneath)

    for clause in document.clauses:
        if clause.kind == "title" and clause.eid in seated:
            return True
        visit(clause, False)
    return bool(eids) and known.issuperset(eids)


def judged(findings: Iterable[Found], policy: Policy) -> Iterator[Found]:
    """The findings as the policy has them: their severity, or none at all."""
    for finding, text in findings:
        verdict = policy.rules.get(finding.rule, finding.severity)
        if verdict != "off":
            yield replace(finding, severity=cast(Severity, verdict)), text


def _at_file(rule: str, text: Text, change: NoteChange, named: dict[str, object]) -> Finding:
    eid = change.after.eid if change.after else ""
    return Finding(rule, "error", change.path, 1, 1, named, eid, text.subject.work)


def _at_place(
    rule: str, text: Text, change: NoteChange, place: Place | None, named: dict[str, object]
) -> Finding:
    """A finding where the annotation sits, else where its clause is, else at its own file."""
    document, eid = text.new, place.eid if place else ""
    clause = next((c for c in document.walk() if c.eid == eid), None) if document else None
    if document is None or clause is None or place is None:
        return _at_file(rule, text, change, named)
    found = at_clause(rule, document, clause, text.subject.work, named)
    at = clause.canonical_text.find(place.words) if place.state not in LOST else -1
    span = words_span(document, clause, at, at + len(place.words)) if at >= 0 else None
    span = span or clause_span(document, clause)
    line, column = line_of(document.source, span.start)
    return replace(found, line=line, column=column, span=span)
