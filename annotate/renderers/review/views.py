"""A report in words, before any output gives it its looks: lines, names and excerpts.

Texts of strangers stand in it as they were written. Each output makes every string harmless
in its own way, and all say the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from annotate import addresses
from annotate.renderers.comparison.entries import Entry, tally
from annotate.renderers.notes.listing import shortest_ids
from annotate.renderers.relation.entries import said
from annotate.renderers.review.changes import changes
from annotate.renderers.review.notes import NoteView, note_view
from annotate.renderers.review.words import clipped, counted, listed, say
from annotate.review import (
    FATES,
    SEVERITY_ORDER,
    RelatedClause,
    Report,
    Section,
)
from annotate.review.describe import describe, satisfy, why
from annotate.review.substance import has_substance, substantive

FILES = 20
"""Other files that are named."""


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
    older: str
    """How many findings were there before, in words, or ""."""
    page: str
    """The address of the work on the published site, "" when there is none."""
    comparison: str
    """The address its comparison will have there."""
    counts: str
    """What the overview says of it."""
    row: str
    """What the overview calls it: its title, and its name where others have that title."""


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
    titles = Counter(section.title for section in report.sections)
    verdict = say("fails" if report.fails else "passes", language)
    counts = [
        counted(severity, report.count(severity), language)
        for severity in SEVERITY_ORDER
        if report.count(severity)
    ]
    return View(
        verdict=verdict,
        heading=say("heading", language, verdict=verdict, said=listed(counts, language))
        if counts
        else verdict,
        fails=report.fails,
        compared=_compared(report, language),
        facts=tuple(_facts(report, language)),
        findings=tuple(_findings(report, language, explain)),
        sections=tuple(
            _section(section, report, short, language, alone=titles[section.title] == 1)
            for section in report.sections
        ),
        files=tuple(_files(report, language)),
        command=_command(report),
    )


def anchor_of(section: Section) -> str:
    """The id of a section: the work's slug, or what stands for a path."""
    if section.work:
        return f"work-{section.work}"
    name = section.path.encode("utf-8", "surrogateescape")
    return f"text-{hashlib.sha256(name).hexdigest()[:12]}"


def place_of(entry: Entry, section: SectionView) -> str:
    """The id of a changed clause in a page; one that is gone is told from its namesake."""
    link = entry.link
    return f"{section.anchor}--{link.new[0] if link.new else f'old-{link.old[0]}'}"


def clause_url(page: str, eid: str) -> str:
    """The address of a clause on a work's published page."""
    return f"{page}#{quote(eid)}" if page and eid else ""


def _compared(report: Report, language: str) -> str:
    key = "compared" if report.head.sha else "compared-staged"
    names = {
        role: end.sha[:10] if end.name == end.sha else clipped(end.name)
        for role, end in (("base", report.base), ("head", report.head))
    }
    return say(key, language, **names, sha=report.merge_base[:10])


def _command(report: Report) -> str:
    if not report.head.sha:
        return f"annotate review --staged {report.merge_base[:10]}"
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
    unread = any(has_substance(section) is None for section in report.sections)
    if links or whole or unread:
        said = [counted("texts", len(report.sections), language)]
        said += [counted("substantive", links, language)] if links else []
        yield " · ".join(said)
    else:
        yield say("nothing-of-substance", language)
    told = [f"{say(f'fate-{fate}', language)} {fates[fate]}" for fate in FATES if fates[fate]]
    if told:
        yield say("annotations-said", language, said=listed(told, language))


def _section(
    section: Section, report: Report, short: Mapping[str, str], language: str, *, alone: bool
) -> SectionView:
    found = changes(section.comparison, language) if section.comparison else None
    old, new = section.versions
    versions = f" ({old} → {new})" if old and new and old != new else ""
    name = f"{section.work or section.path}{versions}"
    page = f"{report.url}{addresses.work_url(section.work)}" if _published(section, report) else ""
    return SectionView(
        anchor=anchor_of(section),
        title=section.title,
        name=name,
        facts=tuple(_section_facts(section, language)),
        clauses=found.shown if found else (),
        quiet=found.quiet if found else (),
        notes=tuple(note_view(note, short[note.id], language) for note in section.notes),
        related=tuple(_related(related, language) for related in section.related),
        older=counted("older", section.older, language) if section.older else "",
        page=page,
        comparison=_pair(section, report),
        counts=" · ".join(_counts(section, language)),
        row=section.title if section.title and alone else f"{section.title} {name}".strip(),
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
    elif section.change == "modified":
        yield say("not-compared", language)
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


def _findings(report: Report, language: str, explain: bool) -> Iterator[FindingView]:
    """The findings in words; why a rule asks for something is said once."""
    told: set[str] = set()
    for finding in report.findings:
        yield FindingView(
            severity=finding.severity,
            word=say(f"{finding.severity}-word", language),
            rule=finding.rule,
            place=f"{finding.path}:{finding.line}:{finding.column}",
            said=describe(finding, language),
            why=why(finding, language) if explain and finding.rule not in told else "",
            commands=satisfy(finding, report) if explain else (),
        )
        told.add(finding.rule)


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


def _files(report: Report, language: str) -> Iterator[str]:
    """Other files by their names, and how many more there are."""
    for file in report.files[:FILES]:
        name = f"{file.old_path} → {file.path}" if file.old_path else file.path
        yield f"{name} ({say(f'file-{file.change}', language)})"
    more = len(report.files) - FILES
    if more > 0:
        yield counted("more-files", more, language)
