"""`annotate note add`: write a new annotation."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from annotate.cli import authorship
from annotate.cli.note.words import argument, flag, folder, names, option
from annotate.cli.note.writing import library_of, wrote


def run(
    clause: Annotated[str, argument("clause", "WORK#eId")],
    clauses: Annotated[list[str] | None, option("clause")] = None,
    document: Annotated[bool, flag("document")] = False,
    removed: Annotated[bool, flag("removed")] = False,
    quote: Annotated[str | None, option("quote")] = None,
    occurrence: Annotated[int | None, option("occurrence")] = None,
    prefix: Annotated[str, option("prefix")] = "",
    suffix: Annotated[str, option("suffix")] = "",
    category: Annotated[str, option("category", names=names("category"))] = "comment",
    severity: Annotated[str, option("severity", names=names("severity"))] = "info",
    motivation: Annotated[str, option("motivation")] = "",
    tag: Annotated[list[str] | None, option("tag")] = None,
    author: Annotated[str | None, option("author")] = None,
    message: Annotated[str | None, option("message", "-m")] = None,
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Write a new annotation; its path goes to standard output."""
    from annotate.corpus import add_annotation
    from annotate.notes import Wanted, Words, compose, full_name, names_a_place, said
    from annotate.settings import read_settings

    library = library_of(corpus)
    words = Words(quote, occurrence, prefix, suffix)
    named = full_name(library, clause)
    wanted = Wanted(named, words, tuple(clauses or ()), document, removed)
    settings = read_settings(library.home)
    if not names_a_place(library, wanted) and sys.stdin.isatty():
        from annotate.cli.note.asking import ask

        wanted, category, message = ask(library, wanted, category, settings, message)
    folder, annotation = compose(
        library,
        wanted,
        # What is wrong with the rest is said before an editor opens.
        "…" if message is None else message,
        authorship.sign(library.home, author),
        category=category,
        severity=severity,
        motivation=motivation,
        tags=tag or (),
        categories=settings.known_categories,
    )
    if message is None:
        annotation = replace(annotation, body=said(authorship.edit(named)))
    wrote(add_annotation(folder, annotation))
