"""`annotate note stats`: how many annotations of which kind, how old, how long they took."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from annotate.cli import authorship
from annotate.cli.choices import chosen
from annotate.cli.note.words import argument, folder, form
from annotate.cli.note.writing import library_of, readable
from annotate.cli.terminal import colours, columns, put
from annotate.cli.words import language


def run(
    works: Annotated[list[str] | None, argument("works", "[WORK]...")] = None,
    form: Annotated[str, form("csv", "markdown")] = "terminal",
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Print the statistics of all annotations, or of some works'."""
    from annotate.notes import collect
    from annotate.notes.statistics import statistics
    from annotate.renderers.statistics import RENDERERS

    render = chosen(RENDERERS, form)
    library = library_of(corpus)
    slugs = dict.fromkeys(works or ())
    wanted = [library.corpus.find(slug) for slug in slugs] or library.corpus.annotated()
    notes, errors = collect(library, wanted)
    found = statistics(notes, authorship.now())
    put(render(found, language=language(), columns=columns(), colour=colours()))
    readable(errors)
