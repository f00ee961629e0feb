"""`annotate fmt [PATH…]`: annotations and events in canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli import exit_codes
from annotate.cli.terminal import put, tell
from annotate.cli.words import language, say
from annotate.errors import AnnotateError

if TYPE_CHECKING:
    from annotate.documents import Library


def run(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help=say("cli.fmt-paths"))
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=say("cli.fmt-check"))] = False,
    corpus: Annotated[Path | None, typer.Option("--corpus", help=say("cli.corpus"))] = None,
) -> None:
    """Write canonically what is not; nothing at all when a file cannot be read."""
    from annotate.corpus import record_files, rewrite
    from annotate.documents import Library

    library = Library(Path.cwd(), corpus)
    files = dict.fromkeys(f for place in _places(library, paths or []) for f in record_files(place))
    changed, errors = _formatted(files)
    for error in errors:
        tell(error.text(language()))
    if errors:
        raise typer.Exit(exit_codes.ERROR)
    for path, text in changed.items():
        if not check:
            rewrite(path, text)
        put(f"{_shown(path)}\n")
    if check and changed:
        raise typer.Exit(exit_codes.FINDINGS)


def _places(library: Library, paths: list[str]) -> Iterator[Path]:
    """Files and folders as named, and works by the names they have in the corpus."""
    from annotate.notes import place

    if not paths:
        yield from (place(library, work) for work in library.corpus.annotated())
    for path in paths:
        named = Path(path).exists() or not library.folder
        yield Path(path) if named else place(library, library.corpus.find(path))


def _formatted(files: Iterable[Path]) -> tuple[dict[Path, str], list[AnnotateError]]:
    """The files that are not in canonical form, as they would be; what cannot be read."""
    from annotate.annotation import canonical
    from annotate.corpus import FolderReader
    from annotate.decode import decode

    changed: dict[Path, str] = {}
    errors: list[AnnotateError] = []
    for file in files:
        try:
            data = FolderReader(file.parent).read(file.name)
            text = canonical(decode(data, path=_shown(file)).text, _shown(file))
        except AnnotateError as error:
            errors.append(error)
        else:
            if text.encode() != data:
                changed[file] = text
    return changed, errors


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
