"""The command line: parses words, calls the house, prints. One thin module a command.

Errors are caught here once: a user's error is one message and exit code 2; a bug flies.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from annotate import __version__, messages
from annotate.cli import (
    blame,
    build,
    check,
    diff,
    exit_codes,
    git_diff,
    import_,
    install_git,
    lineage,
    log,
    merge_driver,
    note,
    outline,
    related,
    serve,
)
from annotate.cli.words import language, say, speak
from annotate.errors import AnnotateError, UsageError

COMMANDS: dict[str, Callable[..., None]] = {
    "import": import_.run,
    "outline": outline.run,
    "diff": diff.run,
    "log": log.run,
    "blame": blame.run,
    "related": related.run,
    "check": check.run,
    "build": build.run,
    "serve": serve.run,
    "install-git": install_git.run,
    "git-diff": git_diff.run,
    "merge-driver": merge_driver.run,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    speak(messages.detect_language())
    try:
        rest = _take_language(list(arguments))
        application()(rest, prog_name="annotate")
    except AnnotateError as error:
        sys.stderr.write(f"annotate: {error.text(language())}\n")
        return exit_codes.ERROR
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else exit_codes.DONE
    return exit_codes.DONE


def application() -> typer.Typer:
    """The command-line application, its help in the language of this run."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help=say("cli.app"),
    )
    app.callback()(_callback)
    for name, command in COMMANDS.items():
        app.command(name, help=say(f"cli.{name}"))(command)
    app.add_typer(lineage.app, name="lineage", help=say("cli.lineage"))
    app.add_typer(note.app, name="note", help=say("cli.note"))
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
    raise typer.Exit


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
            speak(chosen)
        else:
            rest.append(word)
    return rest
