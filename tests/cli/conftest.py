"""What tests of the command share: to run it as a user does, and git."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from annotate.cli import run


class Said(NamedTuple):
    """What a command left with, and what it wrote."""

    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def annotate(capsys: pytest.CaptureFixture[str]) -> Call:
    """`annotate("check", lang="zh")` runs the command; in English unless told otherwise."""

    def call(*arguments: str, lang: str = "en") -> Said:
        code = run(["--lang", lang, *arguments])
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture
def note(annotate: Call) -> Call:
    """The same for `annotate note`."""
    return partial(annotate, "note")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; what it printed."""
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return done.stdout.decode().strip()
