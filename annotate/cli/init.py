"""`annotate init`: the files that make a forge review pull requests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotate.cli.output import replace_file
from annotate.cli.terminal import put
from annotate.cli.words import say
from annotate.errors import CorpusError, InputError, UsageError


def run(
    github: Annotated[bool, typer.Option("--github", help=say("forge.github"))] = False,
    gitlab: Annotated[bool, typer.Option("--gitlab", help=say("forge.gitlab"))] = False,
    install: Annotated[str, typer.Option("--install", help=say("forge.install"))] = "",
    force: Annotated[bool, typer.Option("--force", help=say("forge.force"))] = False,
) -> None:
    """Write them into this repository; their paths go to standard output."""
    from annotate.forge import planned
    from annotate.forge.setup import REQUIREMENT
    from annotate.repository import Repository

    wanted = [name for name, asked in (("github", github), ("gitlab", gitlab)) if asked]
    if not wanted:
        raise UsageError("init-nothing")
    repository = Repository.open(Path.cwd())
    if repository is None:
        raise CorpusError("no-repository", path=str(Path.cwd()))
    contents: dict[str, str] = {}
    for name in wanted:
        contents |= planned(name, install or REQUIREMENT)
    for path, text in contents.items():
        _check(repository.root, path, text, force=force)
    for path, text in contents.items():
        (repository.root / path).parent.mkdir(parents=True, exist_ok=True)
        replace_file(repository.root / path, text.encode())
        put(f"{path}\n")


def _check(root: Path, path: str, text: str, *, force: bool) -> None:
    """Raise what keeps a file from being written, before any is."""
    place = root / path
    if not place.parent.resolve().is_relative_to(root.resolve()) or place.is_symlink():
        raise InputError("outside-folder", path=path, root=str(root))
    if place.exists() and not force and place.read_bytes() != text.encode():
        raise InputError("file-exists", path=path)
