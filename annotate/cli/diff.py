"""`annotate diff OLD [NEW]`: what became of each clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli import exit_codes
from annotate.cli.choices import chosen
from annotate.cli.output import deliver
from annotate.cli.terminal import colours, columns, tell
from annotate.cli.words import language, say
from annotate.errors import CorpusError, InputError, UsageError

if TYPE_CHECKING:
    from annotate.documents import Library, Located
    from annotate.model import Comparison, Document, Link

FORMATS = (
    *("terminal", "side-by-side", "markdown", "html", "json", "csv"),
    *("docx", "docx-redline"),
)

_WORDS_ALONE = ("csv", "docx-redline")
"""Formats with no place for front matter and markup: what changed there is told beside."""


def run(
    old: Annotated[str, typer.Argument(metavar="OLD", help=say("cli.document"))],
    new: Annotated[str | None, typer.Argument(metavar="NEW", help=say("cli.document-new"))] = None,
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    relation: Annotated[
        str, typer.Option("--as", metavar="versions|related", help=say("cli.as"))
    ] = "",
    grammar: Annotated[
        str | None, typer.Option("--grammar", help=say("cli.grammar", names="policy-zh, …"))
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=say("cli.output"))
    ] = None,
    full: Annotated[bool, typer.Option("--full", help=say("cli.full"))] = False,
    latest: Annotated[bool, typer.Option("--latest", help=say("cli.latest"))] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=say("cli.exit-code"))] = False,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Compare two texts, or a text's committed version with the work tree."""
    from annotate.compare.saying import told_beside
    from annotate.documents import Library

    if relation not in ("", "versions", "related"):
        raise UsageError("unknown-relation", name=relation)
    library = Library(Path.cwd(), corpus)
    if latest and new is not None:
        raise UsageError("latest-of-one")
    if latest:
        names = _newest_two(library, old)
    else:
        names = (old, new) if new is not None else _committed_and_present(library, old)
    before, after = (library.load(name, grammar) for name in names)
    for _, located in (before, after):
        if located.encoding != "utf-8":
            tell(say("cli.converted", path=located.path, encoding=located.encoding))
    if relation == "related" or (not relation and _related(before, after)):
        _relate(before[0], after[0], form, output)
        return
    comparison = _compare(library, before, after, grammar)
    deliver(_rendered(comparison, library, form, full, output), output)
    if form in _WORDS_ALONE:
        for line in told_beside(comparison, language(), full=full):
            tell(line)
    if comparison.differs and exit_code:
        raise typer.Exit(exit_codes.FINDINGS)


def _committed_and_present(library: Library, name: str) -> tuple[str, str]:
    """What `diff DOC` compares: as git diff does, what is committed with the work tree."""
    located = library.locate(name)
    clause = f"#{located.eid}" if located.eid else ""
    body = name.removesuffix(clause)
    if located.revision:
        present = located.work or f"{located.path.partition(':')[2]}"
        return name, present + clause
    if library.repository is None:
        raise CorpusError("nothing-committed", path=located.path)
    if located.work and library.head(located.work) is not None:
        return f"{located.work}@HEAD{clause}", name
    return f"HEAD:./{body}{clause}", name


def _newest_two(library: Library, name: str) -> tuple[str, str]:
    """The two newest committed versions of a work."""
    work = library.corpus.work(name)
    versions = [version for version in library.versions(work.slug) if version.commit]
    if len(versions) < 2:
        repository = library.repository
        key = "latest-of-two-shallow" if repository and repository.is_shallow else "latest-of-two"
        raise CorpusError(key, slug=work.slug)
    return f"{name}@{versions[1].revision}", f"{name}@{versions[0].revision}"


def _related(before: tuple[Document, Located], after: tuple[Document, Located]) -> bool:
    """Whether two works' front matter says they are related, but not as versions."""
    from annotate.documents import related_works

    return any(
        other.work and work == other.work
        for document, other in ((before[0], after[1]), (after[0], before[1]))
        for work, _ in related_works(document)
    )


def _relate(before: Document, after: Document, form: str, output: Path | None) -> None:
    from annotate.related import relate
    from annotate.renderers.relation import RENDERERS

    render = chosen(RENDERERS, form)
    colour = colours() and output is None
    relation = relate(before, after)
    text = render(relation, language=language(), columns=columns(), colour=colour)
    deliver(text, output)


def _compare(
    library: Library,
    before: tuple[Document, Located],
    after: tuple[Document, Located],
    grammar: str | None,
) -> Comparison:
    """The comparison, of the clauses named alone where any are."""
    from annotate.compare import compare
    from annotate.compare.beside import beside
    from annotate.documents import corrections

    try:
        said = corrections(library, before, after)
    except InputError as error:
        if grammar is None:
            raise
        said = ()  # By another grammar clauses have other names than those corrected.
        tell(error.text(language()))
    comparison = beside(compare(before[0], after[0], said))
    if wanted := {located.eid for _, located in (before, after) if located.eid}:
        links = tuple(link for link in comparison.links if _speaks_of(link, wanted))
        known = {eid for link in links for eid in (*link.old, *link.new)}
        markup = [c for c in comparison.markup if not known.isdisjoint((*c.old, *c.new))]
        comparison = replace(comparison, links=links, markup=tuple(markup), front=())
    return comparison


def _rendered(
    comparison: Comparison, library: Library, form: str, full: bool, output: Path | None
) -> str | bytes:
    from annotate.renderers.comparison import FILES, RENDERERS

    if form in FILES:
        author, date = _made(library, comparison.new)
        render = FILES[form]
        return render(comparison, language=language(), full=full, author=author, date=date)
    if form not in FORMATS:
        raise UsageError("unknown-output", name=form, known=", ".join(FORMATS))
    show = RENDERERS[form]
    colour = colours() and output is None
    return show(comparison, language=language(), columns=columns(), colour=colour, full=full)


def _made(library: Library, document: Document) -> tuple[str, str]:
    """Who committed a version and when (ISO 8601, UTC); ("", "") for what is not committed."""
    path = document.path.partition(":")[2]
    if not document.revision or not library.repository:
        return "", ""
    history = library.repository.history(path, document.revision)
    if not history:
        return "", ""
    authored = history[0].authored.astimezone(UTC)
    return history[0].author_name, authored.strftime("%Y-%m-%dT%H:%M:%SZ")


def _speaks_of(link: Link, eids: set[str]) -> bool:
    """Whether a link, or a part of it, has one of the clauses on either side."""
    return not eids.isdisjoint((*link.old, *link.new)) or any(
        _speaks_of(part, eids) for part in link.parts
    )
