"""`annotate blame DOC`: the commit that last changed each unit in substance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotate.cli.choices import chosen
from annotate.cli.terminal import colours, put, room, tell
from annotate.cli.words import language, say

FORMATS = ("terminal", "json")


def run(
    document: Annotated[str, typer.Argument(metavar="DOC", help=say("cli.document"))],
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    typography: Annotated[
        bool, typer.Option("--typography", help=say("lineage.option-typography"))
    ] = False,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Print a line for each unit of a document, or of one clause of it."""
    from annotate.documents import Library, clause_named
    from annotate.documents.past import past
    from annotate.history import blame
    from annotate.renderers.history import BLAME

    render = chosen(BLAME, form)
    library = Library(Path.cwd(), corpus)
    found, located = library.load(document)
    known = past(library, found, located, Path.cwd())
    for problem in known.unread:
        tell(say("lineage.unread", problem=problem.text(language())))
    units = blame(known.trail, known.texts, typography=typography)
    if located.eid:
        wanted = {clause.eid for clause in clause_named(found, located.eid).walk()}
        units = tuple(
            unit for unit in units if not wanted.isdisjoint(c.eid for c in unit.clause.walk())
        )
    cut = known.trail.cut
    put(render(found, units, cut=cut, language=language(), columns=room(), colour=colours()))
