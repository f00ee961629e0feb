"""From a range of commits to the report: the one function that puts it together."""

from __future__ import annotations

from collections.abc import Iterator

from annotate.decode import decode
from annotate.documents import Library
from annotate.errors import CorpusError, InputError
from annotate.model import Finding
from annotate.repository.ranges import Changed
from annotate.review.fingerprints import fingerprinted
from annotate.review.policy import judged
from annotate.review.range import Range, open_range
from annotate.review.related import Relations
from annotate.review.report import OtherFile, Report, Section
from annotate.review.sections import section
from annotate.review.structure import Found
from annotate.review.subjects import Subject, other, subjects
from annotate.settings import FILE, Settings, parse_settings


def review(library: Library, base: str, head: str = "HEAD", *, staged: bool = False) -> Report:
    """The report on what leads from the merge base of two revisions to the second, or with
    `staged` from the first to the index.

    The policy is the one that `base` has: a branch cannot lower the bar it is to pass.
    Raises CorpusError when there is no repository, revision or common commit.
    """
    range_ = open_range(library, base, head, staged=staged)
    settings, problem = _settings(range_)
    found, files = subjects(range_, settings.review.texts)
    relations = Relations(range_)
    sections: list[Section] = []
    sources: dict[str, str] = {}
    others = list(files)
    for subject in found:
        made = section(range_, subject, settings.review, relations)
        if made is None:
            others.append(_other(range_, subject))
            continue
        told, text = made
        sections.append(told)
        if text.new and _speaks_of_lines(told):
            sources[text.new.path] = text.new.source
    general = judged(_general(range_, problem), settings.review)
    return Report(
        base=range_.base,
        head=range_.head,
        merge_base=range_.merge_base,
        sections=tuple(sorted(sections, key=_importance)),
        files=tuple(sorted(others, key=lambda file: file.path)),
        general=fingerprinted(general),
        sources=sources,
        url=settings.url,
    )


def _settings(range_: Range) -> tuple[Settings, InputError | None]:
    """What annotate.toml of the base says; the defaults, and why, when it cannot be read."""
    repository, revision = range_.repository, range_.base.sha
    if not repository.exists(revision, FILE):
        return Settings(), None
    try:
        return parse_settings(decode(repository.read(revision, FILE), path=FILE).text), None
    except InputError as error:
        return Settings(), error


def _general(range_: Range, problem: InputError | None) -> Iterator[Found]:
    if problem:
        place = (FILE, problem.line or 1, 1)
        found = {"base": range_.base.name, "cause": problem}
        yield Finding("policy-unreadable", "warning", *place, found), problem.key
    change = next((c for c in range_.changes if FILE in _paths(c)), None)
    if change is None:
        return
    try:
        if change.new and change.new.path == FILE:
            parse_settings(decode(range_.repository.read_blob(change.new.blob), path=FILE).text)
    except (InputError, CorpusError) as error:
        cause = {"base": range_.head.name, "cause": error}
        place = (FILE, error.line or 1, 1)
        yield Finding("policy-unreadable", "error", *place, cause), error.key
        return
    yield Finding("policy-changed", "warning", FILE, 1, 1, {"base": range_.base.name}), FILE


def _paths(change: Changed) -> set[str]:
    return {entry.path for entry in (change.old, change.new) if entry}


def _other(range_: Range, subject: Subject) -> OtherFile:
    path = subject.path or subject.old_path
    return other(next(change for change in range_.changes if change.path == path))


def _speaks_of_lines(told: Section) -> bool:
    return any(finding.span for finding in told.findings) or any(
        note.suggestion for note in told.notes
    )


def _importance(told: Section) -> tuple[int, int, int, int, str]:
    """What fails first, then what warns, then the larger change; else by path."""
    errors = sum(finding.severity == "error" for finding in told.findings)
    warnings = sum(finding.severity == "warning" for finding in told.findings)
    return (
        -errors,
        -warnings,
        -len(told.matters),
        -sum(bool(note.fates) for note in told.notes),
        told.path,
    )
