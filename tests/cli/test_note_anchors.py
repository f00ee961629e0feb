"""What `annotate note` and `check` say of where annotations sit, and since when no more.

All texts are invented.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call, git

TEXT = """---
title: 试行办法
version: {version}
---

第一条 为规范试验活动，保护参加者的合法权益，制定本办法。

第二条 组织者应当{term}作出决定，并书面告知申请人理由。

第三条 本办法自公布之日起施行。
"""
TERM = "自受理申请之日起十五日内"


def commit(root: Path, text: str, subject: str) -> str:
    file = root / "corpus" / "trial" / "text.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", subject)
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, annotate: Call) -> tuple[str, str]:
    """The id of an annotation whose words a commit removed, and that commit."""
    git(tmp_path, "init", "-q")
    commit(tmp_path, TEXT.format(version="draft", term=TERM), "the draft")
    monkeypatch.chdir(tmp_path)
    added = annotate("note", "add", "trial#art_2", "--quote", TERM, "-m", "期限过短。")
    assert added.code == 0, added.err
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "a remark")
    by = commit(tmp_path, TEXT.format(version="final", term="及时"), "No term\x1b[31m")
    return Path(added.out.strip()).parent.name, by


def test_show_tells_since_when_a_text_is_gone(annotate: Call, gone: tuple[str, str]) -> None:
    name, by = gone
    shown = annotate("note", "show", name).out
    assert "trial#art_2  orphan (the words are gone) · likely" in shown
    assert "last stood in version draft (" in shown
    assert f"removed by {by[:10]} “No term\\x1b[31m”" in shown
    assert "in its place now: “及时”" in shown
    assert "its clause became #art_2" in shown
    chinese = annotate("note", "show", name, lang="zh").out
    for words in (
        "失锚（所指文字已不存在） · 很可能",
        "最后见于版本 draft（",
        "原处现为：“及时”",
    ):
        assert words in chinese


def test_show_names_every_clause_and_the_words_before_an_edit(
    annotate: Call, tmp_path: Path, gone: tuple[str, str]
) -> None:
    several = annotate("note", "add", "trial#art_1,art_3", "-m", "两条。").out
    edited = annotate("note", "add", "trial#art_1", "--quote", "为规范试验活动", "-m", "改。").out
    text = TEXT.format(version="third", term="及时").replace("规范试验", "规范各类试验")
    commit(tmp_path, text, "the third")
    ids = [Path(said.strip()).parent.name for said in (several, edited)]
    assert "trial#art_1,art_3  edited" in annotate("note", "show", ids[0]).out
    shown = annotate("note", "show", ids[1]).out
    assert "[为规范各类试验活动]" in shown
    assert "written on “为规范试验活动”" in shown


def test_json_has_all_of_it(annotate: Call, gone: tuple[str, str]) -> None:
    name, by = gone
    (note,) = json.loads(annotate("note", "show", name, "--format", "json").out)["notes"]
    anchor = note["anchor"]
    assert anchor["state"] == "orphan"
    assert 0.9 < anchor["confidence"] <= 1
    assert anchor["instead"] == "及时"
    assert anchor["successors"] == ["art_2"]
    assert anchor["last"]["label"] == "draft"
    assert (anchor["last"]["clause"], anchor["last"]["text"]) == ("art_2", TERM)
    assert anchor["removed_by"]["commit"] == by


def test_check_names_the_commit(annotate: Call, gone: tuple[str, str]) -> None:
    _, by = gone
    said = annotate("check")
    assert said.code == 1
    assert f"; last in version draft, removed by commit {by[:10]} “No term" in said.out
    assert "\x1b" not in said.out


def test_a_list_tells_only_of_doubt(annotate: Call, gone: tuple[str, str]) -> None:
    assert "certain" not in annotate("note", "list").out
