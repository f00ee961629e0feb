"""The command line: parses words, calls the house, prints. One thin module a command.

Errors are caught here once: a user's error is one message and exit code 2; a bug flies.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from annotate import __version__, messages
from annotate.cli import exit_codes
from annotate.cli.help import SpokenCommand, SpokenGroup
from annotate.cli.mistakes import UsageMistake, told
from annotate.cli.terminal import tell
from annotate.cli.words import language, say, speak
from annotate.errors import AnnotateError, UsageError

COMMANDS = {
    "import": "import_",
    "outline": "outline",
    "diff": "diff",
    "related": "related",
    "log": "log",
    "blame": "blame",
    "lineage": "lineage",
    "note": "note",
    "export": "export",
    "import-notes": "import_notes",
    "check": "check",
    "review": "review",
    "fmt": "fmt",
    "build": "build",
    "serve": "serve",
    "install-git": "install_git",
    "git-diff": "git_diff",
    "merge-driver": "merge_driver",
    "init": "init",
    "post-review": "post_review",
}
"""Each command's module in this package, which has its function `run`, or its `app` of several.

They are imported when they are asked for: a command takes no time for the others.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    # A comparison makes millions of small values and hardly a cycle: look for them rarely.
    gc.set_threshold(100_000, 50, 50)
    code = run(sys.argv[1:] if arguments is None else arguments)
    # The process ends and its memory with it: nothing need be looked through once more.
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    speak(messages.detect_language())
    try:
        rest = _take_language(list(arguments))
        if rest[:1] == ["--version"]:
            _print_version()
        wanted = next((word for word in rest if not word.startswith("-")), "")
        code = application(wanted)(rest, prog_name="annotate", standalone_mode=False)
        return code if isinstance(code, int) else exit_codes.DONE
    except UsageMistake as mistake:
        tell(told(mistake))
        return exit_codes.ERROR
    except AnnotateError as error:
        tell(f"annotate: {error.text(language())}")
        return exit_codes.ERROR
    except (KeyboardInterrupt, typer.Abort):
        return exit_codes.INTERRUPTED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else exit_codes.DONE


def application(wanted: str = "") -> typer.Typer:
    """The command-line application, its help in the language of this run.

    It has all commands, for the help, unless the one wanted is known.
    """
    app = typer.Typer(
        cls=SpokenGroup,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help=say("cli.app"),
    )
    app.callback()(_callback)
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        module = import_module(f"annotate.cli.{COMMANDS[name]}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name, help=say(f"cli.{name}"))
        else:
            app.command(name, cls=SpokenCommand, help=say(f"cli.{name}"))(module.run)
    return app


def _callback(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help=say("cli.version"),
            is_eager=True,
            callback=lambda wanted: _print_version() if wanted else None,
        ),
    ] = False,
    lang: Annotated[str, typer.Option("--lang", help=say("cli.lang"), metavar="zh|en")] = "",
) -> None:
    # Both are dealt with before a command runs; they stand here to be in the help.
    del version, lang


def _print_version() -> None:
    sys.stdout.write(f"annotate {__version__}\n")
    sys.exit(exit_codes.DONE)


def _take_language(arguments: list[str]) -> list[str]:
    """Take `--lang` out of the words, wherever it stands before `--`: it is heeded before
    anything is parsed, so that usage errors and help speak it too."""
    rest: list[str] = []
    pending = iter(arguments)
    for word in pending:
        if word == "--":
            return [*rest, word, *pending]
        if word == "--lang" or word.startswith("--lang="):
            chosen = word.partition("=")[2] if "=" in word else next(pending, "")
            if chosen not in messages.LANGUAGES:
                raise UsageError("unknown-language", name=chosen)
            speak(chosen, asked=True)
        else:
            rest.append(word)
    return rest
