"""The options and arguments the `note` commands share, with their help."""

from __future__ import annotations

from typing import Any

import typer

from annotate import messages
from annotate.cli.words import language, say

FORMATS = ("terminal", "json")


# Annotations of parameters are strings until typer reads them, after the language is known.
def option(name: str, *more: str, **words: str) -> Any:
    """An option, its help from the table `notes`."""
    return typer.Option(f"--{name}", *more, help=say(f"notes.option-{name}", **words))


def flag(name: str) -> Any:
    """An option that is given or not, without a word after it."""
    return typer.Option(f"--{name}", help=say(f"notes.option-{name}"))


def only(name: str, **words: str) -> Any:
    """An option that narrows a list."""
    return typer.Option(f"--{name}", help=say(f"notes.filter-{name}", **words))


def argument(name: str, shown: str, **words: str) -> Any:
    """An argument, named `shown` in the usage line."""
    return typer.Argument(metavar=shown, help=say(f"notes.argument-{name}", **words))


def names(kind: str, *without: str) -> str:
    """The words to choose from, as the help lists them."""
    # From the words of the locale: help is made on every run, and need load nothing more.
    words = (key.partition("-") for key in messages.table("notes", language()))
    return ", ".join(
        name for found, _, name in words if found == kind and name and name not in without
    )


def folder() -> Any:
    """The option that names the corpus."""
    return typer.Option("--corpus", help=say("cli.corpus"))


def form(*more: str) -> Any:
    """The option that names the format, one of FORMATS or of `more`."""
    shown = " | ".join((*FORMATS, *more))
    return typer.Option("--format", help=say("cli.format", names=shown))
