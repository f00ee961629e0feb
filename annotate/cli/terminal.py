"""Writing to the terminal: how wide it is, whether it takes colour."""

from __future__ import annotations

import os
import shutil
import sys

from annotate.visible import visible


def columns() -> int:
    """The columns of the terminal (COLUMNS, else its own word, else 80)."""
    return max(shutil.get_terminal_size((80, 24)).columns, 40)


def room() -> int:
    """The columns a table may take: the terminal's (or COLUMNS), and as many as it needs where
    it goes to a file or a pipe, for nobody can make that wider."""
    return columns() if sys.stdout.isatty() or os.environ.get("COLUMNS") else sys.maxsize


def colours() -> bool:
    """Whether standard output takes colour: a terminal, and no NO_COLOR (no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def put(text: str) -> None:
    """Write a result to standard output."""
    sys.stdout.write(text)


def tell(text: str) -> None:
    """Write a message to standard error, a line of its own; nothing in it can steer it."""
    sys.stderr.write(visible(text) + "\n")
