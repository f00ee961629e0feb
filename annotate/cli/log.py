"""`annotate log DOC[#eId]`: what each commit did to a clause, or to the whole text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotate.cli.choices import chosen
from annotate.cli.terminal import colours, columns, put, tell
from annotate.cli.words import language, say

FORMATS = ("terminal", "json")


def run(
    document: Annotated[str, typer.Argument(metavar="DOC", help=say("cli.document"))],
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "terminal",
    full: Annotated[bool, typer.Option("--full", help=say("lineage.option-log-full"))] = False,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Print the log of a document, or of one clause of it."""
    from annotate.documents import Library, clause_named
    from annotate.documents.past import past
    from annotate.history import Event, Revision, log, revisions
    from annotate.model import is_change
    from annotate.renderers.history import LOG

    render = chosen(LOG, form)
    library = Library(Path.cwd(), corpus)
    found, located = library.load(document)
    known = past(library, found, located, Path.cwd())
    for problem in known.unread:
        tell(say("lineage.unread", problem=problem.text(language())))
    clause = clause_named(found, located.eid) if located.eid else None
    entries: list[Event | Revision]
    if clause:
        events = log(known.trail, known.texts, clause.eid)
        entries = [e for e in events if full or (e.own and is_change(e.link))]
    else:
        changes = revisions(known.trail, known.texts)
        entries = [change for change in changes if full or change.changed]
    put(
        render(
            found,
            clause,
            entries,
            cut=known.trail.cut,
            language=language(),
            columns=columns(),
            colour=colours(),
            full=full,
        )
    )
