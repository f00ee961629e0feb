"""What the action and the job run, run by bash on a pull request. The law is invented."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from annotate.forge import LIMIT, Comment, compose, planned

ACTION = ".github/actions/review/action.yml"
JOB = ".gitlab/annotate-review.yml"
NOWHERE = {"ANNOTATE_GITLAB_TOKEN": "x", "CI_API_V4_URL": "http://127.0.0.1:9"}
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
        return self.bash(step["run"], environment)

    def job(self, base: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """The lines of GitLab's job, but for the one that installs."""
        job = yaml.safe_load(planned("gitlab")[JOB])["annotate-review"]
        environment = os.environ | {
            "PATH": f"{self.temp.parent / 'bin'}:{os.environ['PATH']}",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            "CI_COMMIT_SHA": "HEAD",
            **variables,
        }
        return self.bash("\n".join(job["script"][1:]), environment)

    def bash(self, script: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
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


def test_what_kept_the_report_from_being_made_takes_its_place(runner: Runner) -> None:
    assert runner.run("no-such-commit").returncode == 0
    outputs = dict(line.split("=", 1) for line in runner.output.read_text().splitlines())
    assert outputs["verdict"] == "unknown"
    said = (Path(outputs["folder"]) / "review.md").read_text()
    assert said == "    annotate: no revision “no-such-commit” in the repository\n"
    assert said in runner.summary.read_text()
    assert compose(said, Comment("fails", "a" * 40)).endswith(f"\n\n{said}")


@pytest.mark.parametrize(
    "name", ["$(touch pwned)", "`touch pwned`", "; touch pwned", "--output=x", ""]
)
def test_names_of_strangers_reach_no_shell(runner: Runner, name: str) -> None:
    done = runner.run(name)
    assert done.returncode == 0
    assert "verdict=unknown" in runner.output.read_text()
    assert done.stderr.startswith("annotate: ")
    assert runner.run("HEAD~1", name).returncode == 0
    assert not list(runner.root.rglob("pwned"))
    assert not (runner.root / "x").exists()


def test_the_job_of_gitlab_ends_with_the_verdict(runner: Runner) -> None:
    done = runner.job("HEAD~1")
    assert done.returncode == 0, done.stderr
    left = {path.name for path in runner.root.glob("review*")}
    assert left >= {"review.html", "review.md", "review-codequality.json", "review-junit.xml"}
    text = runner.root / "corpus" / "baths" / "text.md"
    text.write_text(LAW.format(fine="二百").replace("第二条", "第四条"), encoding="utf-8")
    runner.git("add", "corpus")
    runner.git("commit", "-qm", "gap")
    assert runner.job("HEAD~1").returncode == 1
    assert runner.job("no-such-commit").returncode == 2
    assert "no-such-commit" in (runner.root / "review.md").read_text()


def test_a_comment_that_cannot_be_made_is_no_matter_of_the_verdict(runner: Runner) -> None:
    done = runner.job("HEAD~1", **NOWHERE)
    assert done.returncode == 0
    assert "CI_" in done.stderr  # The variable that is wanted.
