"""The manual is true: its commands run and print what it says they print.

In a ```console block, a line that begins with `$ ` is run by bash (a here-document goes on to
its end); the lines after it are what it prints. `…` stands for any text, alone on a line for
any lines.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotate.cli import run

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a page with the output it promises."""
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            lines = part.split("\n")
            here = re.search(r"<<'(\w+)'", lines[0])
            end = lines.index(here.group(1)) + 1 if here else 1
            yield "\n".join(lines[:end]), "\n".join(lines[end:]).rstrip("\n")


def matches(promised: str, printed: str) -> bool:
    """Whether output is as promised, `…` standing for anything."""
    lines = [
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*?") + "\n"
        for line in promised.split("\n")
    ]
    return re.fullmatch("".join(lines), printed.rstrip("\n") + "\n") is not None


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `annotate` is the one under test."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    command = bin_folder / "annotate"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m annotate "$@"\n')
    command.chmod(0o755)
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}


@pytest.mark.parametrize("page", ["tutorial.md", "tutorial.zh.md"])
def test_the_commands_of_a_page_print_what_it_says(
    page: str, tmp_path: Path, shell: dict[str, str]
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    ran = 0
    for command, promised in commands((ROOT / "docs" / page).read_text(encoding="utf-8")):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=shell,
            capture_output=True,
            timeout=120,
            check=False,
        )
        printed = (done.stdout + done.stderr).decode()
        assert done.returncode == 0, f"{command}\n{printed}"
        if promised:
            assert matches(promised, printed), f"{command}\nprinted:\n{printed}"
        ran += 1
    assert ran > 5


@pytest.mark.parametrize(
    ("promised", "printed", "answer"),
    [
        ("a", "a\n", True),
        ("a", "b", False),
        ("a…c", "abc", True),
        ("…\nc", "a\nb\nc", True),
        ("…\nc", "a\nb", False),
        ("a\n…", "a", True),
    ],
)
def test_matching(promised: str, printed: str, answer: bool) -> None:
    assert matches(promised, printed) is answer


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    found = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in found if not (page.parent / target).exists()] == []


def test_the_architecture_page_names_every_room() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    floors = page.split("```")[1]
    rooms = {
        path.name.removesuffix("__init__.py") + ("/" if path.is_dir() else "")
        for path in (ROOT / "annotate").iterdir()
        if not path.name.startswith("__") and path.suffix in ("", ".py")
        if path.is_file() or any(path.glob("*.py"))
    }
    named = {name for name in re.findall(r"\b[a-z]+(?:/|\.py)", floors) if name in rooms}
    assert rooms - named == set()


_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)


def shown(page: Path) -> Iterator[list[str]]:
    """The words of each `annotate` command in a page's shell blocks."""
    for block in _SHELL.findall(page.read_text(encoding="utf-8")):
        for line in block.split("\n"):
            if line.startswith("annotate ") and "COMMAND" not in line:
                yield shlex.split(line.replace("…", "x"), comments=True)[1:]


@pytest.mark.parametrize("page", [p for p in PAGES if any(shown(p))], ids=lambda page: page.name)
def test_commands_shown_have_the_options_shown(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in shown(page):
        depth = 2 if words[0] in ("note", "lineage") else 1
        name = words[:depth]
        assert run([*name, "--help"]) == 0, words
        known = {"--lang", *re.findall(r"(?<!\w)--?[a-z-]+", capsys.readouterr().out)}
        for word in words[depth:]:
            if word.startswith("-"):
                assert word.partition("=")[0] in known, words
