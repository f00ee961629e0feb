"""What is wrong with the words of a command, in the language of the run.

Typer says it in English and marks the kinds of mistakes apart only in part: what it says is
recognised by its form. What is not recognised is passed on as it is.
"""

from __future__ import annotations

import re
from typing import Any

import typer

from annotate.cli.words import language, say

# Typer does not name it: what is raised for words that a command cannot have.
UsageMistake: type[Exception] = typer.BadParameter.__bases__[0]

_FORMS = {
    "missing-argument": r"Missing argument '(?P<name>.*)'\.",
    "missing-option": r"Missing option '(?P<name>.*)'\.",
    "missing-command": r"Missing command\.",
    "no-such-command": r"No such command '(?P<name>.*)'\.",
    "no-such-option-near": r"No such option: (?P<name>\S+) \(Possible options: (?P<near>.*)\)",
    "no-such-option": r"No such option: (?P<name>\S+)",
    "needs-value": r"Option '(?P<name>.*)' requires an argument\.",
    "takes-no-value": r"Option '(?P<name>.*)' does not take a value\.",
    "too-many": r"Got unexpected extra arguments? ?(?:\(s\) )?\((?P<words>.*)\)",
    "not-in-range": r"Invalid value for '?(?P<name>.*?)'?: (?P<value>.*) is not in the range "
    r"(?P<range>.*)\.",
    "not-a-number": r"Invalid value for '?(?P<name>.*?)'?: '(?P<value>.*)' is not a valid "
    r"(?:int(?:eger)?|float)(?: range)?\.",
    "not-valid": r"Invalid value for '?(?P<name>.*?)'?: (?P<said>.*)",
}
"""The forms by name of their message in `locales/usage.toml`, the narrower first."""


def told(mistake: Any) -> str:
    """Usage, where help is to be had, and what is wrong; a line each."""
    if type(mistake).__name__ == "NoArgsIsHelpError":
        return str(mistake.format_message())
    lines = []
    if mistake.ctx is not None:
        lines += [mistake.ctx.get_usage()]
        lines += [say("usage.try", command=mistake.ctx.command_path), ""]
    return "\n".join([*lines, say("usage.error", said=spoken(mistake.format_message()))])


def spoken(said: str) -> str:
    """What typer says of a mistake, in the language of the run."""
    if language() == "en":
        return said
    for name, form in _FORMS.items():
        if found := re.fullmatch(form, said, re.S):
            return say(f"usage.{name}", **found.groupdict())
    return said
