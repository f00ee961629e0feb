"""`annotate note edit`, `retarget`, `assign`, `label`, and what branches make of them together.

All texts are invented.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from annotate.annotation import load_event
from tests.cli.conftest import Call, Said, git

TEXT = """---
title: 试行办法
---

第一条 为规范试验活动，保护参加者的合法权益，制定本办法。

第二条 强化以企业为载体载体的扶贫协作。

第三条 本办法自公布之日起施行，由主管部门负责解释。
"""
WHO = "王工 <w@example.org>"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "corpus" / "trial").mkdir(parents=True)
    (tmp_path / "corpus" / "trial" / "text.md").write_bytes(TEXT.encode())
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "text")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def name(root: Path, annotate: Call) -> str:
    """An annotation on words of 第二条, committed."""
    said = annotate(
        *("note", "add", "trial#art_2", "--quote", "载体载体", "--tag", "a", "-m", "重复。"),
        *("--category", "erratum", "--severity", "minor"),
    )
    assert said.code == 0, said.err
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "note")
    return Path(said.out.strip()).parent.name


def now(annotate: Call, name: str) -> dict[str, Any]:
    said = annotate("note", "show", name, "--format", "json")
    (found,) = json.loads(said.out)["notes"]
    note: dict[str, Any] = found
    return note


def wrote(said: Said) -> dict[str, Any]:
    assert (said.code, said.err) == (0, "")
    path = Path(said.out.strip())
    event = load_event(path.read_text(encoding="utf-8"), str(path))
    return {slot: getattr(event, slot) for slot in type(event).__slots__}


def test_other_words(root: Path, annotate: Call, name: str) -> None:
    event = wrote(annotate("note", "edit", name, "-m", "重复了。\n\n```suggestion\n载体\n```"))
    assert event["kind"] == "edit"
    found = now(annotate, name)
    assert (found["body"].split("\n")[0], found["suggestion"]) == ("重复了。", "载体")
    assert annotate("note", "edit", name, "-m", found["body"]).code == 2
    assert annotate("note", "edit", name, "-m", " \n").code == 2


def test_the_editor_begins_with_what_is_said(
    root: Path, annotate: Call, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/重复/重复两次/")
    assert wrote(annotate("note", "edit", name))["body"] == "重复两次。"
    monkeypatch.setenv("EDITOR", "true")
    said = annotate("note", "edit", name)
    assert (said.code, said.out) == (2, "")
    assert "nothing written" in said.err


def test_another_place_is_where_anchoring_starts(root: Path, annotate: Call, name: str) -> None:
    event = wrote(annotate("note", "retarget", name, "#art_3", "--quote", "主管部门"))
    assert event["target"].clause == "art_3"
    assert event["target"].version == git(root, "rev-parse", "HEAD~1")
    text = TEXT.replace("第三条 本办法", "第四条 本办法").replace("载体载体", "载体")
    text = text.replace("第四条", "第三条 新增的一条，内容与前后无关。\n\n第四条")
    (root / "corpus" / "trial" / "text.md").write_bytes(text.encode())
    anchor = now(annotate, name)["anchor"]
    assert (anchor["state"], anchor["clause"], anchor["text"]) == ("moved", "art_4", "主管部门")
    assert "new place  Test Author" in annotate("note", "show", name).out
    assert "→ art_3  “主管部门”\n" in annotate("note", "show", name).out


@pytest.mark.parametrize(
    ("place", "clauses"),
    [
        (["trial", "--document"], ()),
        (["#art_1,art_3"], ("art_1", "art_3")),
        (["art_1,art_3"], ("art_1", "art_3")),
        (["corpus/trial/text.md:5"], ("art_1",)),
        (["trial@HEAD#art_1"], ("art_1",)),
    ],
)
def test_places_are_named_as_for_add(
    root: Path, annotate: Call, name: str, place: list[str], clauses: tuple[str, ...]
) -> None:
    assert wrote(annotate("note", "retarget", name, *place))["target"].clauses == clauses


def test_who_and_until_when(root: Path, annotate: Call, name: str) -> None:
    def state() -> tuple[list[str], str]:
        found = now(annotate, name)
        return found["assignees"], found["due"]

    wrote(annotate("note", "assign", name, "--to", f" {WHO}", "--to", "me", "--due", "2026-12-31"))
    assert state() == ([WHO, "Test Author <author@example.org>"], "2026-12-31")
    said = annotate("note", "assign", name, "--to", "me", "--to", WHO, "--due", "2026-12-31")
    assert said.code == 0  # Who comes first is for people to say.
    wrote(annotate("note", "assign", name, "--due", "2027-01-31"))
    assert state() == (["Test Author <author@example.org>", WHO], "2027-01-31")
    shown = annotate("note", "show", name, lang="zh").out
    assert f"负责人：Test Author <author@example.org>、{WHO}\n" in shown
    assert "期限：2027-01-31\n" in shown
    wrote(annotate("note", "assign", name, "--due", "none"))
    assert state() == (["Test Author <author@example.org>", WHO], "")
    wrote(annotate("note", "assign", name, "--none"))
    assert state() == ([], "")
    assert "assigned to: nobody\ndue: no date\n" in annotate("note", "show", name).out


def test_labels(root: Path, annotate: Call, name: str) -> None:
    wrote(annotate("note", "label", name, "--add", "b", "--remove", "a", "--severity", "major"))
    found = now(annotate, name)
    assert (found["tags"], found["severity"], found["category"]) == (["b"], "major", "erratum")
    wrote(annotate("note", "label", name, "--category", "question"))
    assert [n["id"] for n in listed(annotate, "--category", "question", "--tag", "b")] == [name]
    assert listed(annotate, "--tag", "a") == []
    assert "question · major · open · #b" in annotate("note", "show", name).out


def listed(annotate: Call, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        annotate("note", "list", "--format", "json", *arguments).out
    )["notes"]
    return found


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["assign"], "say who"),
        (["assign", "--to", "王工"], "--to takes “Name <mail>”"),
        (["assign", "--due", "2026-02-30"], "--due takes a day"),
        (["assign", "--due", "20261231"], "--due takes a day"),
        (["assign", "--none", "--to", WHO], "--none takes everybody"),
        (["assign", "--none"], "nothing written"),
        (["label"], "say what is to change"),
        (["label", "--add", ""], "nothing written"),
        (["label", "--add", "a"], "nothing written"),
        (["label", "--remove", "b"], "there is no tag “b” on it; its tags: a"),
        (["label", "--category", "quastion"], "did you mean question?"),
        (["label", "--severity", "huge"], "there is no severity “huge”"),
        (["label", "--severity", "minor", "--category", "erratum"], "nothing written"),
        (["retarget", "#art_9"], "there is no clause “art_9”"),
        (["retarget", "art_9"], "“art_9” is neither a file nor a work, and no clause of: trial"),
        (["retarget", "trial"], "name the clause"),
        (["retarget", "#art_2", "--quote", "载体载体"], "nothing written"),
        (["retarget", "other#para_1"], "belongs to trial and cannot move to other"),
        (["edit", "-m", ""], "nothing was said"),
    ],
)
def test_what_is_refused(
    root: Path, annotate: Call, name: str, arguments: list[str], message: str
) -> None:
    (root / "corpus" / "other").mkdir()
    (root / "corpus" / "other" / "text.md").write_bytes("另一虚构文本。\n".encode())
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "other")
    command, *rest = arguments
    said = annotate("note", command, name, *rest)
    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert git(root, "status", "--porcelain") == ""


# One change of each kind for a branch, and what two of a kind disagree on.
CHANGES: list[tuple[list[str], str]] = [
    (["add", "trial#art_1", "-m", "{n}"], ""),
    (["reply", "{id}", "-m", "{n}"], ""),
    (["status", "{id}", "accepted", "--reason", "{n}"], ""),
    (["status", "{id}", "rejected", "--reason", "{n}"], "status"),
    (["label", "{id}", "--add", "t{n}", "--remove", "a"], ""),
    (["label", "{id}", "--category", "question"], ""),
    (["label", "{id}", "--category", "comment", "--severity", "major"], "category"),
    (["label", "{id}", "--severity", "blocker"], "severity"),
    (["assign", "{id}", "--to", "甲{n} <a@example.org>", "--due", "2026-12-{n:02}"], "assignees"),
    (["assign", "{id}", "--to", "乙{n} <b@example.org>", "--due", "2026-11-{n:02}"], "due"),
    (["retarget", "{id}", "#art_1"], ""),
    (["retarget", "{id}", "#art_3", "--quote", "主管部门"], "target"),
    (["edit", "{id}", "-m", "{n}"], ""),
    (["edit", "{id}", "-m", "第{n}稿"], "body"),
    (["add", "trial#art_2", "--quote", "载体载体", "-m", "{n}"], ""),
]


def test_twenty_branches_merge_without_a_conflict(root: Path, annotate: Call, name: str) -> None:
    branches = [f"b{number:02}" for number in range(20)]
    for number, branch in enumerate(branches):
        git(root, "checkout", "-q", "-b", branch, "main")
        words, _ = CHANGES[number % len(CHANGES)]
        said = annotate("note", *(word.format(id=name, n=number + 1) for word in words))
        assert said.code == 0, said.err
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", branch)
    git(root, "checkout", "-q", "main")
    for branch in branches:  # git merge fails on the first conflict.
        git(root, "merge", "-q", "--no-ff", "-m", f"merge {branch}", branch)
    assert git(root, "status", "--porcelain") == ""

    fields = {field for _, field in CHANGES if field}
    found = now(annotate, name)
    assert set(found["contested_in"]) == fields
    assert found["tags"] == ["t5", "t20"]
    assert len(found["events"]) == sum(1 for n in range(20) if "{id}" in CHANGES[n % 15][0])
    said = annotate("check")
    assert said.code == 1
    for field in ("status", "text", "place", "assigned to", "due", "category", "severity"):
        assert f"its {field} is contested" in said.out
    assert "contested" in annotate("note", "list").out
    (told,) = re.findall("^有争议：(.*)$", annotate("note", "show", name, lang="zh").out, re.M)
    assert len(told.split("、")) == len(fields)

    settle = [
        *(["status", name, "deferred", "--reason", "再议"], ["edit", name, "-m", "定稿。"]),
        ["retarget", name, "#art_2", "--quote", "载体载体"],
        ["assign", name, "--to", WHO, "--due", "2026-12-31"],
        ["label", name, "--category", "erratum", "--severity", "minor", "--remove", "t5"],
    ]
    for words in settle:
        assert annotate("note", *words).code == 0
    found = now(annotate, name)
    assert (found["contested"], found["contested_in"]) == (False, [])
    assert (found["status"], found["body"], found["due"]) == ("deferred", "定稿。", "2026-12-31")
    assert (found["category"], found["severity"]) == ("erratum", "minor")
    assert (found["assignees"], found["tags"]) == ([WHO], ["t20"])
    assert found["anchor"]["text"] == "载体载体"
    assert annotate("check").code == 0


def test_any_order_of_merging_gives_the_same_thread(root: Path, annotate: Call, name: str) -> None:
    changes = [words for words, _ in CHANGES if "{id}" in words]
    for number, words in enumerate(changes):
        git(root, "checkout", "-q", "-b", f"b{number}", "main")
        assert annotate("note", *(word.format(id=name, n=number + 1) for word in words)).code == 0
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "change")
    threads = []
    for order in (range(len(changes)), reversed(range(len(changes)))):
        git(root, "checkout", "-q", "-B", "all", "main")
        for number in order:
            git(root, "merge", "-q", "--no-ff", "-m", "merge", f"b{number}")
        threads.append(now(annotate, name))
    assert threads[0] == threads[1]
