"""A report in words, before any output gives it its looks: lines, names and excerpts.

Texts of strangers stand in it as they were written. Each output makes every string harmless
in its own way, and all say the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from annotate import addresses, messages
from annotate.model import Finding
from annotate.renderers.comparison.entries import Entry, tally
from annotate.renderers.notes.listing import shortest_ids, word
from annotate.renderers.relation.entries import said
from annotate.renderers.review.changes import changes
from annotate.review import (
    FATES,
    SEVERITY_ORDER,
    NoteChange,
    RelatedClause,
    Report,
    Section,
    Suggestion,
)
from annotate.review.describe import describe, satisfy, why
from annotate.review.substance import substantive

ROOM = 160
"""Characters of a comment, of words quoted and of a reply that are shown."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in words."""

    severity: str
    """`error`, `warning` or `notice`, for the look of it."""
    word: str
    rule: str
    place: str
    """`path:line:column`."""
    said: str
    why: str
    commands: tuple[str, ...]
    """Both "" and () unless they were asked for."""


@dataclass(frozen=True, slots=True)
class NoteView:
    """What happened to an annotation, in words."""

    name: str
    """The beginning of its id."""
    fate: str
    """`失锚、有答复`."""
    about: str
    """Category, severity, status and author."""
    where: str
    """`第三条 → 第五条`."""
    words: str
    """The words it speaks of, "" for a whole clause."""
    comment: str
    lines: tuple[str, ...]
    """What is in place of its words now; what was answered; what is contested."""
    suggestion: Suggestion | None
    proposal: str | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """One text of the report, in words."""

    anchor: str
    """The id of its place in a page, the same in every report."""
    title: str
    name: str
    """The slug, or the path, and the labels of the versions."""
    facts: tuple[str, ...]
    """What happened to it as a whole."""
    clauses: tuple[Entry, ...]
    quiet: tuple[str, ...]
    notes: tuple[NoteView, ...]
    related: tuple[str, ...]
    findings: tuple[FindingView, ...]
    older: str
    """How many findings were there before, in words, or ""."""
    page: str
    """The address of the work on the published site, "" when there is none."""
    comparison: str
    """The address its comparison will have there."""
    counts: str
    """What the overview says of it."""


@dataclass(frozen=True, slots=True)
class View:
    """The whole report, in words."""

    verdict: str
    heading: str
    """The verdict with its counts."""
    fails: bool
    compared: str
    facts: tuple[str, ...]
    findings: tuple[FindingView, ...]
    """All of them, the worst first."""
    sections: tuple[SectionView, ...]
    files: tuple[str, ...]
    command: str
    """What prints the report whole."""


def view(report: Report, language: str, *, explain: bool = False) -> View:
    """Put a report into the words of a language."""
    ids = [note.id for section in report.sections for note in section.notes]
    short = shortest_ids(ids)
    verdict = say("fails" if report.fails else "passes", language)
    counts = [
        counted(severity, report.count(severity), language)
        for severity in SEVERITY_ORDER
        if report.count(severity)
    ]
    return View(
        verdict=verdict,
        heading=say("heading", language, verdict=verdict, said=_listed(counts, language))
        if counts
        else verdict,
        fails=report.fails,
        compared=_compared(report, language),
        facts=tuple(_facts(report, language)),
        findings=tuple(_finding(f, report, language, explain) for f in report.findings),
        sections=tuple(
            _section(section, report, short, language, explain) for section in report.sections
        ),
        files=tuple(
            _file(file.path, file.old_path, file.change, language) for file in report.files
        ),
        command=_command(report),
    )


def say(key: str, language: str, /, **parameters: object) -> str:
    """A message of the table `review`."""
    return messages.text(f"review.{key}", language, **parameters)


def counted(key: str, count: int, language: str) -> str:
    """`1 error`, `2 errors`."""
    return say(f"{key}{'-one' * (count == 1)}", language, count=count)


def clipped(text: str, room: int = ROOM) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text[: 4 * room].split())
    return line if len(line) <= room and len(text) <= 4 * room else line[:room] + "…"


def anchor_of(section: Section) -> str:
    """The id of a section: the work's slug, or what stands for a path."""
    if section.work:
        return f"work-{section.work}"
    name = section.path.encode("utf-8", "surrogateescape")
    return f"text-{hashlib.sha256(name).hexdigest()[:12]}"


def clause_url(page: str, eid: str) -> str:
    """The address of a clause on a work's published page."""
    return f"{page}#{quote(eid)}" if page and eid else ""


def _listed(items: Sequence[str], language: str) -> str:
    return messages.text("comparison.comma", language).join(items)


def _compared(report: Report, language: str) -> str:
    key = "compared" if report.head.sha else "compared-staged"
    names = {"base": clipped(report.base.name), "head": clipped(report.head.name)}
    return say(key, language, **names, sha=report.merge_base[:10])


def _command(report: Report) -> str:
    if not report.head.sha:
        return "annotate review --staged"
    return f"annotate review {report.merge_base[:10]} {report.head.sha[:10]}"


def _facts(report: Report, language: str) -> Iterator[str]:
    """What is to be known before anything else."""
    if not report.sections:
        yield say("no-text", language)
        return
    links = sum(len(substantive(section.comparison)) for section in report.sections)
    whole = sum(section.change in ("added", "removed") for section in report.sections)
    fates: Counter[str] = Counter(
        fate for section in report.sections for note in section.notes for fate in note.fates
    )
    if links or whole:
        said = [counted("texts", len(report.sections), language)]
        said += [counted("substantive", links, language)] if links else []
        yield " · ".join(said)
    else:
        yield say("nothing-of-substance", language)
    told = [f"{say(f'fate-{fate}', language)} {fates[fate]}" for fate in FATES if fates[fate]]
    if told:
        yield say("annotations-said", language, said=_listed(told, language))


def _section(
    section: Section, report: Report, short: Mapping[str, str], language: str, explain: bool
) -> SectionView:
    found = changes(section.comparison, language) if section.comparison else None
    old, new = section.versions
    versions = f" ({old} → {new})" if old and new and old != new else ""
    page = f"{report.url}{addresses.work_url(section.work)}" if _published(section, report) else ""
    return SectionView(
        anchor=anchor_of(section),
        title=section.title,
        name=f"{section.work or section.path}{versions}",
        facts=tuple(_section_facts(section, language)),
        clauses=found.shown if found else (),
        quiet=found.quiet if found else (),
        notes=tuple(_note(note, short[note.id], language) for note in section.notes),
        related=tuple(_related(related, language) for related in section.related),
        findings=tuple(_finding(f, report, language, explain) for f in section.findings),
        older=counted("older", section.older, language) if section.older else "",
        page=page,
        comparison=_pair(section, report),
        counts=" · ".join(_counts(section, language)),
    )


def _published(section: Section, report: Report) -> bool:
    return bool(report.url and section.work and section.old_path)


def _pair(section: Section, report: Report) -> str:
    """The address of the comparison, where the labels of the versions tell it already."""
    old, new = section.versions
    safe = addresses.is_safe_name(old) and addresses.is_safe_name(new)
    if not (report.url and section.work and safe and old != new and section.comparison):
        return ""
    return report.url + quote(addresses.pair_url(section.work, old, new))


def _section_facts(section: Section, language: str) -> Iterator[str]:
    if section.change in ("added", "removed"):
        yield counted(f"text-{section.change}", section.clauses, language)
    elif section.old_path != section.path:
        yield say("text-renamed", language, path=section.old_path)
    if section.comparison:
        yield from tally(section.comparison, language)
        if not substantive(section.comparison):
            yield say("nothing-of-substance", language)
    elif section.change == "unchanged":
        yield say("text-unchanged", language)


def _counts(section: Section, language: str) -> Iterator[str]:
    """What the overview says of a section: changes of substance, annotations, findings."""
    if section.change in ("added", "removed"):
        yield counted(f"text-{section.change}", section.clauses, language)
    if count := len(substantive(section.comparison)):
        yield counted("substantive", count, language)
    if count := sum(bool(note.fates) for note in section.notes):
        yield counted("annotations", count, language)
    for severity in SEVERITY_ORDER:
        if count := sum(finding.severity == severity for finding in section.findings):
            yield counted(severity, count, language)


def _finding(finding: Finding, report: Report, language: str, explain: bool) -> FindingView:
    return FindingView(
        severity=finding.severity,
        word=say(f"{finding.severity}-word", language),
        rule=finding.rule,
        place=f"{finding.path}:{finding.line}:{finding.column}",
        said=describe(finding, language),
        why=why(finding, language) if explain else "",
        commands=satisfy(finding, report) if explain else (),
    )


def _note(note: NoteChange, short: str, language: str) -> NoteView:
    fates = [say(f"fate-{fate}", language) for fate in note.fates]
    status = "contested" if note.disputes else note.status
    about = [
        word("category", note.category, language),
        *([word("severity", note.severity, language)] if note.severity != "info" else []),
        word("status", status, language),
        clipped(note.author, 40),
    ]
    place = note.after or note.before
    return NoteView(
        name=short,
        fate=_listed(fates or [say("touched", language)], language),
        about=" · ".join(about),
        where=_where(note, language),
        words=clipped(place.words) if place and place.words else "",
        comment=clipped(note.first),
        lines=tuple(_note_lines(note, language)),
        suggestion=note.suggestion,
        proposal=note.proposal,
    )


def _where(note: NoteChange, language: str) -> str:
    names = []
    for place in (note.before, note.after):
        if place is not None:
            names.append(
                place.label or place.eid or messages.text("notes.whole-document", language)
            )
    return " → ".join(dict.fromkeys(names))


def _note_lines(note: NoteChange, language: str) -> Iterator[str]:
    if "orphaned" in note.fates and note.before:
        now = clipped(note.replaced_by)
        key = "replaced-by" if now else "replaced-by-nothing"
        yield say(key, language, text=now)
    if "edited" in note.fates and note.before and note.before.words and note.after:
        yield say("was", language, text=clipped(note.before.words))
    for answer in note.answers:
        status = word("status", answer.status, language) if answer.status else ""
        what = status or word("event", answer.kind, language)
        line = say("answer", language, who=clipped(answer.author, 40), what=what)
        line += f"：{clipped(answer.first)}" if answer.first else ""
        sha = answer.addressed_by[:10]
        yield line + (f" ({messages.text('notes.addressed-by', language, sha=sha)})" if sha else "")
    for dispute in note.disputes:
        said = [
            f"{clipped(who, 40)} {_value(dispute.field, value, language)}".rstrip()
            for who, value in dispute.said
        ]
        field = word("field", dispute.field, language)
        yield say("dispute", language, field=field, said=_listed(said, language))


def _value(field: str, value: str, language: str) -> str:
    return word(field, value, language) if field in ("status", "category", "severity") else value


def _related(related: RelatedClause, language: str) -> str:
    return say(
        "related-clause",
        language,
        label=related.label or related.clause,
        title=clipped(related.title or related.work, 60),
        work=related.work,
        other=related.other_label or related.other,
        said=said(related.link, language),
        text=clipped(related.text, 60),
    )


def _file(path: str, old_path: str, change: str, language: str) -> str:
    name = f"{old_path} → {path}" if old_path else path
    return f"{name} ({say(f'file-{change}', language)})"
