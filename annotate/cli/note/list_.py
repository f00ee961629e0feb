"""`annotate note list`: annotations that pass filters, and where they sit today."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotate.cli import authorship
from annotate.cli.choices import chosen
from annotate.cli.note.words import argument, folder, form, names, only
from annotate.cli.note.writing import library_of, readable
from annotate.cli.terminal import colours, put, room, tell
from annotate.cli.words import language, say

ORDERS = ("created", "updated", "clause", "severity", "status", "due", "author")
"""The keys of notes.SORTS, for a help that need not load them."""


def run(
    work: Annotated[str | None, argument("work", "[WORK]")] = None,
    clause: Annotated[str, only("clause")] = "",
    state: Annotated[list[str] | None, only("state", names=names("state"))] = None,
    status: Annotated[list[str] | None, only("status", names=names("status"))] = None,
    category: Annotated[list[str] | None, only("category")] = None,
    severity: Annotated[list[str] | None, only("severity", names=names("severity"))] = None,
    author: Annotated[str, only("author")] = "",
    assignee: Annotated[str, only("assignee")] = "",
    tag: Annotated[list[str] | None, only("tag")] = None,
    since: Annotated[str, only("since")] = "",
    older_than: Annotated[str, only("older-than")] = "",
    overdue: Annotated[bool, only("overdue")] = False,
    unanswered: Annotated[bool, only("unanswered")] = False,
    sort: Annotated[
        str, typer.Option("--sort", help=say("notes.option-sort", names=", ".join(ORDERS)))
    ] = "",
    form: Annotated[str, form("csv")] = "terminal",
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """List annotations; what cannot be read is told, and makes the exit code 2."""
    from annotate.notes import SORTS, Filters, ago, collect, collect_on, day, known
    from annotate.renderers.notes import RENDERERS

    render = chosen(RENDERERS, form)
    now = authorship.now()
    slug, _, named = (work or "").partition("#")
    wanted = Filters(
        clause=clause or named,
        states=state or (),
        statuses=status or (),
        categories=category or (),
        severities=severity or (),
        tags=tag or (),
        author=author,
        assignee=assignee,
        since=day(since) if since else None,
        until=ago(older_than, now) if older_than else None,
        overdue=overdue,
        unanswered=unanswered,
    )
    wanted.check()
    if sort:
        known("sort", sort, tuple(SORTS))
    library = library_of(corpus)
    if "@" in slug:
        document, located = library.load(slug)
        notes, errors = collect_on(library, document, located)
    else:
        works = (library.corpus.find(slug),) if slug else library.corpus.annotated()
        notes, errors = collect(library, works)
    found = [note for note in notes if wanted.holds(note, now)]
    if sort:
        found = sorted(found, key=SORTS[sort])
    put(render(found, language(), room(), colours()))
    if not found and form == "terminal":
        tell(say("notes.none"))
    readable(errors)
