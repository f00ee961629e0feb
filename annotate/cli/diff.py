"""`annotate diff OLD [NEW]`: what became of each clause."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli import exit_codes
from annotate.cli.choices import chosen
from annotate.cli.terminal import colours, columns, put, tell
from annotate.cli.words import language, say
from annotate.errors import UsageError

if TYPE_CHECKING:
    from annotate.documents import Library, Located
    from annotate.model import Document, Link

SUCCESSION = ("supersedes", "superseded-by", "amends", "amended-by", "revises", "revised-by")
"""Relations of texts that are compared as versions of one another."""
FORMATS = ("terminal", "markdown", "html", "json")


def run(
    old: Annotated[str, typer.Argument(metavar="OLD", help=say("cli.document"))],
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help=say("cli.document-new"))
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    relation: Annotated[
        str, typer.Option("--as", metavar="versions|related", help=say("cli.as"))
    ] = "",
    grammar: Annotated[
        str | None, typer.Option("--grammar", help=say("cli.grammar", names="policy-zh, …"))
    ] = None,
    full: Annotated[bool, typer.Option("--full", help=say("cli.full"))] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=say("cli.exit-code"))] = False,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Compare two texts, or a text's committed version with the work tree."""
    from annotate.documents import Library

    if relation not in ("", "versions", "related"):
        raise UsageError("unknown-relation", name=relation)
    library = Library(Path.cwd(), corpus)
    names = (old, new) if new is not None else _committed_and_present(library, old)
    before, after = (library.load(name, grammar) for name in names)
    for _, located in (before, after):
        if located.encoding != "utf-8":
            tell(say("cli.converted", path=located.path, encoding=located.encoding))
    if relation == "related" or (not relation and _related(before, after)):
        _relate(before[0], after[0], form)
    elif _compare(before, after, form, full) and exit_code:
        raise typer.Exit(exit_codes.FINDINGS)


def _committed_and_present(library: Library, name: str) -> tuple[str, str]:
    """What `diff DOC` compares: as git diff does, what is committed with the work tree."""
    located = library.locate(name)
    clause = f"#{located.eid}" if located.eid else ""
    body = name.removesuffix(clause)
    if located.revision:
        present = located.work or f"{located.path.partition(':')[2]}"
        return name, present + clause
    if located.work and library.head(located.work) is not None:
        return f"{located.work}@HEAD{clause}", name
    return f"HEAD:./{body}{clause}", name


def _related(before: tuple[Document, Located], after: tuple[Document, Located]) -> bool:
    """Whether two works' front matter says they are related, but not as versions."""
    return any(
        isinstance(relation, dict)
        and relation.get("work") == other.work
        and relation.get("type") not in SUCCESSION
        for document, other in ((before[0], after[1]), (after[0], before[1]))
        for relation in _relations(document)
        if other.work
    )


def _relations(document: Document) -> list[object]:
    relations = document.front.get("relations")
    return relations if isinstance(relations, list) else []


def _relate(before: Document, after: Document, form: str) -> None:
    from annotate.compare import relate
    from annotate.renderers.relation import RENDERERS

    render = chosen(RENDERERS, form)
    put(render(relate(before, after), language=language(), columns=columns(), colour=colours()))


def _compare(
    before: tuple[Document, Located], after: tuple[Document, Located], form: str, full: bool
) -> bool:
    """Print the comparison; whether there was any difference."""
    from annotate.compare import compare
    from annotate.renderers.comparison import RENDERERS

    render = chosen(RENDERERS, form)
    comparison = compare(before[0], after[0])
    if wanted := {located.eid for _, located in (before, after) if located.eid}:
        links = tuple(link for link in comparison.links if _speaks_of(link, wanted))
        comparison = replace(comparison, links=links)
    put(render(comparison, language=language(), columns=columns(), colour=colours(), full=full))
    return comparison.changed


def _speaks_of(link: Link, eids: set[str]) -> bool:
    """Whether a link, or a part of it, has one of the clauses on either side."""
    return not eids.isdisjoint((*link.old, *link.new)) or any(
        _speaks_of(part, eids) for part in link.parts
    )
