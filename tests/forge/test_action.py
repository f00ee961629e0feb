"""The action's own script, run by bash on a pull request. The law is invented."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from annotate.forge import LIMIT, Comment, compose, planned

ACTION = ".github/actions/review/action.yml"
LAW = "# 浴池管理办法（虚构）\n\n第一条　浴池应当每日换水。\n\n第二条　违者处{fine}元罚款。\n"


class Runner:
    """A checkout and the folders a runner gives a job."""

    def __init__(self, root: Path) -> None:
        self.root = root / "checkout"
        self.temp = root / "temp"
        self.output = root / "output"
        self.summary = root / "summary"
        text = self.root / "corpus" / "baths" / "text.md"
        text.parent.mkdir(parents=True)
        self.git("init", "-q")
        for fine in ("一百", "二百"):
            text.write_text(LAW.format(fine=fine), encoding="utf-8")
            self.git("add", ".")
            self.git("commit", "-qm", fine)
        command = root / "bin" / "annotate"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m annotate "$@"\n')
        command.chmod(0o755)

    def git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.root, check=True)

    def run(self, base: str, head: str = "HEAD") -> subprocess.CompletedProcess[str]:
        action = yaml.safe_load(planned("github")[ACTION])
        (step,) = (step for step in action["runs"]["steps"] if step.get("id") == "review")
        self.temp.mkdir(exist_ok=True)
        environment = os.environ | {
            "PATH": f"{self.temp.parent / 'bin'}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "BASE": base,
            "HEAD": head,
            "REPORT_LANGUAGE": "en",
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(
            command, cwd=self.root, env=environment, check=False, capture_output=True, text=True
        )


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_the_script_leaves_what_the_steps_behind_it_take(runner: Runner) -> None:
    done = runner.run("HEAD~1")
    assert done.returncode == 0, done.stderr
    outputs = dict(line.split("=", 1) for line in runner.output.read_text().splitlines())
    folder = Path(outputs["folder"])
    assert outputs["verdict"] == "passes"
    assert json.loads((folder / "review.json").read_text())["format"] == "annotate.review/1"
    assert json.loads((folder / "review.sarif").read_text())["version"] == "2.1.0"
    assert "二百" in runner.summary.read_text()
    comment = compose((folder / "review.md").read_text(), Comment("passes", "a" * 40))
    assert len(comment) <= LIMIT
    assert "<del>一</del><ins>二</ins>" in comment or "二百" in comment


def test_a_policy_that_fails_is_a_verdict_and_no_failure_of_the_step(runner: Runner) -> None:
    text = runner.root / "corpus" / "baths" / "text.md"
    text.write_text(LAW.format(fine="二百").replace("第二条", "第四条"), encoding="utf-8")
    (runner.root / "annotate.toml").write_text('[review.rules]\nnumbering-gap = "error"\n')
    runner.git("add", ".")
    runner.git("commit", "-qm", "gap")
    done = runner.run("HEAD~1")
    assert done.returncode == 0, done.stderr
    assert "verdict=fails" in runner.output.read_text()
    assert done.stdout.startswith("::error file=corpus/baths/text.md,")


@pytest.mark.parametrize(
    "name", ["$(touch pwned)", "`touch pwned`", "; touch pwned", "--output=x", ""]
)
def test_names_of_strangers_reach_no_shell(runner: Runner, name: str) -> None:
    assert runner.run(name).returncode == 2
    assert runner.run("HEAD~1", name).returncode in (0, 2)
    assert not list(runner.root.rglob("pwned"))
    assert not (runner.root / "x").exists()
