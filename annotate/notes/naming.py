"""Which clauses of which work are meant by eIds alone: `#art_7`, `art_7`, `art_7,art_9`.

What names a file or a work never is taken for a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from annotate.documents import Library
from annotate.errors import UsageError

_EIDS = re.compile(r"#?[^\W_][\w-]*(,[^\W_][\w-]*)*")


def full_name(library: Library, argument: str, work: str = "") -> str:
    """`WORK#eId` for eIds alone, else the argument as it is.

    They are those of `work`, else of the work in whose folder the command runs, else of the
    only one that has them all. Raises UsageError `eid-of-none` or `eid-of-several`, or the
    error of a text that cannot be read.
    """
    if work and argument.startswith("#"):
        return f"{work}{argument}"
    slugs = _slugs(library)
    if not slugs or not _EIDS.fullmatch(argument) or library.names_file(argument):
        return argument
    if argument in slugs:
        return argument
    eids = argument.removeprefix("#")
    asked = [work] if work else _here(library) or slugs
    found, known = [], set(slugs)
    for slug in asked:
        there = _eids(library, slug)
        known |= there
        if there.issuperset(eids.split(",")):
            found.append(f"{slug}#{eids}")
        if len(found) > 1:  # Two are enough to ask.
            raise UsageError("eid-of-several", eids=eids, names=", ".join(found))
    if found:
        return found[0]
    where = ", ".join(asked[:3]) + (", …" if len(asked) > 3 else "")
    if near := ", ".join(_near(eids.split(","), known)):
        raise UsageError("eid-of-none-near", argument=argument, works=where, near=near)
    raise UsageError("eid-of-none", argument=argument, works=where)


def _near(named: Sequence[str], known: set[str]) -> Iterator[str]:
    for eid in named:
        if eid not in known:
            yield from get_close_matches(eid, sorted(known), n=3, cutoff=0.6)


def _slugs(library: Library) -> list[str]:
    return [work.slug for work in library.corpus.works()] if library.folder else []


def _here(library: Library) -> list[str]:
    """The work whose text lies in the folder the command runs in."""
    located = library.locate("text.md") if library.names_file("text.md") else None
    return [located.work] if located and located.work else []


def _eids(library: Library, slug: str) -> set[str]:
    document, _ = library.load(slug)
    return {clause.eid for clause in document.walk()}
