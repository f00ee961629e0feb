"""A report in words, before any output gives it its looks: lines, names and excerpts.

Texts of strangers stand in it as they were written. Each output makes every string harmless
in its own way, and all say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from annotate.renderers.notes.listing import shortest_ids
from annotate.renderers.review.sections import SectionView, section_view
from annotate.renderers.review.words import clipped, counted, listed, say
from annotate.review import (
    FATES,
    SEVERITY_ORDER,
    Report,
)
from annotate.review.describe import describe, satisfy, why
from annotate.review.substance import has_substance

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
            section_view(section, report, short, language, alone=titles[section.title] == 1)
            for section in report.sections
        ),
        files=tuple(_files(report, language)),
        command=_command(report),
    )


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
    links = sum(len(section.matters) for section in report.sections)
    fates: Counter[str] = Counter(
        fate for section in report.sections for note in section.notes for fate in note.fates
    )
    unread = any(has_substance(section) is None for section in report.sections)
    if links or unread:
        said = [counted("texts", len(report.sections), language)]
        said += [counted("substantive", links, language)] if links else []
        yield " · ".join(said)
    else:
        yield say("nothing-of-substance", language)
    told = [f"{say(f'fate-{fate}', language)} {fates[fate]}" for fate in FATES if fates[fate]]
    if told:
        yield say("annotations-said", language, said=listed(told, language))


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


def _files(report: Report, language: str) -> Iterator[str]:
    """Other files by their names, and how many more there are."""
    for file in report.files[:FILES]:
        name = f"{file.old_path} → {file.path}" if file.old_path else file.path
        yield f"{name} ({say(f'file-{file.change}', language)})"
    more = len(report.files) - FILES
    if more > 0:
        yield counted("more-files", more, language)
