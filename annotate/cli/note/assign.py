"""`annotate note assign`: who is to deal with an annotation, and until when."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from annotate.cli import authorship
from annotate.cli.note.words import argument, flag, folder, option
from annotate.cli.note.writing import library_of, write
from annotate.errors import UsageError


def run(
    name: Annotated[str, argument("id", "ID")],
    to: Annotated[list[str] | None, option("to")] = None,
    due: Annotated[str, option("due")] = "",
    none: Annotated[bool, flag("none")] = False,
    author: Annotated[str | None, option("author")] = None,
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Write an assignment; its path goes to standard output."""
    from annotate.annotation import NO_DUE
    from annotate.notes import assigned, find

    library = library_of(corpus)
    note, signature = find(library, name), authorship.sign(library.home, author)
    if none and (to or due):
        raise UsageError("none-alone")
    if none:
        write(library, note, assigned(note, signature, (), NO_DUE))
    else:
        write(library, note, assigned(note, signature, to or None, due))
