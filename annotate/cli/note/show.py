"""`annotate note show`: one annotation with its thread."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from annotate.cli.choices import chosen
from annotate.cli.note.words import argument, folder, form
from annotate.cli.note.writing import library_of
from annotate.cli.terminal import colours, columns, put, tell
from annotate.cli.words import language


def run(
    name: Annotated[str, argument("id", "ID")],
    form: Annotated[str, form()] = "terminal",
    corpus: Annotated[Path | None, folder()] = None,
) -> None:
    """Print one annotation with its thread."""
    from annotate.notes import find
    from annotate.renderers.notes import SINGLE

    render = chosen(SINGLE, form)
    note = find(library_of(corpus), name)
    put(render(note, language(), columns(), colours()))
    for problem in note.record.problems:
        tell(problem.text(language()))
