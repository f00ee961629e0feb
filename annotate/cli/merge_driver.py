"""`annotate merge-driver`: called by git to merge a text clause by clause."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from annotate.cli import exit_codes
from annotate.cli.terminal import tell
from annotate.cli.words import say


def run(
    base: Annotated[Path, typer.Argument(metavar="%O", help=say("git.base"))],
    ours: Annotated[Path, typer.Argument(metavar="%A", help=say("git.ours"))],
    theirs: Annotated[Path, typer.Argument(metavar="%B", help=say("git.theirs"))],
    marker: Annotated[int, typer.Argument(metavar="%L", min=1, help=say("git.marker"))] = 7,
    path: Annotated[str, typer.Argument(metavar="%P", help=say("git.path"))] = "",
) -> None:
    """Merge two texts into the file of the first; leave with 1 when conflicts are marked."""
    from annotate.gitdriver.driver import merge_files
    from annotate.renderers.columns import visible

    outcome = merge_files(base, ours, theirs, marker)
    shown = visible(path) or str(ours)
    if outcome.repeated:
        comma = say("comparison.comma")
        numbers = comma.join(map(visible, outcome.repeated))
        tell(say("git.repeated", path=shown, numbers=numbers))
    if outcome.label:
        tell(say("git.labelled", path=shown, label=outcome.label))
    if outcome.conflicts:
        key = "git.conflict" if outcome.conflicts == 1 else "git.conflicts"
        tell(say(key, path=shown, count=outcome.conflicts))
        raise typer.Exit(exit_codes.FINDINGS)
