"""Importers: files as received → text.md, with a decision for everything done on the way.

The table of formats. Importers know files and Markdown; not the corpus, not git.
"""

from __future__ import annotations

from collections.abc import Callable

from annotate.errors import InputError
from annotate.importers.markdown import read_markdown
from annotate.importers.received import Received
from annotate.importers.text import read_text

Importer = Callable[[str], Received]

IMPORTERS: dict[str, Importer] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
"""By the file name's suffix, in lower case."""


def importer_for(name: str) -> Importer:
    """The importer for a file name. Raises InputError("unknown-format") naming those there are."""
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if suffix not in IMPORTERS:
        known = ", ".join(IMPORTERS)
        raise InputError("unknown-format", path=name, suffix=suffix or "–", known=known)
    return IMPORTERS[suffix]
