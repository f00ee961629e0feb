"""One text of a report in words: its facts, changed clauses, annotations and addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from annotate import addresses
from annotate.compare.saying import LINES, told_beside
from annotate.renderers.comparison.entries import Entry, tally
from annotate.renderers.relation.entries import said
from annotate.renderers.review.changes import changes
from annotate.renderers.review.notes import NoteView, note_view
from annotate.renderers.review.words import clipped, counted, say
from annotate.review import SEVERITY_ORDER, RelatedClause, Report, Section
from annotate.review.describe import ruled_said


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
    beside: tuple[str, ...]
    """What changed beside the words: front matter and markup."""
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


def section_view(
    section: Section, report: Report, short: Mapping[str, str], language: str, *, alone: bool
) -> SectionView:
    """A section in words; `short` has the ids of annotations, `alone`: no other text has its
    title."""
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
        beside=tuple(_beside(section, language)),
        quiet=found.quiet if found else (),
        notes=tuple(note_view(note, short[note.id], language) for note in section.notes),
        related=tuple(_related(related, language) for related in section.related),
        older=counted("older", section.older, language) if section.older else "",
        page=page,
        comparison=_pair(section, report),
        counts=" · ".join(_counts(section, language)),
        row=section.title if section.title and alone else f"{section.title} {name}".strip(),
    )


def _beside(section: Section, language: str) -> Iterator[str]:
    """What no clause shows: front matter and markup, and what a person said of the lineage."""
    if section.comparison:
        yield from told_beside(section.comparison, language)
    yield from (ruled_said(ruled, language) for ruled in section.ruled[:LINES])
    if (more := len(section.ruled) - LINES) > 0:
        yield counted("more-ruled", more, language)


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
        if not section.matters:
            yield say("nothing-of-substance", language)
    elif section.change == "modified":
        yield say("not-compared", language)
    elif section.change == "unchanged":
        yield say("text-unchanged" if section.old_path else "text-absent", language)


def _counts(section: Section, language: str) -> Iterator[str]:
    """What the overview says of a section: changes of substance, annotations, findings."""
    if section.change in ("added", "removed"):
        yield counted(f"text-{section.change}", section.clauses, language)
    if count := len(section.matters):
        yield counted("substantive", count, language)
    if count := sum(bool(note.fates) for note in section.notes):
        yield counted("annotations", count, language)
    for severity in SEVERITY_ORDER:
        if count := sum(finding.severity == severity for finding in section.findings):
            yield counted(severity, count, language)


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
