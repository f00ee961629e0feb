"""`annotate note reply`: write a reply."""

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
    """Write a reply; its path goes to standard output."""
    from annotate.notes import find, respond

    library = library_of(corpus)
    note, signature = find(library, name), authorship.sign(library.home, author)
    body = authorship.edit(note.id) if message is None else message
    write(library, note, respond(note, "reply", signature, body=body))
