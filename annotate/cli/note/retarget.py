"""`annotate note retarget`: another place for an annotation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from annotate.cli import authorship
from annotate.cli.note.words import argument, flag, folder, option
from annotate.cli.note.writing import library_of, write


def run(
    name: Annotated[str, argument("id", "ID")],
    clause: Annotated[str, argument("place", "[WORK]#eId")],
    clauses: Annotated[list[str] | None, option("clause")] = None,
    document: Annotated[bool, flag("document")] = False,
    removed: Annotated[bool, flag("removed")] = False,
    quote: Annotated[str | None, option("quote")] = None,
    occurrence: Annotated[int | None, option("occurrence")] = None,
    prefix: Annotated[str, option("prefix")] = "",
    suffix: Annotated[str, option("suffix")] = "",
    author: Annotated[str | None, option("author")] = None,
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Write a retarget; its path goes to standard output."""
    from annotate.notes import Wanted, Words, find, full_name, names_a_place, retargeted, target_of

    library = library_of(corpus)
    note, signature = find(library, name), authorship.sign(library.home, author)
    named = full_name(library, clause, note.work.slug)
    words = Words(quote, occurrence, prefix, suffix)
    wanted = Wanted(named, words, tuple(clauses or ()), document, removed)
    if not names_a_place(library, wanted) and sys.stdin.isatty():
        from annotate.cli.note.asking import ask_place

        wanted = ask_place(library, wanted)
    write(library, note, retargeted(note, signature, *target_of(library, wanted)))
