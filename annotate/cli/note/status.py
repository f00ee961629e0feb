"""`annotate note status`: write a status."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from annotate.cli import authorship
from annotate.cli.note.words import argument, folder, names, option
from annotate.cli.note.writing import library_of, write


def run(
    name: Annotated[str, argument("id", "ID")],
    value: Annotated[str, argument("status", "STATUS", names=names("status", "contested"))],
    reason: Annotated[str, option("reason")] = "",
    addressed_by: Annotated[str, option("addressed-by")] = "",
    superseded_by: Annotated[str, option("superseded-by")] = "",
    author: Annotated[str | None, option("author")] = None,
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Write a status; its path goes to standard output."""
    from annotate.annotation import STATUSES
    from annotate.notes import find, known, respond

    library = library_of(corpus)
    known("status", value, STATUSES)
    note = find(library, name)
    if addressed_by:
        from annotate.notes.addressed import addressing

        addressed_by = addressing(library, note, addressed_by)
    if superseded_by:
        superseded_by = find(library, superseded_by).id
    signature = authorship.sign(library.home, author)
    event = respond(
        note,
        "status",
        signature,
        status=value,
        reason=reason,
        addressed_by=addressed_by,
        superseded_by=superseded_by,
    )
    write(library, note, event)
