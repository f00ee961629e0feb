"""`annotate note status`: write a status."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from annotate.cli import authorship
from annotate.cli.note.words import argument, folder, names, option
from annotate.cli.note.writing import library_of, write
from annotate.errors import UsageError


def run(
    name: Annotated[str, argument("id", "ID")],
    value: Annotated[str, argument("status", "STATUS", names=names("status"))],
    reason: Annotated[str, option("reason")] = "",
    addressed_by: Annotated[str, option("addressed-by")] = "",
    author: Annotated[str | None, option("author")] = None,
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Write a status; its path goes to standard output."""
    from annotate.annotation import STATUSES
    from annotate.notes import addressing, find, known, respond

    library = library_of(corpus)
    known("status", value, STATUSES)
    note = find(library, name)
    if addressed_by:
        if not library.repository:
            raise UsageError("no-commits", revision=addressed_by)
        addressed_by = addressing(library, note, addressed_by)
    signature = authorship.sign(library.home, author)
    marks = {"status": value, "reason": reason, "addressed_by": addressed_by}
    write(library, note, respond(note, "status", signature, **marks))
