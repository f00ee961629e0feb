"""Works whose text is gone while their annotations are still there. All texts are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Said, git

TEXT = """---
title: 公厕办法（虚构）
version: first
---

# 公厕办法（虚构）

第一条　公厕应当开放。

第二条　公厕应当清洁。
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: Call) -> Path:
    """A work with two annotations, whose text was deleted in the newest commit."""
    git(tmp_path, "init", "-q")
    for slug in ("toilets", "parks"):
        text = tmp_path / "corpus" / slug / "text.md"
        text.parent.mkdir(parents=True)
        text.write_text(TEXT, encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "text")
    monkeypatch.chdir(tmp_path)
    assert note("add", "toilets#art_1", "-m", "几时开放？", "--severity", "blocker").code == 0
    assert note("add", "toilets#art_2", "-m", "如何清洁？").code == 0
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "notes")
    (tmp_path / "corpus" / "toilets" / "text.md").unlink()
    git(tmp_path, "commit", "-q", "-a", "-m", "拆除")
    return tmp_path


def orphans(said: Said) -> int:
    return said.out.count("annotation-orphan")


def ids(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "corpus" / "toilets" / "annotations").iterdir())


@pytest.mark.parametrize("named", [[], ["toilets"], ["corpus/toilets"], ["corpus"]])
def test_check_tells_each_open_annotation(root: Path, annotate: Call, named: list[str]) -> None:
    said = annotate("check", *named)
    assert (said.code, orphans(said)) == (1, 2)
    removed = git(root, "rev-parse", "HEAD")[:10]
    assert f"the text of its work is gone); last in version first, removed by commit {removed}" in (
        said.out
    )
    zh = annotate("check", *named, lang="zh")
    assert "作品的文本已删除" in zh.out


def test_check_is_content_once_all_is_settled(root: Path, annotate: Call, note: Call) -> None:
    for id_ in ids(root):
        assert note("status", id_, "resolved").code == 0
    assert annotate("check").code == 0


def test_a_deletion_that_is_not_committed_is_told_too(root: Path, annotate: Call) -> None:
    git(root, "reset", "-q", "--soft", "HEAD~1")
    said = annotate("check", "toilets")
    assert (said.code, orphans(said)) == (1, 2)
    assert "removed by a change not yet committed" in said.out


def test_check_without_git_tells_them_too(root: Path, annotate: Call) -> None:
    (root / ".git").rename(root / "git")
    said = annotate("check")
    assert (said.code, orphans(said)) == (1, 2)


def test_lists_have_them_as_orphans(root: Path, note: Call) -> None:
    value = json.loads(note("list", "--format", "json").out)
    assert [entry["anchor"]["state"] for entry in value["notes"]] == ["orphan", "orphan"]
    assert {entry["anchor"]["reason"] for entry in value["notes"]} == {"work-removed"}
    removed = {entry["anchor"]["removed_by"]["subject"] for entry in value["notes"]}
    assert removed == {"拆除"}
    assert "几时开放？" in note("list", "toilets").out
    assert "exact" in note("list", "toilets@first").out
    shown = note("show", ids(root)[0]).out
    assert "its text stood last in version first" in shown
    assert "“拆除”" in shown
    assert "orphan 2" in " ".join(note("stats").out.split())


def test_a_reference_to_the_deleted_text_is_no_defect(
    root: Path, annotate: Call, note: Call
) -> None:
    words = ("-m", "依据某决定（虚构）。", "--category", "reference")
    said = note("add", "toilets@first", "--document", "--removed", *words)
    assert said.code == 0
    text = Path(said.out.strip()).read_text(encoding="utf-8")
    assert f"removed_in: {git(root, 'rev-parse', 'HEAD')}" in text
    assert note("add", "toilets@first#art_1", "--removed", *words).code == 0
    assert orphans(annotate("check")) == 2


@pytest.mark.parametrize(
    "words",
    [
        ["diff", "toilets"],
        ["export", "toilets"],
        ["outline", "toilets"],
        ["note", "add", "toilets#art_1", "-m", "…"],
        ["import-notes", "x.csv", "--work", "toilets"],
    ],
)
def test_what_needs_the_text_says_that_it_is_gone(
    root: Path, annotate: Call, words: list[str]
) -> None:
    (root / "x.csv").write_text("id,body\n1,x\n", encoding="utf-8")
    said = annotate(*words)
    assert (said.code, said.out) == (2, "")
    assert "the text of the work “toilets” is gone" in said.err


def test_a_folder_with_a_wrong_name_is_told(root: Path, annotate: Call) -> None:
    (root / "corpus" / "toilets").rename(root / "corpus" / "Toilets_old")
    (root / "corpus" / "Notes").mkdir()
    said = annotate("check")
    assert said.code == 1
    assert said.out.startswith("corpus/Toilets_old:1:1: error: “Toilets_old” is no name of a work")
    assert said.out.count("work-name") == 1
    assert annotate("check", "parks").code == 0
