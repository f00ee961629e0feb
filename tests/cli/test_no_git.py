"""The command where no git program is: it says so, and does what needs none.

All texts are invented.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORK = "pocket-parks"
TEXT = f"corpus/{WORK}/text.md"


def annotate(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    # A process of its own: GitPython looks for the program once, when it is imported.
    return subprocess.run(
        [sys.executable, "-m", "annotate", *words],
        cwd=folder,
        env=os.environ | {"PATH": str(folder / "nowhere")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "words",
    [
        ("log", WORK),
        ("blame", TEXT),
        ("note", "list"),
        ("diff", WORK),
        ("check",),
        ("review", "main"),
        ("install-git",),
    ],
)
@pytest.mark.parametrize(("lang", "said"), [("en", "install git"), ("zh", "请安装 git")])
def test_what_needs_git_says_so(
    invented: Path, lang: str, said: str, words: tuple[str, ...]
) -> None:
    done = annotate(invented, "--lang", lang, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("outline", WORK), "cl_1"),
        (("outline", TEXT, "--format", "json"), '"eid": "cl_1"'),
        (("diff", TEXT, "annotate.toml"), "annotate.toml"),
        (("related", WORK, "park-notice"), "cl_1"),
        (("fmt", "--check"), ""),
    ],
)
def test_what_needs_none_works(invented: Path, words: tuple[str, ...], said: str) -> None:
    done = annotate(invented, *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout
