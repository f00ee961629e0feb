"""`annotate check` on annotations: their files, their threads, the commits they name.

All texts are invented.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Call, Said, git

TEXT = """---
title: 试行办法
---

# 试行办法

第一章 总则

第一条 为规范试验活动，保护参加者的合法权益，制定本办法。

第二条 组织者应当自受理申请之日起十五日内作出决定，并书面告知申请人理由。

第二章 责任

第三条 违反规定的，依照下列规定处理：

（一）由主管部门责令改正；

（二）处一万元以下罚款。

第四条 本办法自公布之日起施行。
"""
ID = "019b0c40-0000-7000-8000-00000000000"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "corpus" / "trial").mkdir(parents=True)
    committed(tmp_path, TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def committed(root: Path, text: str) -> str:
    (root / "corpus" / "trial" / "text.md").write_bytes(text.encode())
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "text")
    return git(root, "rev-parse", "HEAD")


def added(annotate: Call, *arguments: str) -> Path:
    said = annotate("note", "add", *arguments, "-m", "有误。")
    assert said.code == 0, said.err
    return Path(said.out.strip()).parent


def event(folder: Path, number: int, kind: str, said: str = "", parents: str = "") -> None:
    front = f"id: {ID}{number}\nparents: [{parents}]\ncreator: {{name: 甲}}\n"
    front += f"created: 2026-01-01T00:00:00Z\n{said}"
    path = folder / f"{ID}{number}.{kind}.md"
    path.write_bytes(f"---\n{front}\n---\n正文\n".encode())


def rules(said: Said) -> list[str]:
    lines = said.out.split("\n")
    return [line.rpartition(" [")[2].partition("]")[0] for line in lines if line.endswith("]")] + [
        line.rpartition(" [")[2].partition("]")[0] for line in lines if "] #" in line
    ]


@pytest.mark.parametrize(
    ("kind", "said", "parents", "message"),
    [
        ("reply", "", f"{ID}9", f"answers {ID}9, which is not there"),
        ("reply", "", f"{ID}1", "answers, through others, itself"),
        ("reply", "annotation: 019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10", "", "lies in another's"),
        ("reply", "mood: calm", "", "the field “mood” is not of the format"),
        ("assign", "due: 2026-02-30", "", "“due” must be a day"),
        ("shout", "", "", "“shout” is not a kind of event"),
    ],
)
def test_a_defect_of_a_thread_is_told_with_its_file(
    root: Path, annotate: Call, kind: str, said: str, parents: str, message: str
) -> None:
    folder = added(annotate, "trial#art_2")
    event(folder, 1, kind, said, parents)
    found = annotate("check")
    assert found.code == 1
    assert f"{folder}/{ID}1.{kind}.md:" in found.out
    assert message in found.out


def test_ids_used_twice_or_in_another_folder(root: Path, annotate: Call) -> None:
    folder = added(annotate, "trial#art_2")
    event(folder, 1, "reply")
    event(folder, 1, "edit")
    shutil.copytree(folder, folder.parent / f"{ID}2")
    found = annotate("check")
    assert f"the id {ID}1 is used more than once" in found.out
    assert f"{folder.parent}/{ID}2/annotation.md:2" in found.out
    assert "is not the folder's name" in found.out


def test_an_annotation_copied_into_another_work_needs_an_id_of_its_own(
    root: Path, annotate: Call
) -> None:
    folder = added(annotate, "trial#art_2")
    shutil.copytree(root / "corpus" / "trial", root / "corpus" / "other")
    copy = root / "corpus" / "other" / "annotations" / folder.name / "annotation.md"
    copy.write_bytes(copy.read_bytes().replace(b"work: trial", b"work: other"))
    for target in ([], ["other"]):
        found = annotate("check", *target)
        assert "is used in several works (other, trial)" in found.out
        assert set(rules(found)) == {"annotation-twice"}


def test_a_commit_there_is_not(root: Path, annotate: Call) -> None:
    folder = added(annotate, "trial#art_2")
    event(folder, 1, "status", "status: resolved\naddressed_by: 0123456789")
    found = annotate("check")
    assert (found.code, rules(found)) == (1, ["commit-unknown"])
    assert f"{folder}/{ID}1.status.md:1:1: error:" in found.out


def test_an_annotation_that_takes_the_place_must_be_there(root: Path, annotate: Call) -> None:
    folder, other = added(annotate, "trial#art_2"), added(annotate, "trial#art_3")
    event(folder, 1, "status", f"status: superseded\nsuperseded_by: {other.name}")
    assert rules(annotate("check")) == []
    shutil.rmtree(other)
    found = annotate("check")
    assert (found.code, rules(found)) == (1, ["superseded-unknown"])
    assert f"{folder}/{ID}1.status.md:1:1: error:" in found.out


def test_a_category_must_be_known(root: Path, annotate: Call) -> None:
    folder = added(annotate, "trial#art_2")
    event(folder, 1, "label", "category: cost")
    found = annotate("check")
    assert (found.code, rules(found)) == (0, ["category-unknown"])
    (root / "annotate.toml").write_text(
        '[categories]\ncost = {zh = "成本", en = "Cost"}\n', "utf-8"
    )
    assert rules(annotate("check")) == []


FIXED = TEXT.replace("十五日", "三十日")
DELETED = TEXT.replace("，并书面告知申请人理由", "")


@pytest.mark.parametrize(
    ("clause", "change", "expected"),
    [
        (["trial#art_2", "--quote", "十五日"], FIXED, []),
        (["trial#art_2"], FIXED, []),
        (["trial#art_1"], FIXED, ["commit-untouched"]),
        (["trial#chp_1"], FIXED, []),
        (["trial#chp_2"], FIXED, ["commit-untouched"]),
        (["trial#art_3__item_2"], FIXED, ["commit-untouched"]),
        (["trial#art_3__item_2"], TEXT.replace("责令改正", "责令立即改正"), []),
        (["trial#art_2"], TEXT.replace("十五日内作出决定，", "十五日内作出决定,"), []),
        (["trial#art_4"], TEXT.replace("第二章 责任\n", "第二章 法律责任\n"), []),
        (["trial#art_2"], TEXT.replace("第二章 责任\n", "第二章 法律责任\n"), ["commit-untouched"]),
        (["trial#art_2"], TEXT.replace("第二条", "第九条"), []),
        (["trial#art_2"], TEXT, ["commit-untouched"]),
    ],
)
def test_a_commit_that_is_said_to_answer_has_changed_the_unit(
    root: Path, annotate: Call, clause: list[str], change: str, expected: list[str]
) -> None:
    folder = added(annotate, *clause)
    commit = committed(root, change)
    event(folder, 1, "status", f"status: resolved\naddressed_by: {commit}")
    found = [rule for rule in rules(annotate("check", "trial")) if rule.startswith("commit")]
    assert found == expected
    # Who asks for such a status is told at once.
    said = annotate("note", "status", folder.name, "resolved", "--addressed-by", commit)
    assert said.code == (2 if expected else 0)


def test_a_renamed_work_and_later_changes_are_followed(root: Path, annotate: Call) -> None:
    folder = added(annotate, "trial#art_2", "--quote", "十五日")
    commit = committed(root, FIXED)
    assert annotate("note", "status", folder.name, "resolved", "--addressed-by", commit).code == 0
    git(root, "mv", "corpus/trial", "corpus/named")
    file = root / "corpus" / "named" / "annotations" / folder.name / "annotation.md"
    file.write_bytes(file.read_bytes().replace(b"work: trial", b"work: named"))
    (root / "corpus" / "named" / "text.md").write_bytes(
        FIXED.replace("第二条 ", "第二条 新增条文，凡参加者须年满十八周岁。\n\n第三条 ").encode()
    )
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "rename")
    assert [rule for rule in rules(annotate("check")) if rule.startswith("commit")] == []


def test_only_the_status_in_force_is_asked_for_its_commit(root: Path, annotate: Call) -> None:
    folder = added(annotate, "trial#art_1")
    commit = committed(root, FIXED)
    event(folder, 1, "status", f"status: resolved\naddressed_by: {commit}")
    assert rules(annotate("check")) == ["commit-untouched"]
    annotate("note", "status", folder.name, "open", "--reason", "未改。")
    assert rules(annotate("check")) == []


def test_the_commit_that_removed_a_text_is_asked_too(root: Path, annotate: Call) -> None:
    folder = added(annotate, "trial#art_2", "--quote", "并书面告知申请人理由")
    path = folder / "annotation.md"
    text = path.read_text(encoding="utf-8")
    commit = committed(root, DELETED)
    other = committed(root, DELETED.replace("一万元", "二万元"))
    for named, expected in ((commit, []), (other, ["commit-untouched"])):
        named_in = text.replace("target:\n", f"target:\n  removed_in: {named}\n")
        path.write_bytes(named_in.encode())
        assert rules(annotate("check")) == expected


def test_a_shallow_clone_cannot_tell(root: Path, annotate: Call, tmp_path: Path) -> None:
    folder = added(annotate, "trial#art_2")
    commit = committed(root, FIXED)
    annotate("note", "status", folder.name, "resolved", "--addressed-by", commit)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "status")
    clone = tmp_path / "clone"
    git(root, "clone", "-q", "--depth", "1", f"file://{root}", str(clone))
    found = annotate("check", "--corpus", str(clone / "corpus"))
    assert found.code == 0
    assert "notice" in found.out
    assert "[commit-unknown]" in found.out
