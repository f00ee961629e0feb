"""`annotate check [PATH…]`: what is wrong with texts and their annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli import exit_codes
from annotate.cli.choices import chosen
from annotate.cli.terminal import colours, put
from annotate.cli.words import language, say
from annotate.errors import AnnotateError

if TYPE_CHECKING:
    from annotate.corpus import AnnotationRecord
    from annotate.documents import Library, Located
    from annotate.model import Document, Finding
    from annotate.renderers.findings import Report

FORMATS = ("terminal", "json")


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
    report = Report((), 0, 0)
    ids = library.corpus.ids() if library.folder else {}
    for target in _targets(library, paths or []):
        report += _check(library, target, ids)
    put(render(report, language(), colours()))
    if report.count("error") or (strict and report.findings):
        raise typer.Exit(exit_codes.FINDINGS)


def _targets(library: Library, paths: list[str]) -> Iterator[str]:
    """The texts asked for: a folder that is no work means the Markdown files beneath it."""
    if not paths:
        yield from (work.slug for work in library.corpus.works())
    for path in paths:
        folder = Path(path)
        if folder.is_dir() and folder.resolve() == library.folder:
            yield from (work.slug for work in library.corpus.works())
        elif folder.is_dir() and not (folder / "text.md").is_file():
            yield from (str(file) for file in sorted(folder.rglob("*.md")) if file.is_file())
        else:
            yield path


def _check(library: Library, target: str, ids: Mapping[str, Sequence[str]]) -> Report:
    """The findings on one text, and on the rest of its work when it is a work's.

    `ids` are those of all annotations, with the works they lie in.
    """
    from annotate.checks import check_text
    from annotate.checks.works import annotation_file, labels, repeated, unknown_names
    from annotate.renderers.findings import Report
    from annotate.settings import read_settings

    located = library.locate(target)
    try:
        document, _ = library.load(target)
    except AnnotateError as error:
        return Report((annotation_file(error),), 1, 0)
    findings = [*check_text(document)]
    if not located.work or located.revision:
        return Report(tuple(findings), 1, 0)
    versions = reversed(library.versions(located.work))
    findings += labels(located.path, [(version.label, version.revision) for version in versions])
    lines = _lineages(library, (document, located))
    findings += lines
    broken = any(finding.severity == "error" for finding in lines)
    items = library.corpus.annotations(located.work)
    findings += (annotation_file(item) for item in items if isinstance(item, AnnotateError))
    records = [item for item in items if not isinstance(item, AnnotateError)]
    findings += repeated(records, ids)
    categories = read_settings(library.home).known_categories
    findings += unknown_names(records, ids, categories)
    findings += _annotations(library, records, (document, located), not broken)
    findings += () if broken else _commits(library, located.work, records)
    return Report(tuple(findings), 1, len(items))


def _lineages(library: Library, text: tuple[Document, Located]) -> tuple[Finding, ...]:
    """What is wrong with the lineage files of a work."""
    from annotate.checks.lineage import lineages

    document, located = text
    texts = {located.blob: document}
    found = library.corpus.lineages(located.work)
    return tuple(lineages(found, lambda blob: texts.get(blob) or library.text(blob)))


def _annotations(
    library: Library,
    records: Sequence[AnnotationRecord],
    text: tuple[Document, Located],
    heeding: bool,
) -> Iterator[Finding]:
    """What is wrong with the annotations of a work."""
    from annotate.checks.works import annotation
    from annotate.documents.whereabouts import whereabouts

    targets = [record.thread.target for record in records]
    places = whereabouts(library, targets, text, heeding=heeding)
    for record, place in zip(records, places, strict=True):
        yield from annotation(record, place)


def _commits(library: Library, slug: str, records: Sequence[AnnotationRecord]) -> Iterator[Finding]:
    """What is wrong with the commits they name."""
    from annotate.checks.commits import commits
    from annotate.documents.touched import touched

    return commits(records, lambda commit, targets: touched(library, slug, commit, targets))
