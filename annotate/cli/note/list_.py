"""`annotate note list`: annotations that pass filters, and where they sit today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli import exit_codes
from annotate.cli.choices import chosen
from annotate.cli.note.words import argument, folder, form, names, only
from annotate.cli.note.writing import library_of
from annotate.cli.terminal import colours, columns, put, tell
from annotate.cli.words import language, say

if TYPE_CHECKING:
    from annotate.notes import Note


def run(
    work: Annotated[str | None, argument("work", "[WORK]")] = None,
    clause: Annotated[str, only("clause")] = "",
    state: Annotated[str, only("state", names=names("state"))] = "",
    status: Annotated[str, only("status", names=names("status"))] = "",
    category: Annotated[str, only("category")] = "",
    author: Annotated[str, only("author")] = "",
    tag: Annotated[str, only("tag")] = "",
    form: Annotated[str, form()] = "terminal",
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """List annotations; what cannot be read is told, and makes the exit code 2."""
    from annotate.anchoring import STATES
    from annotate.annotation import STATUSES
    from annotate.notes import collect, known
    from annotate.renderers.notes import RENDERERS

    render = chosen(RENDERERS, form)
    library = library_of(corpus)
    if state:
        known("state", state, STATES)
    if status:
        known("status", status, (*STATUSES, "contested"))
    slug, _, named = (work or "").partition("#")
    works = (library.corpus.work(slug),) if slug else library.corpus.works()
    wanted = _Filter(clause or named, state, status, category, author, tag)
    notes, errors = collect(library, works)
    found = [note for note in notes if wanted.holds(note)]
    put(render(found, language(), columns(), colours()))
    if not found and form == "terminal":
        tell(say("notes.none"))
    for error in errors:
        tell(error.text(language()))
    if errors:
        raise typer.Exit(exit_codes.ERROR)


class _Filter:
    """Which annotations a list holds; "" asks for nothing."""

    def __init__(
        self, clause: str, state: str, status: str, category: str, author: str, tag: str
    ) -> None:
        self._clause = clause
        self._state = state
        self._status = status
        self._category = category
        self._author = author.casefold()
        self._tag = tag

    def holds(self, note: Note) -> bool:
        """Whether an annotation passes all of the filters."""
        annotation, thread = note.record.annotation, note.record.thread
        eid = note.anchored.eid or thread.target.clause
        who = f"{annotation.creator.name} <{annotation.creator.email}>".casefold()
        return (
            (not self._clause or eid == self._clause or eid.startswith(f"{self._clause}__"))
            and self._state in ("", note.anchored.state)
            and self._status in ("", "contested" if thread.contested else thread.status)
            and self._category in ("", thread.category)
            and self._author in who
            and (not self._tag or self._tag in thread.tags)
        )
