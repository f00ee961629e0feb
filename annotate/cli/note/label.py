"""`annotate note label`: the tags, category and severity of an annotation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from annotate.cli import authorship
from annotate.cli.note.words import argument, folder, names, option
from annotate.cli.note.writing import library_of, write


def run(
    name: Annotated[str, argument("id", "ID")],
    add: Annotated[list[str] | None, option("add")] = None,
    remove: Annotated[list[str] | None, option("remove")] = None,
    category: Annotated[str, option("category", names=names("category"))] = "",
    severity: Annotated[str, option("severity", names=names("severity"))] = "",
    author: Annotated[str | None, option("author")] = None,
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Write labels; the path of the event goes to standard output."""
    from annotate.notes import find, labelled
    from annotate.settings import read_settings

    library = library_of(corpus)
    note, signature = find(library, name), authorship.sign(library.home, author)
    event = labelled(
        note,
        signature,
        add=add or (),
        remove=remove or (),
        category=category,
        severity=severity,
        categories=read_settings(library.home).known_categories,
    )
    write(library, note, event)
