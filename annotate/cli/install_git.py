"""`annotate install-git`: clause by clause in git's own diffs and merges, here alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotate.cli.terminal import tell
from annotate.cli.words import asked, say
from annotate.errors import CorpusError


def run(
    remove: Annotated[bool, typer.Option("--remove", help=say("git.remove"))] = False,
) -> None:
    """Set git up in this repository, or undo it."""
    from annotate.gitdriver import install
    from annotate.repository import Repository

    repository = Repository.open(Path.cwd())
    if repository is None:
        raise CorpusError("no-repository", path=str(Path.cwd()))
    if remove:
        found = install.remove(repository.root)
        tell(say("git.removed" if found else "git.nothing-to-remove", root=repository.root))
        return
    install.install(repository.root, asked())
    tell(say("git.installed", root=repository.root))
