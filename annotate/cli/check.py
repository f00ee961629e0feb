"""`annotate check [PATH…]`: what is wrong with texts and their annotations."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli import exit_codes
from annotate.cli.choices import chosen
from annotate.cli.terminal import colours, put
from annotate.cli.words import language, say
from annotate.errors import AnnotateError, InputError

if TYPE_CHECKING:
    from annotate.corpus import AnnotationRecord
    from annotate.documents import Library, Located
    from annotate.model import Document, Finding
    from annotate.renderers.findings import Report

FORMATS = ("terminal", "json")
_ABSENT = ("file-not-found", "is-a-directory", "dead-link")
"""Errors of a file that is not there: the command's words are off, and no text is."""


def run(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help=say("cli.paths"))
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    strict: Annotated[bool, typer.Option("--strict", help=say("cli.strict"))] = False,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Check files, works and folders; without any, the whole corpus."""
    from annotate.documents import Library
    from annotate.renderers.findings import RENDERERS, Report

    render = chosen(RENDERERS, form)
    library = Library(Path.cwd(), corpus)
    report = Report(_misnamed(library, paths or []), 0, 0)
    ids = library.corpus.ids() if library.folder else {}
    for target in _targets(library, paths or []):
        report += _check(library, target, ids)
    put(render(report, language(), colours()))
    if report.count("error") or (strict and report.findings):
        raise typer.Exit(exit_codes.FINDINGS)


def _misnamed(library: Library, paths: list[str]) -> tuple[Finding, ...]:
    """What a check of the whole corpus finds besides its works."""
    from annotate.checks.works import misnamed

    whole = any(_is_folder(path, library.folder) for path in paths)
    if library.folder is None or (paths and not whole):
        return ()
    return tuple(misnamed(library.corpus.misnamed()))


def _targets(library: Library, paths: list[str]) -> Iterator[str]:
    """The texts asked for: a folder that is no work means the Markdown files beneath it."""
    if not paths:
        yield from (work.slug for work in library.corpus.annotated())
    for path in paths:
        folder = Path(path)
        if _is_folder(path, library.folder):
            yield from (work.slug for work in library.corpus.annotated())
        elif library.textless(path):
            yield path
        elif folder.is_dir() and not (folder / "text.md").is_file():
            yield from (str(file) for file in sorted(folder.rglob("*.md")) if file.is_file())
        else:
            yield path


def _is_folder(path: str, folder: Path | None) -> bool:
    # Not Path.resolve: links in a circle are no folder.
    return os.path.realpath(path) == str(folder)


def _check(library: Library, target: str, ids: Mapping[str, Sequence[str]]) -> Report:
    """The findings on one text, and on the rest of its work when it is a work's.

    `ids` are those of all annotations, with the works they lie in.
    """
    from annotate.checks import check_text
    from annotate.checks.works import labels, unreadable
    from annotate.renderers.findings import Report

    if gone := library.textless(target):
        findings, count = _of_work(library, gone.slug, None, ids)
        return Report(tuple(findings), 0, count)
    try:
        document, located = library.load(target)
    except InputError as error:
        if error.key in _ABSENT:
            raise
        return Report(_marks(library, target) or (unreadable(error),), 1, 0)
    findings = [*check_text(document)]
    if not located.work or located.revision:
        return Report(tuple(findings), 1, 0)
    versions = reversed(library.versions(located.work))
    findings += labels(located.path, [(version.label, version.revision) for version in versions])
    found, count = _of_work(library, located.work, (document, located), ids)
    return Report((*findings, *found), 1, count)


def _marks(library: Library, target: str) -> tuple[Finding, ...]:
    """The marks of a merge in a text that cannot be read, which may be why."""
    from annotate.checks.conflicts import conflicts

    try:
        located = library.locate(target)
    except AnnotateError:
        return ()
    return tuple(conflicts(located.source, located.path))


def _of_work(
    library: Library,
    slug: str,
    text: tuple[Document, Located] | None,
    ids: Mapping[str, Sequence[str]],
) -> tuple[list[Finding], int]:
    """What is wrong with a work beside its text (None: which is gone), and how many
    annotations it has."""
    from annotate.checks.works import annotation_file, repeated, unknown_names
    from annotate.settings import read_settings

    findings = list(_lineages(library, slug, text))
    broken = any(finding.severity == "error" for finding in findings)
    items = library.corpus.annotations(slug)
    findings += (annotation_file(item) for item in items if isinstance(item, AnnotateError))
    records = [item for item in items if not isinstance(item, AnnotateError)]
    findings += repeated(records, ids)
    findings += unknown_names(records, ids, read_settings(library.home).known_categories)
    findings += _annotations(library, slug, records, text, not broken)
    findings += () if broken else _commits(library, slug, records)
    return findings, len(items)


def _lineages(
    library: Library, slug: str, text: tuple[Document, Located] | None
) -> tuple[Finding, ...]:
    """What is wrong with the lineage files of a work."""
    from annotate.checks.lineage import lineages

    texts = {text[1].blob: text[0]} if text else {}
    found = library.corpus.lineages(slug)
    return tuple(lineages(found, lambda blob: texts.get(blob) or library.text(blob)))


def _annotations(
    library: Library,
    slug: str,
    records: Sequence[AnnotationRecord],
    text: tuple[Document, Located] | None,
    heeding: bool,
) -> Iterator[Finding]:
    """What is wrong with the annotations of a work."""
    from annotate.checks.works import annotation
    from annotate.documents.textless import nowhere
    from annotate.documents.whereabouts import whereabouts

    targets = [record.thread.target for record in records]
    if text is None:
        places = nowhere(library, slug, targets)
    else:
        places = whereabouts(library, targets, text, heeding=heeding)
    for record, place in zip(records, places, strict=True):
        yield from annotation(record, place)


def _commits(library: Library, slug: str, records: Sequence[AnnotationRecord]) -> Iterator[Finding]:
    """What is wrong with the commits they name."""
    from annotate.checks.commits import commits
    from annotate.documents.touched import touched

    return commits(records, lambda commit, targets: touched(library, slug, commit, targets))
