"""The files that make a forge run the review."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotate.cli import run
from annotate.errors import UsageError
from annotate.forge import SETUPS, planned

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = {
    "action.yml": "vendor.github-actions",
    "review.yml": "vendor.github-workflows",
    "review-comment.yml": "vendor.github-workflows",
    "annotate-review.yml": "vendor.gitlab-ci",
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tool(name: str) -> str:
    """A linter beside this Python, or a skip."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def test_this_repository_has_the_files_it_gives_others() -> None:
    for path, text in planned("github", ".").items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, (
            f"{path}: run annotate init --github --install . --force"
        )


def test_the_files_are_written_once(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "init", "--github", "--gitlab"]) == 0
    written = capsys.readouterr().out.split()
    assert sorted(written) == sorted([*planned("github"), *planned("gitlab")])
    assert run(["--lang", "en", "init", "--github"]) == 0
    workflow = repository / ".github/workflows/review.yml"
    workflow.write_text("mine\n")
    (repository / ".github/workflows/review-comment.yml").unlink()
    assert run(["--lang", "en", "init", "--github"]) == 2
    assert "review.yml: is there already" in capsys.readouterr().err
    assert not (repository / ".github/workflows/review-comment.yml").exists()
    assert workflow.read_text() == "mine\n"
    assert run(["--lang", "en", "init", "--github", "--force"]) == 0
    assert workflow.read_text() != "mine\n"


def test_a_folder_that_leads_out_is_not_written_to(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (repository / ".github").symlink_to(elsewhere)
    assert run(["--lang", "en", "init", "--github"]) == 2
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("name", ["x'; curl evil", "a b", "-r x", "$(x)", "a\nb", ""])
def test_what_is_no_requirement_reaches_no_shell(name: str) -> None:
    with pytest.raises(UsageError):
        planned("github", name)


@pytest.mark.parametrize("forge", SETUPS)
def test_the_files_are_what_the_forge_takes(repository: Path, forge: str) -> None:
    assert run(["init", f"--{forge}"]) == 0
    for path in planned(forge):
        schema = SCHEMAS[path.rpartition("/")[2]]
        command = [tool("check-jsonschema"), "--builtin-schema", schema, path]
        subprocess.run(command, check=True, capture_output=True)


def test_the_linters_of_workflows_find_nothing(repository: Path) -> None:
    assert run(["init", "--github"]) == 0
    for command in ([tool("zizmor"), "--offline", "--no-progress", "."], [tool("actionlint")]):
        found = subprocess.run(command, check=False, capture_output=True, text=True)
        assert found.returncode == 0, found.stdout + found.stderr
