"""Works whose folder has got another name: their annotations stay theirs, as they were written.

All texts are invented.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Call, git

TEXT = """---
title: 停车办法（虚构）
version: first
---

# 停车办法（虚构）

第一条　停车场应当开放。

第二条　停车场应当公示收费标准，并且配备管理人员。

第三条　违反本办法的，处二百元以下罚款。
"""
FORMATS = ("w3c", "hypothesis", "epub", "sarif", "csv", "docx")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: Call) -> Path:
    """A work with annotations on two versions, and exports of it, before its new name."""
    root = tmp_path / "repository"
    text = root / "corpus" / "parking" / "text.md"
    text.parent.mkdir(parents=True)
    git(root, "init", "-q")
    text.write_text(TEXT, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    monkeypatch.chdir(root)
    for words in (
        ("parking#art_1", "-m", "几时开放？"),
        ("parking#art_2", "--quote", "收费标准", "-m", "多少？"),
        ("parking#art_2,art_3", "-m", "顺序。"),
        ("parking#art_3", "--quote", "二百元", "-m", "太低。\n\n```suggestion\n五百元\n```"),
        ("parking", "--document", "-m", "全文。"),
    ):
        assert note("add", *words).code == 0
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "notes")
    new = TEXT.replace("first", "second").replace("应当开放", "应当每日开放")
    text.write_text(new, encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "second")
    first = sorted((root / "corpus" / "parking" / "annotations").iterdir())[0].name
    assert note("reply", first, "-m", "每日。").code == 0
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "reply")
    return root


def rename(root: Path) -> None:
    git(root, "mv", "corpus/parking", "corpus/parking-rules")


def content(root: Path) -> dict[str, bytes]:
    folder = root / "corpus" / "parking-rules" / "annotations"
    files = (file for file in sorted(folder.rglob("*.md")))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("committed", [True, False])
def test_check_and_lists_take_them_for_the_works_own(
    root: Path, annotate: Call, note: Call, committed: bool
) -> None:
    rename(root)
    if committed:
        git(root, "commit", "-q", "-m", "rename")
    said = annotate("check")
    assert (said.code, said.out) == (
        *(0, "0 errors, 0 warnings, 0 notices in 1 texts and 5 annotations\n"),
    )
    listed = note("list", "--format", "json")
    assert (listed.code, listed.err) == (0, "")
    notes = json.loads(listed.out)["notes"]
    assert {entry["work"] for entry in notes} == {"parking-rules"}
    assert [entry["anchor"]["state"] for entry in notes] == ["edited", *["exact"] * 4]
    assert note("show", notes[0]["id"]).err == ""
    assert note("status", notes[0]["id"], "resolved").code == 0


def test_a_second_new_name_with_edits_is_followed_too(root: Path, annotate: Call) -> None:
    rename(root)
    git(root, "commit", "-q", "-m", "rename")
    git(root, "mv", "corpus/parking-rules", "corpus/cars")
    text = root / "corpus" / "cars" / "text.md"
    source = text.read_text(encoding="utf-8")
    text.write_text(source.replace("second", "third"), encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "again")
    assert annotate("check").code == 0


def test_log_blame_and_old_versions_are_found(root: Path, annotate: Call) -> None:
    rename(root)
    git(root, "commit", "-q", "-m", "rename")
    log = json.loads(annotate("log", "parking-rules#art_1", "--format", "json").out)
    assert [entry["version"] for entry in log["entries"]] == ["second", "first"]
    blame = json.loads(annotate("blame", "parking-rules", "--format", "json").out)
    assert [unit["version"] for unit in blame["units"]] == ["second", "first", "first"]
    said = annotate("diff", "parking-rules@first", "parking-rules")
    assert (said.code, "每日" in said.out) == (0, True)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_what_was_exported_comes_back_as_it_is(
    root: Path, annotate: Call, form: str, when: str
) -> None:
    if when == "before":
        assert annotate("export", "parking", "--format", form, "-o", "out").code == 0
    rename(root)
    git(root, "commit", "-q", "-m", "rename")
    if when == "after":
        assert annotate("export", "parking-rules", "--format", form, "-o", "out").code == 0
    words = ("import-notes", "out", "--format", form, "--work", "parking-rules", "--write")
    here = annotate(*words)
    assert here.code == 0
    assert here.out.count("  here already  ") == 5
    assert "another content" not in here.err
    assert "made of" not in here.err
    before = content(root)
    assert sum(b"work: parking\n" in text for text in before.values()) == 5
    if form in ("w3c", "csv", "docx"):  # Which hold all that an annotation is.
        shutil.rmtree(root / "corpus" / "parking-rules" / "annotations")
        back = annotate(*words)
        assert (back.code, back.out.count("  new  ")) == (0, 5)
        named = (b"work: parking\n", b"work: parking-rules\n")
        assert content(root) == {name: text.replace(*named) for name, text in before.items()}
    assert annotate("check").code == 0


def test_a_shallow_clone_is_told_by_the_front_matter(
    root: Path, annotate: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(root)
    git(root, "commit", "-q", "-m", "rename")
    clone = root.parent / "clone"
    address = root.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", address, str(clone)], check=True)
    monkeypatch.chdir(clone)
    said = annotate("check")
    assert said.code == 1
    assert "put it into the front matter of its text.md: former: [parking]" in said.out
    text = clone / "corpus" / "parking-rules" / "text.md"
    source = text.read_text(encoding="utf-8")
    for named in ("former: [parking]", "former: parking"):
        text.write_text(source.replace("version:", f"{named}\nversion:"), encoding="utf-8")
        assert "annotation-file" not in annotate("check").out
    text.write_text(source.replace("version:", "former: [Parking]\nversion:"), encoding="utf-8")
    said = annotate("check")
    assert "front-field" in said.out
    assert "annotation-file" in said.out


def test_an_annotation_of_another_work_is_still_told(root: Path, annotate: Call) -> None:
    shutil.copytree(root / "corpus" / "parking", root / "corpus" / "parks")
    shutil.rmtree(root / "corpus" / "parking" / "annotations")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "copy")
    said = annotate("check", "parks")
    assert said.out.count("belongs to the work “parking”") == 5
