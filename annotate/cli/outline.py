"""`annotate outline DOC`: the clause tree."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotate.cli.choices import chosen
from annotate.cli.terminal import colours, put, room, tell
from annotate.cli.words import say

FORMATS = ("tree", "json")


def run(
    document: Annotated[str, typer.Argument(metavar="DOC", help=say("cli.document"))],
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "tree",
    grammar: Annotated[
        str | None, typer.Option("--grammar", help=say("cli.grammar", names="policy-zh, …"))
    ] = None,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Print the outline of a document, or of one clause of it."""
    from annotate.documents import Library, clause_named
    from annotate.renderers.outline import RENDERERS

    render = chosen(RENDERERS, form)
    found, located = Library(Path.cwd(), corpus).load(document, grammar)
    if located.encoding != "utf-8":
        tell(say("cli.converted", path=located.path, encoding=located.encoding))
    if located.eid:
        from dataclasses import replace

        found = replace(found, clauses=(clause_named(found, located.eid),))
    put(render(found, room(), colours()))
