"""`annotate export DOC|WORK`: annotations for other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from annotate.cli import authorship, exit_codes
from annotate.cli.choices import chosen
from annotate.cli.note.words import names, only
from annotate.cli.output import deliver
from annotate.cli.terminal import tell
from annotate.cli.words import language, say
from annotate.errors import UsageError

FORMATS = (
    *("w3c", "w3c-pages", "w3c-lines", "epub", "hypothesis", "sarif", "csv"),
    *("docx", "criticmarkup"),
)
"""Those of `annotate.exchange`, which is not loaded to say so in the help."""
SUGGESTIONS = ("comments", "tracked")


def run(
    document: Annotated[str, typer.Argument(metavar="DOC", help=say("exchange.argument-doc"))],
    form: Annotated[
        str, typer.Option("--format", help=say("cli.format", names=" | ".join(FORMATS)))
    ] = "w3c",
    state: Annotated[list[str] | None, only("state", names=names("state"))] = None,
    status: Annotated[list[str] | None, only("status", names=names("status"))] = None,
    category: Annotated[list[str] | None, only("category")] = None,
    severity: Annotated[list[str] | None, only("severity", names=names("severity"))] = None,
    author: Annotated[str, only("author")] = "",
    assignee: Annotated[str, only("assignee")] = "",
    tag: Annotated[list[str] | None, only("tag")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=say("cli.output"))
    ] = None,
    suggestions: Annotated[
        str, typer.Option("--suggestions", help=say("exchange.option-suggestions"))
    ] = "comments",
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Export the annotations of a work, each where it sits in the version named."""
    from annotate.documents import Library
    from annotate.exchange import FORMATS, gather
    from annotate.exchange.report import losses
    from annotate.notes import Filters

    format_ = chosen(FORMATS, form)
    if suggestions not in SUGGESTIONS:
        known = ", ".join(SUGGESTIONS)
        raise UsageError("unknown-suggestions", name=suggestions, known=known)
    wanted = Filters(
        states=state or (),
        statuses=status or (),
        categories=category or (),
        severities=severity or (),
        tags=tag or (),
        author=author,
        assignee=assignee,
    )
    wanted.check()
    outgoing, errors = gather(Library(Path.cwd(), corpus), document)
    notes = tuple(note for note in outgoing.notes if wanted.holds(note, authorship.now()))
    tracked = suggestions == "tracked"
    outgoing = replace(outgoing, notes=notes, language=language(), tracked=tracked)
    written = format_.dump(outgoing)
    deliver(written.content, output)
    for line in losses(written.losses, language()):
        tell(line)
    for error in errors:
        tell(error.text(language()))
    if errors:
        raise typer.Exit(exit_codes.ERROR)
