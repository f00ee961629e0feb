"""How help is laid out, in the language of the run.

Typer knows English only, and takes a Chinese character for one column: help is written here,
and what typer says of its own is put into words of `locales/usage.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from typer.core import TyperCommand, TyperGroup

from annotate.cli.terminal import columns
from annotate.cli.words import say

_WIDEST = 80
_LABELS = 30
"""Columns of the options and commands before what is said of them."""
_EXTRA = re.compile(r"  \[((?:(?!  \[).)*)\]$")
_SHOWN = {"Arguments": "arguments", "Options": "options", "Commands": "commands"}


class SpokenCommand(TyperCommand):
    """A command whose help speaks the language of the run."""

    def get_help(self, ctx: Any) -> str:
        """The help of the command."""
        return _help(self, ctx)

    def get_usage(self, ctx: Any) -> str:
        """The line that says how it is called."""
        return _usage(self, ctx)


class SpokenGroup(TyperGroup):
    """The same for a command that has commands."""

    def get_help(self, ctx: Any) -> str:
        """The help of the command."""
        return _help(self, ctx)

    def get_usage(self, ctx: Any) -> str:
        """The line that says how it is called."""
        return _usage(self, ctx)


def _help(command: TyperCommand | TyperGroup, ctx: Any) -> str:
    layout: Any = _Layout()
    command.format_help(ctx, layout)
    return str(layout)


def _usage(command: TyperCommand | TyperGroup, ctx: Any) -> str:
    layout: Any = _Layout()
    command.format_usage(ctx, layout)
    return str(layout)


class _Layout:
    """What typer writes help into."""

    def __init__(self) -> None:
        self.width = min(columns(), _WIDEST)
        self._lines: list[str] = []
        self._indent = 0

    def __str__(self) -> str:
        return "\n".join(self._lines)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        shown = args.replace("[OPTIONS]", say("usage.metavar-options"))
        shown = shown.replace("COMMAND [ARGS]...", say("usage.metavar-command"))
        self._flow(f"{say('usage.usage')}{prog} {shown}".rstrip(), hanging=4)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        self.write_paragraph()
        self._lines.append(say(f"usage.{_SHOWN[name]}") if name in _SHOWN else f"{name}:")
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        self._indent += 2
        yield
        self._indent -= 2

    def write_paragraph(self) -> None:
        if self._lines:
            self._lines.append("")

    def write_text(self, text: str) -> None:
        for paragraph in text.split("\n"):
            self._flow(paragraph)

    def write_dl(self, rows: Sequence[tuple[str, str]], **_: int) -> None:
        from annotate.renderers.columns import width

        room = max((width(label) for label, _ in rows if width(label) <= _LABELS), default=0)
        for label, said in rows:
            start = " " * self._indent + label
            at = self._indent + room + 2
            if width(label) > room:
                self._lines.append(start)
                start = ""
            self._flow(_spoken(said), start + " " * (at - width(start)), hanging=at)

    def _flow(self, text: str, start: str | None = None, hanging: int | None = None) -> None:
        """A text in lines that fit; `start` is the beginning of the first."""
        from annotate.renderers.columns import width
        from annotate.renderers.flow import Piece, flow

        begins = " " * self._indent if start is None else start
        indent = self._indent if hanging is None else hanging
        room = self.width - max(width(begins), indent)
        found = ["".join(piece.text for piece in line) for line in flow([Piece(text, "")], room)]
        for at, line in enumerate(found or [""]):
            self._lines.append(((" " * indent if at else begins) + line).rstrip())


def _spoken(said: str) -> str:
    """What typer adds to the help of a parameter, in the language of the run."""
    if said == "Show this message and exit.":
        return say("usage.help")
    return _EXTRA.sub(_extra, said)


def _extra(found: re.Match[str]) -> str:
    said = []
    for part in found[1].split("; "):
        name, _, value = part.partition(": ")
        known = {"required": "required", "default": "default"}.get(name)
        said.append(say(f"usage.{known}", value=value) if known else part)
    return f"  [{say('usage.between').join(said)}]"
