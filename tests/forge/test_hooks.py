"""What .pre-commit-hooks.yaml offers, run as pre-commit runs it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotate.cli import run

ROOT = Path(__file__).resolve().parents[2]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
IDENTITY = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10"
RECORD = f"""\
---
created: '2031-05-01T08:00:00Z'
id: {IDENTITY}
work: baths
category: comment
creator: {{name: 林岚}}
target: {{clause: art_1}}
---
应写明。
"""
TEXT = "---\ntitle: 浴池管理办法（虚构）\n---\n\n第一条　浴池应当每日换水。\n\n第三条　违者罚款。\n"


def called(hook: str, files: list[str]) -> int:
    """The hook's command with the files that pre-commit would hand to it."""
    wanted = [file for file in files if re.search(HOOKS[hook]["files"], file)]
    if not wanted:
        return 0
    command, *words = shlex.split(HOOKS[hook]["entry"])
    assert command == "annotate"
    return run([*words, *(wanted if HOOKS[hook].get("pass_filenames", True) else [])])


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    record = f"corpus/baths/annotations/{IDENTITY}/annotation.md"
    for path, text in (("corpus/baths/text.md", TEXT), (record, RECORD), ("README.md", "x\n")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return ["README.md", "corpus/baths/text.md", record]


def test_fmt_rewrites_annotations_alone(corpus: list[str]) -> None:
    before = {path: Path(path).read_text() for path in corpus}
    assert called("annotate-fmt", corpus) == 0
    changed = [path for path, text in before.items() if Path(path).read_text() != text]
    assert changed == [corpus[2]]
    assert called("annotate-fmt", ["README.md"]) == 0


def test_check_looks_at_the_corpus_when_it_is_touched(
    corpus: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert called("annotate-check", corpus) == 1
    assert "numbering-gap" in capsys.readouterr().out
    assert called("annotate-check", ["README.md"]) == 0
