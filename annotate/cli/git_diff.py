"""`annotate git-diff`: called by git as its external diff (see install_git)."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from annotate.cli.terminal import colours, columns, tell
from annotate.cli.words import language, say


def run(
    words: Annotated[list[str], typer.Argument(metavar="PATH OLD …", help=say("git.words"))],
) -> None:
    """Show one changed file; always leaves with 0, or git would stop at this file."""
    from annotate.gitdriver import external
    from annotate.renderers.columns import visible

    changed = external.read_arguments(words)
    if isinstance(changed, str):
        text = f"* Unmerged path {visible(changed)}\n"
    else:
        # Git hands its pager's pipe over: whether that takes colour is git's knowledge.
        paged = os.environ.get("GIT_PAGER_IN_USE") == "true" and not os.environ.get("NO_COLOR")
        text = external.show(
            changed,
            language=language(),
            columns=columns(),
            colour=colours() or paged,
            tell=lambda error: tell(error.text(language())),
        )
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # The reader has left its pager.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
