"""The commits of a file, through renames and merges, in real repositories.

All texts are invented.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from annotate.history import Trail, on_top, trail
from annotate.repository import Repository

BODY = "".join(f"第{n}条　渡船第{n}号应当按时开航，不得超载。\n\n" for n in "一二三四五六")


class Repo:
    """A repository whose commits are a day apart."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.days = 0
        self.git("init", "-q")

    def git(self, *arguments: str) -> str:
        self.days += arguments[0] in ("commit", "merge")
        date = f"2021-01-{self.days + 1:02}T12:00:00Z"
        env = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=env, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def commit(self, text: str, path: str = "a.md") -> str:
        (self.root / path).write_bytes(text.encode())
        self.git("add", "-A")
        self.git("commit", "-qm", "x", "--allow-empty")
        return self.git("rev-parse", "HEAD")

    def trail(self, path: str = "a.md", revision: str = "HEAD") -> Trail:
        repository = Repository.open(self.root)
        assert repository
        return trail(repository, path, revision)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path)


def chain(found: Trail) -> list[tuple[str, tuple[str, ...]]]:
    return [(step.key, step.before) for step in found.steps]


def test_a_chain_through_a_rename(repo: Repo) -> None:
    first = repo.commit(BODY)
    second = repo.commit(BODY + "第七条　增设一班。\n")
    repo.git("mv", "a.md", "b.md")
    repo.git("commit", "-qm", "rename")
    third = repo.git("rev-parse", "HEAD")
    found = repo.trail("b.md")
    assert chain(found) == [(third, (second,)), (second, (first,)), (first, ())]
    assert [step.path for step in found.steps] == ["b.md", "a.md", "a.md"]
    assert not found.cut
    assert chain(repo.trail(revision="HEAD~1")) == chain(found)[1:]


def test_commits_elsewhere_are_passed_over(repo: Repo) -> None:
    first = repo.commit(BODY)
    repo.commit("别处\n", "other.md")
    second = repo.commit(BODY + "第七条　增设一班。\n")
    assert chain(repo.trail()) == [(second, (first,)), (first, ())]
    assert repo.trail("none.md").steps == ()


def test_a_file_that_was_gone_for_a_while(repo: Repo) -> None:
    first = repo.commit(BODY)
    repo.git("rm", "-q", "a.md")
    repo.git("commit", "-qm", "gone")
    again = repo.commit(BODY + "第七条　增设一班。\n")
    assert chain(repo.trail()) == [(again, (first,)), (first, ())]


def test_a_merge_has_the_steps_of_both_branches(repo: Repo) -> None:
    base = repo.commit(BODY)
    repo.git("checkout", "-qb", "side")
    side = repo.commit(BODY.replace("第六号", "第六十号"))
    repo.git("checkout", "-q", "main")
    main = repo.commit("序言\n\n" + BODY)
    repo.git("merge", "-q", "--no-edit", "side")
    merge = repo.git("rev-parse", "HEAD")
    top = repo.commit("序言二\n\n" + BODY)
    assert dict(chain(repo.trail())) == {
        top: (merge,),
        merge: (main, side),
        main: (base,),
        side: (base,),
        base: (),
    }
    assert [step.key for step in repo.trail().steps] == [top, merge, main, side, base]


def test_a_merge_of_a_branch_that_renamed_the_file(repo: Repo) -> None:
    base = repo.commit(BODY)
    repo.git("checkout", "-qb", "side")
    repo.git("mv", "a.md", "b.md")
    repo.git("commit", "-qm", "rename")
    rename = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "-q", "main")
    edit = repo.commit(BODY.replace("第六号", "第六十号"))
    repo.git("merge", "-q", "--no-edit", "side")
    merge = repo.git("rev-parse", "HEAD")
    found = repo.trail("b.md")
    assert dict(chain(found)) == {merge: (edit, rename), edit: (base,), rename: (base,), base: ()}


def test_the_work_tree_comes_on_top(repo: Repo) -> None:
    first = repo.commit(BODY)
    found = on_top(repo.trail(), "b" * 40, "a.md")
    assert chain(found) == [("", (first,)), (first, ())]


def test_a_shallow_clone_says_that_it_is_cut(repo: Repo, tmp_path: Path) -> None:
    repo.commit(BODY)
    last = repo.commit(BODY + "第七条　增设一班。\n")
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(clone))
    repository = Repository.open(clone)
    assert repository
    found = trail(repository, "a.md", "HEAD")
    assert (chain(found), found.cut) == ([(last, ())], True)
