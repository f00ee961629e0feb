"""`annotate related DOC DOC…`: what texts that are no versions of one another share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli.choices import chosen
from annotate.cli.output import deliver
from annotate.cli.terminal import colours, columns, tell
from annotate.cli.words import language, say
from annotate.errors import UsageError

if TYPE_CHECKING:
    from annotate.documents import Library
    from annotate.model import Document

FORMATS = ("terminal", "markdown", "html", "json", "csv")


def run(
    documents: Annotated[list[str], typer.Argument(metavar="DOC…", help=say("cli.document"))],
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    embedder: Annotated[
        str, typer.Option("--embedder", metavar="MODULE:FUNCTION", help=say("cli.embedder"))
    ] = "",
    grammar: Annotated[
        str | None, typer.Option("--grammar", help=say("cli.grammar", names="policy-zh, …"))
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=say("cli.output"))
    ] = None,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Relate two texts clause by clause; of three or more show who covers how much of whom."""
    from annotate.documents import Library
    from annotate.related import embedder as named
    from annotate.related import matrix, relate, relate_all
    from annotate.renderers import matrix as matrices
    from annotate.renderers import relation as relations

    if len(documents) < 2:
        raise UsageError("one-document")
    show, show_all = chosen(relations.RENDERERS, form), chosen(matrices.RENDERERS, form)
    embed = named(embedder) if embedder else None
    library = Library(Path.cwd(), corpus)
    texts = [_read(library, name, grammar) for name in documents]
    colour = colours() and output is None
    if len(texts) == 2:
        found = relate(texts[0], texts[1], embed)
        deliver(show(found, language=language(), columns=columns(), colour=colour), output)
        return
    several = matrix(texts, relate_all(texts, embed))
    deliver(show_all(several, language=language(), columns=columns(), colour=colour), output)


def _read(library: Library, name: str, grammar: str | None) -> Document:
    """The document a word names, or of it the one clause that the word names."""
    from annotate.documents import clause_named

    document, located = library.load(name, grammar)
    if located.encoding != "utf-8":
        tell(say("cli.converted", path=located.path, encoding=located.encoding))
    if located.eid:
        return replace(document, clauses=(clause_named(document, located.eid),))
    return document
