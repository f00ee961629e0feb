"""`annotate note …`: write and read annotations. One thin module a command."""

from __future__ import annotations

from importlib import import_module

import typer

from annotate.cli import import_notes
from annotate.cli.help import SpokenCommand, SpokenGroup
from annotate.cli.words import say

COMMANDS = {
    "add": "add",
    "list": "list_",
    "stats": "stats",
    "show": "show",
    "reply": "reply",
    "edit": "edit",
    "status": "status",
    "assign": "assign",
    "label": "label",
    "retarget": "retarget",
    "apply": "apply",
    "from-review": "from_review",
}
"""Each command's module in this package, which has its function `run`."""


def application() -> typer.Typer:
    """The `note` commands, their help in the language of this run."""
    app = typer.Typer(cls=SpokenGroup, no_args_is_help=True, rich_markup_mode=None)
    for name, module in COMMANDS.items():
        command = import_module(f"annotate.cli.note.{module}").run
        app.command(name, cls=SpokenCommand, help=say(f"notes.{name}"))(command)
    app.command("import", cls=SpokenCommand, help=say("cli.import-notes"))(import_notes.run)
    return app


def __getattr__(name: str) -> typer.Typer:
    # Made when asked for and not on import, so that its help speaks the language of the run.
    if name == "app":
        return application()
    raise AttributeError(name)
