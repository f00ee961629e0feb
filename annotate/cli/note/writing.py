"""What the note commands do first and last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from annotate.cli import exit_codes
from annotate.cli.terminal import put, tell
from annotate.cli.words import language
from annotate.errors import AnnotateError

if TYPE_CHECKING:
    from annotate.annotation import Event
    from annotate.documents import Library
    from annotate.notes import Note


def library_of(corpus: Path | None) -> Library:
    """The texts that can be named from here."""
    from annotate.documents import Library

    return Library(Path.cwd(), corpus)


def readable(errors: Sequence[AnnotateError]) -> None:
    """Tell what could not be read, and leave with exit code 2 if anything could not."""
    for error in errors:
        tell(error.text(language()))
    if errors:
        raise typer.Exit(exit_codes.ERROR)


def write(library: Library, note: Note, event: Event) -> None:
    """Write an event beside its annotation; its path goes to standard output."""
    from annotate.corpus import add_event
    from annotate.notes import place

    wrote(add_event(place(library, note.work) / "annotations" / note.id, event))


def wrote(path: Path) -> None:
    """Say what was written, as a path from here."""
    here = Path.cwd()
    put(f"{path.relative_to(here) if path.is_relative_to(here) else path}\n")
