"""What changed between two commits, or to the index. All texts are invented."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from annotate.errors import CorpusError
from annotate.repository import Repository
from annotate.repository.ranges import added_by, changes, index_entries, merge_base

LONG = "".join(f"第{n}条　公共浴池每日换水{n}次。\n" for n in range(40))


class Scratch:
    """A repository to be filled."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "-q")

    def git(self, *arguments: str, check: bool = True) -> str:
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, capture_output=True, check=check, timeout=60)
        return done.stdout.decode().strip()

    def put(self, **files: str) -> None:
        for name, text in files.items():
            (self.root / f"{name}.md").write_text(text, encoding="utf-8")

    def commit(self, **files: str) -> str:
        self.put(**files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")
        return self.git("rev-parse", "HEAD")

    @property
    def repository(self) -> Repository:
        found = Repository.open(self.root)
        assert found
        return found


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repo")


def told(scratch: Scratch, base: str, head: str = "") -> list[tuple[str, str]]:
    return [
        (change.old.path if change.old else "", change.new.path if change.new else "")
        for change in changes(scratch.repository, base, head)
    ]


def test_files_are_added_changed_removed_and_renamed(scratch: Scratch) -> None:
    base = scratch.commit(a="x", b=LONG, c="y", same="z")
    (scratch.root / "c.md").unlink()
    (scratch.root / "b.md").rename(scratch.root / "n.md")
    head = scratch.commit(a="xx", d="new", n=LONG + "尾")
    found = [("a.md", "a.md"), ("c.md", ""), ("", "d.md"), ("b.md", "n.md")]
    assert told(scratch, base, head) == found
    change = changes(scratch.repository, base, head)[0]
    assert change.new
    assert scratch.repository.read_blob(change.new.blob) == b"xx"


def test_the_configuration_of_who_asks_changes_nothing(scratch: Scratch) -> None:
    base = scratch.commit(a="x", b=LONG)
    (scratch.root / "b.md").rename(scratch.root / "n.md")
    head = scratch.commit(a="xx")
    before = told(scratch, base, head)
    (scratch.root / "order").write_text("n.md\na.md\n")
    for key, value in (("renames", "false"), ("orderFile", "order"), ("noprefix", "true")):
        scratch.git("config", f"diff.{key}", value)
    assert told(scratch, base, head) == before == [("a.md", "a.md"), ("b.md", "n.md")]


def test_links_and_submodules_are_no_texts(scratch: Scratch) -> None:
    base = scratch.commit(a="x")
    (scratch.root / "a.md").unlink()
    (scratch.root / "a.md").symlink_to("/etc/passwd")
    module = f"160000,{base},module"
    scratch.git("add", "-A")
    scratch.git("update-index", "--add", "--cacheinfo", module)
    scratch.git("commit", "-q", "-m", "x")
    (change,) = changes(scratch.repository, base, "HEAD")
    assert change.path == "a.md"
    assert not change.regular


def test_what_is_staged_is_compared_and_not_the_work_tree(scratch: Scratch) -> None:
    scratch.commit(a="x", b="y")
    scratch.put(a="staged")
    scratch.git("add", "a.md")
    scratch.put(a="later", b="later")
    (change,) = changes(scratch.repository, "HEAD")
    assert change.new
    assert scratch.repository.read_blob(change.new.blob) == b"staged"
    assert [entry.path for entry in index_entries(scratch.repository)] == ["a.md", "b.md"]


def test_names_of_any_bytes_come_through(scratch: Scratch) -> None:
    base = scratch.commit(a="x")
    name = b"\xff :x\n\x1b[31m.md"
    (Path(str(scratch.root)) / name.decode("utf-8", "surrogateescape")).write_text("y")
    head = scratch.commit()
    assert told(scratch, base, head) == [("", name.decode("utf-8", "surrogateescape"))]


def test_the_merge_base_is_where_branches_parted(scratch: Scratch) -> None:
    base = scratch.commit(a="x")
    scratch.git("checkout", "-q", "-b", "side")
    scratch.commit(a="y")
    scratch.git("checkout", "-q", "main")
    scratch.commit(b="z")
    assert merge_base(scratch.repository, "main", "side") == base
    scratch.git("checkout", "-q", "--orphan", "alone")
    scratch.commit(a="w")
    with pytest.raises(CorpusError, match="no commit in common"):
        merge_base(scratch.repository, "main", "alone")


def test_an_unfinished_merge_has_no_index_to_read(scratch: Scratch) -> None:
    scratch.commit(a="x")
    scratch.git("checkout", "-q", "-b", "side")
    scratch.commit(a="y")
    scratch.git("checkout", "-q", "main")
    scratch.commit(a="z")
    scratch.git("merge", "-q", "side", check=False)
    with pytest.raises(CorpusError, match=r"a\.md"):
        index_entries(scratch.repository)


def test_which_commit_of_a_range_added_a_file(scratch: Scratch) -> None:
    base = scratch.commit(a="x")
    one = scratch.commit(b="y")
    scratch.commit(b="yy")
    two = scratch.commit(c="z")
    paths = ["a.md", "b.md", "c.md"]
    assert added_by(scratch.repository, base, "HEAD", paths) == {"b.md": one, "c.md": two}
    assert added_by(scratch.repository, base, "HEAD", []) == {}
