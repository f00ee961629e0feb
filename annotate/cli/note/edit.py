"""`annotate note edit`: other words for an annotation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from annotate.cli import authorship
from annotate.cli.note.words import argument, folder, option
from annotate.cli.note.writing import library_of, write


def run(
    name: Annotated[str, argument("id", "ID")],
    author: Annotated[str | None, option("author")] = None,
    message: Annotated[str | None, option("message", "-m")] = None,
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Write an edit; its path goes to standard output."""
    from annotate.notes import edited, find

    library = library_of(corpus)
    note, signature = find(library, name), authorship.sign(library.home, author)
    if message is None:
        message = authorship.edit(note.id, note.record.thread.body)
    write(library, note, edited(note, signature, message))
