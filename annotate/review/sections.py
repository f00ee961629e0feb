"""The section of the report on one text: all that the range does to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotate.annotation import Target
from annotate.checks.commits import commits
from annotate.corpus import AnnotationRecord
from annotate.documents.touched import touched
from annotate.documents.versions import label_of
from annotate.model import Document, Finding
from annotate.review import policy, rulings, structure
from annotate.review.beside import beside
from annotate.review.fingerprints import fingerprinted
from annotate.review.notes import Notes, read_notes
from annotate.review.range import Range
from annotate.review.related import Relations
from annotate.review.report import SEVERITY_ORDER, Section
from annotate.review.reviewers import reviewers
from annotate.review.structure import Found, Structure
from annotate.review.subjects import Subject, by_annotation
from annotate.review.texts import Links, Text, read_text
from annotate.settings import Policy

UNNUMBERED = ("headings", "plain")
"""Grammars of texts that are no law: outside of the corpus they get no section."""


LOOKED_AT = 100
"""Annotations of a work whose commits are looked at: each may take a comparison."""


def section(
    range_: Range, subject: Subject, rules: Policy, relations: Relations
) -> tuple[Section, Text] | None:
    """The section on a text, and the text itself; None for a file that is no text of law."""
    text = read_text(range_, subject)
    if not subject.work and not is_numbered(text.new or text.old):
        return None
    links = Links(text.comparison) if text.comparison else None
    notes = read_notes(range_, text, links)
    found = structure.structure(text, links)
    said = rulings.ruled(range_, text)
    told = (
        *_found(range_, text, links, notes, found, rules),
        *rulings.findings(said, subject.work),
    )
    findings = fingerprinted(policy.judged(told, rules))
    shown = text.new or text.old
    return (
        Section(
            work=subject.work,
            path=subject.path or subject.old_path or range_.text_path(subject.work),
            old_path=subject.old_path,
            title=shown.title if shown else "",
            change=subject.change,
            comparison=text.comparison,
            clauses=sum(clause.basic for clause in shown.walk()) if shown else 0,
            matters=text.matters,
            ruled=said,
            notes=tuple(noted.change for noted in notes.told),
            related=relations.of(text, links),
            findings=_ordered(findings),
            older=found.older,
            versions=(_label(text.old), _label(text.new)),
        ),
        text,
    )


def is_numbered(document: Document | None) -> bool:
    """Whether a text is one that a grammar of laws or policies knows, with units to tell of."""
    if document is None or document.grammar in UNNUMBERED:
        return False
    return sum(clause.basic for clause in document.walk()) > 1


def _found(
    range_: Range,
    text: Text,
    links: Links | None,
    notes: Notes,
    found: Structure,
    rules: Policy,
) -> Iterator[Found]:
    subject = text.subject
    yield from structure.unreadable(text)
    yield from structure.annotation_files(notes.unreadable, subject.work)
    names = by_annotation(subject)
    changed = [p.record for p in notes.standing if p.record.annotation.id in names]
    for record in changed:
        yield from structure.annotation_files(record.problems, subject.work)
    yield from _commits(range_, subject, changed[:LOOKED_AT])
    yield from policy.remarks(text, notes.told)
    if rules.rules.get("authority-missing", "off") != "off":
        yield from policy.authority(text, notes.standing)
    yield from reviewers(range_, text, notes, rules)
    yield from beside(text)
    yield from found.fresh
    yield from structure.cautions(text, links, found)
    yield from structure.labels(text, range_.merge_base)


def _commits(
    range_: Range, subject: Subject, records: Sequence[AnnotationRecord]
) -> Iterator[Found]:
    """Findings on commits that annotations of the range name: not there, or of another clause."""

    def answer(commit: str, targets: Sequence[Target]) -> Sequence[bool | None]:
        return touched(range_.library, subject.work, commit, targets)

    if subject.path:
        for finding in commits(records, answer):
            yield replace(finding, work=subject.work), str(finding.parameters["commit"])


def _ordered(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """As they come, but the errors first and the notices last."""
    return tuple(sorted(findings, key=lambda f: SEVERITY_ORDER.index(f.severity)))


def _label(document: Document | None) -> str:
    return label_of(document.source) if document else ""
