"""`annotate note`: what is written, what is shown, and that no mistake changes the disk.

All texts are invented.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from annotate import messages
from annotate.anchoring import STATES, Reason
from annotate.annotation import (
    CATEGORIES,
    EVENT_KINDS,
    SEVERITIES,
    STATUSES,
    load_annotation,
    load_event,
)
from annotate.cli import run
from annotate.repository import hash_object
from tests.cli.conftest import Call, git

TEXT = """---
title: 试行办法
version: draft
---

第一条 为规范试验活动，保护参加者的合法权益，根据有关规定，制定本办法。

第二条 强化以企业为载体载体的扶贫协作。

第三条 本办法自公布之日起施行。

第四条 违反规定的，依照下列规定处理：

（一）由主管部门责令改正；

（二）处以罚款。
"""


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus outside of git."""
    (tmp_path / "corpus" / "trial").mkdir(parents=True)
    (tmp_path / "corpus" / "trial" / "text.md").write_bytes(TEXT.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def root(plain: Path) -> Path:
    """The same, committed."""
    git(plain, "init", "-q")
    git(plain, "add", "-A")
    git(plain, "commit", "-q", "-m", "one")
    return plain


def files(root: Path) -> dict[str, bytes]:
    found = (root / "corpus").rglob("*")
    return {str(p.relative_to(root)): p.read_bytes() if p.is_file() else b"" for p in found}


def listed(note: Call, *arguments: str) -> list[dict[str, Any]]:
    said = note("list", "--format", "json", *arguments)
    assert (said.code, said.err) == (0, "")
    value = json.loads(said.out)
    assert value["format"] == "annotate.notes/1"
    found: list[dict[str, Any]] = value["notes"]
    return found


def added(note: Call, *arguments: str) -> str:
    said = note("add", *arguments)
    assert said.code == 0, said.err
    return Path(said.out.strip()).parent.name


def test_add_writes_what_was_meant(root: Path, note: Call) -> None:
    body = "“载体”重复。\n\n```suggestion\n载体\n```"
    options = ["--category", "erratum", "--severity", "minor", "--tag", "a", "--tag", "b"]
    said = note("add", "trial#art_2", "--quote", "载体载体", *options, "-m", body)
    assert (said.code, said.err) == (0, "")
    path = Path(said.out.strip())
    annotation = load_annotation(path.read_text(encoding="utf-8"), str(path))
    target = annotation.target
    assert path == Path("corpus/trial/annotations") / annotation.id / "annotation.md"
    assert (annotation.work, annotation.category, annotation.motivation) == (
        "trial",
        "erratum",
        "editing",
    )
    assert (annotation.severity, annotation.tags) == ("minor", ("a", "b"))
    assert (annotation.creator.name, annotation.creator.email) == (
        "Test Author",
        "author@example.org",
    )
    assert (annotation.body, annotation.suggestion) == (body, "载体")
    assert target.version == git(root, "rev-parse", "HEAD")
    assert target.blob == hash_object(TEXT.encode())
    assert target.clause == "art_2"
    assert target.quote is not None
    assert (target.quote.prefix, target.quote.exact, target.quote.suffix) == (
        "强化以企业为",
        "载体载体",
        "的扶贫协作。",
    )
    assert git(root, "status", "--porcelain") == "?? corpus/trial/annotations/"


def test_the_version_is_the_commit_that_made_the_text(root: Path, note: Call) -> None:
    made = git(root, "rev-parse", "HEAD")
    added(note, "trial#art_1", "-m", "一")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "note")
    added(note, "trial#art_1", "-m", "二")
    assert {n["target"]["version"] for n in listed(note)} == {made}


def test_outside_of_git_the_text_names_itself(
    plain: Path, note: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(note, "trial#art_1", "-m", "一")
    (found,) = listed(note)
    assert found["target"]["version"] == ""
    assert found["target"]["blob"] == hash_object(TEXT.encode())
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    said = note("add", "trial#art_1", "-m", "二")
    assert said.code == 2
    assert "--author" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "trial#art_9", "-m", "x"], "text.md: there is no clause “art_9”; did you mean"),
        (["add", "trail#art_1", "-m", "x"], "did you mean: trial?"),
        (["add", "trial", "-m", "x"], "name the clause"),
        (["add", "trial#", "-m", "x"], "name the clause"),
        (["add", "trial@none#art_1", "-m", "x"], "versions: draft"),
        (["add", "note.md#para_1", "-m", "x"], "not the text of a work"),
        (["add", "trial#art_2", "--quote", "载体", "-m", "x"], "text.md:8: “载体” stands 2 times"),
        (["add", "trial#art_2", "--quote", "载体", "--occurrence", "3", "-m", "x"], "has it 2×"),
        (["add", "trial#art_2", "--quote", "协同", "-m", "x"], "text.md:8: “协同” does not stand"),
        (["add", "trial#art_2", "--quote", "", "-m", "x"], "does not stand"),
        (["add", "trial#art_1", "--category", "eratum", "-m", "x"], "did you mean erratum"),
        (["add", "trial#art_1", "--category", "zzz", "-m", "x"], "no category “zzz”; known: err"),
        (["add", "trial#art_1", "--severity", "huge", "-m", "x"], "known: info, minor"),
        (["add", "trial#art_1", "--motivation", "x", "-m", "x"], "known: assessing"),
        (["add", "trial#art_1", "--author", "me", "-m", "x"], "“Name <mail>”"),
        (["add", "trial#art_1", "-m", " \n"], "nothing was said"),
        (["add", "trial#art_1"], "set VISUAL or EDITOR"),
        (["reply", "ID", "-m", ""], "nothing was said"),
        (["reply", "ffff", "-m", "x"], "no annotation whose id begins with ffff"),
        (["reply", "01", "-m", "x"], "4 characters or more"),
        (["reply", "../..", "-m", "x"], "4 characters or more"),
        (["show", "BOTH"], "2 annotations begin with"),
        (["status", "ID", "done"], "known: open, accepted"),
        (["status", "ID", "acepted"], "did you mean accepted"),
        (["status", "ID", "rejected"], "rejected needs a reason"),
        (["status", "ID", "deferred", "--reason", " \n"], "deferred needs a reason"),
        (["status", "ID", "superseded", "--superseded-by", "ID"], "does not supersede itself"),
        (["status", "ID", "resolved", "--superseded-by", "ID"], "goes with the status superseded"),
        (["status", "ID", "superseded", "--superseded-by", "ffff"], "no annotation whose id"),
        (["status", "ID", "resolved", "--addressed-by", "nothing"], "no revision “nothing”"),
        (["status", "ID", "resolved", "--addressed-by", "--all"], "no revision “--all”"),
        (["list", "--state", "lost"], "known: exact"),
        (["list", "--status", "lost"], "known: open"),
        (["list", "zzz"], "no work “zzz”"),
    ],
)
def test_a_mistake_is_one_message_and_changes_nothing(
    root: Path,
    note: Call,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    (root / "note.md").write_bytes(b"A note.\n")
    ids = [added(note, "trial#art_1", "-m", "一") for _ in range(2)]
    both = ids[0][:4]
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    before = files(root)
    said = note(*[{"ID": ids[0], "BOTH": both}.get(word, word) for word in arguments])
    assert (said.code, said.out) == (2, "")
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.err.startswith("annotate: ")
    assert files(root) == before


def test_uncommitted_changes_elsewhere_do_not_matter(root: Path, note: Call) -> None:
    path = root / "corpus" / "trial" / "text.md"
    path.write_bytes(TEXT.replace("为规范", "为了进一步规范").encode())
    added(note, "trial#art_2", "-m", "一")
    added(note, "trial#art_1", "--quote", "制定", "-m", "二")
    whole, words = listed(note)
    assert whole["target"]["version"] == git(root, "rev-parse", "HEAD")
    start = "为规范试验活动，保护参加者的合法权益，根据有关规定，制定本办法。".index("制定")
    assert words["target"]["position"]["start"] == start
    assert (whole["anchor"]["state"], words["anchor"]["state"]) == ("exact", "exact")
    for arguments in (["trial#art_1"], ["trial#art_1", "--quote", "进一步"]):
        said = note("add", *arguments, "-m", "三")
        assert said.code == 2
        assert "uncommitted changes in art_1" in said.err


def test_a_text_nobody_committed_has_no_version(root: Path, note: Call) -> None:
    (root / "corpus" / "new").mkdir()
    (root / "corpus" / "new" / "text.md").write_bytes(TEXT.encode())
    said = note("add", "new#art_1", "-m", "一")
    assert said.code == 2
    assert "corpus/new/text.md: is not committed yet" in said.err


def test_words_since_deleted_are_annotated_on_their_version(root: Path, note: Call) -> None:
    path = root / "corpus" / "trial" / "text.md"
    path.write_bytes(TEXT.replace("载体载体", "载体").replace("draft", "final").encode())
    first = git(root, "rev-parse", "HEAD")
    git(root, "commit", "-q", "-a", "-m", "two")
    added(note, "trial@draft#art_2", "--quote", "载体载体", "-m", "何故删去？")
    added(note, "trial@HEAD~1#art_2", "--quote", "载体载体", "-m", "何故删去？")
    for found in listed(note):
        assert (found["target"]["version"], found["anchor"]["state"]) == (first, "edited")


def test_the_editor_is_asked_when_no_message_is_given(
    root: Path, note: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = root / "editor.sh"
    script.write_bytes(
        '#!/bin/sh\nprintf \'由编辑器写。\\n\' | cat - "$1" > x && mv x "$1"\n'.encode()
    )
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    added(note, "trial#art_1")
    assert [n["body"] for n in listed(note)] == ["由编辑器写。"]
    before = files(root)
    for editor, words in (("true", "nothing was said"), ("false", "could not be run")):
        monkeypatch.setenv("VISUAL", editor)  # Wins over EDITOR.
        said = note("add", "trial#art_1")
        assert said.code == 2
        assert words in said.err
    assert "does not stand" in note("add", "trial#art_1", "--quote", "无").err
    assert files(root) == before


def test_replies_and_statuses_make_a_thread(root: Path, note: Call) -> None:
    name = added(note, "trial#art_2", "--quote", "载体载体", "-m", "重复。")
    head = git(root, "rev-parse", "HEAD")
    assert note("reply", name, "-m", "同意。").code == 0
    options = ["--reason", "已改", "--addressed-by", "HEAD", "--author", "乙 <b@example.org>"]
    said = note("status", name[:13], "resolved", *options)
    assert said.code == 0
    event = load_event(Path(said.out.strip()).read_text(encoding="utf-8"), said.out.strip())
    assert (event.status, event.reason, event.addressed_by) == ("resolved", "已改", head)
    assert event.creator.name == "乙"
    (found,) = listed(note)
    first, second = found["events"]
    assert (first["parents"], second["parents"]) == ([], [first["id"]])
    assert (found["status"], found["contested"]) == ("resolved", False)


def test_a_status_names_what_supersedes_and_a_commit_that_dealt_with_it(
    root: Path, note: Call
) -> None:
    first, second = (added(note, "trial#art_2", "-m", words) for words in ("一", "二"))
    said = note("status", first, "superseded", "--superseded-by", second)
    assert said.code == 0
    event = load_event(Path(said.out.strip()).read_text(encoding="utf-8"), said.out.strip())
    assert (event.superseded_by, event.reason) == (second, "")
    assert f"superseded by {second}" in note("show", first).out
    path = root / "corpus" / "trial" / "text.md"
    path.write_bytes(TEXT.replace("公布", "发布").encode())
    git(root, "commit", "-q", "-a", "-m", "two")
    before = files(root)
    said = note("status", second, "resolved", "--addressed-by", "HEAD")
    assert (said.code, said.out) == (2, "")
    assert "did not touch #art_2; it touched #art_3" in said.err
    assert files(root) == before
    path.write_bytes(TEXT.replace("载体载体", "载体").encode())
    git(root, "commit", "-q", "-a", "-m", "three")
    assert note("status", second, "resolved", "--addressed-by", "HEAD").code == 0


def test_statuses_from_two_branches_merge_and_are_contested(root: Path, note: Call) -> None:
    name = added(note, "trial#art_2", "-m", "重复。")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "note")
    for branch, status in (("ours", "accepted"), ("theirs", "rejected")):
        git(root, "checkout", "-q", "-b", branch, "main")
        assert note("status", name, status, "--reason", branch).code == 0
        assert note("reply", name, "-m", branch).code == 0
        added(note, "trial#art_1", "-m", branch)
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", branch)
    git(root, "merge", "-q", "-m", "merge", "ours")
    (found,) = listed(note, "--status", "contested")
    assert (found["id"], len(found["events"])) == (name, 4)
    assert len(listed(note)) == 3
    assert "contested" in note("list").out
    assert note("status", name, "deferred", "--reason", "再议").code == 0
    assert listed(note, "--status", "contested") == []
    assert [n["id"] for n in listed(note, "--status", "deferred")] == [name]


@pytest.mark.parametrize(
    ("arguments", "bodies"),
    [
        ([], ["一", "二", "三", "四"]),
        (["trial"], ["一", "二", "三", "四"]),
        (["--clause", "art_4"], ["三", "四"]),
        (["trial#art_4__item_1"], ["四"]),
        (["--category", "erratum"], ["二"]),
        (["--author", "王"], ["三"]),
        (["--author", "EXAMPLE.org"], ["一", "二", "三", "四"]),
        (["--tag", "b"], ["二"]),
        (["--status", "accepted"], ["一"]),
        (["--state", "edited"], ["二"]),
        (["--state", "exact", "--status", "open"], ["三", "四"]),
        (["--state", "orphan"], []),
    ],
)
def test_list_filters(root: Path, note: Call, arguments: list[str], bodies: list[str]) -> None:
    first = added(note, "trial#art_1", "-m", "一")
    options = ["--category", "erratum", "--tag", "a", "--tag", "b"]
    added(note, "trial#art_2", "--quote", "载体载体", *options, "-m", "二")
    added(note, "trial#art_4", "--author", "王工 <w@example.org>", "-m", "三")
    added(note, "trial#art_4__item_1", "-m", "四")
    note("status", first, "accepted")
    path = root / "corpus" / "trial" / "text.md"
    path.write_bytes(TEXT.replace("载体载体", "载体").encode())
    assert [n["body"] for n in listed(note, *arguments)] == bodies


def test_the_list_goes_back_to_an_older_version(root: Path, note: Call) -> None:
    path = root / "corpus" / "trial" / "text.md"
    path.write_bytes(
        TEXT.replace("version: draft", "version: final")
        .replace("第四条", "第五条")
        .replace("第三条", "第四条")
        .replace("第四条 ", "第三条 新增监督检查条款。\n\n第四条 ", 1)
        .encode()
    )
    git(root, "commit", "-q", "-a", "-m", "two")
    added(note, "trial#art_4", "--quote", "公布", "-m", "一")
    added(note, "trial#art_3", "--quote", "监督检查", "-m", "二")
    now = [(n["anchor"]["clause"], n["anchor"]["state"]) for n in listed(note, "trial")]
    assert now == [("art_4", "exact"), ("art_3", "exact")]
    then = [n["anchor"] for n in listed(note, "trial@draft")]
    assert [(a["clause"], a["state"]) for a in then] == [("art_3", "moved"), (None, "orphan")]
    assert listed(note, "trial@draft#art_3")[0]["body"] == "一"
    assert note("list", "trial@none").code == 2


def test_the_list_is_aligned_and_in_both_languages(root: Path, note: Call) -> None:
    from wcwidth import wcswidth

    added(note, "trial#art_2", "--quote", "载体载体", "--category", "erratum", "-m", "重复。\n\n二")
    added(note, "trial#art_4__item_1", "-m", "\x1b[31m红\u202e")
    head, one, two = note("list").out.rstrip("\n").split("\n")
    assert head == "trial"
    assert one.index("exact") == two.index("exact")
    assert one.endswith("“载体载体” 重复。")
    assert "\x1b" not in two
    assert "\u202e" not in two
    _, one, two = note("list", lang="zh").out.rstrip("\n").split("\n")
    assert wcswidth(one.partition("勘误")[0]) == wcswidth(two.partition("评论")[0])
    assert note("list", "trial#art_1").err == "no annotations\n"


def test_the_list_shows_who_deals_with_it_and_tags_where_there_is_room(
    root: Path, note: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = added(note, "trial#art_2", "--tag", "term", "-m", "重复。")
    added(note, "trial#art_1,art_3", "-m", "一")
    added(note, "trial", "--document", "-m", "全文意见。")
    note("assign", name, "--to", "王工 <w@example.org>", "--due", "2026-12-31")
    for columns, words in (("80", "2026-12-31 @王工"), ("120", "2026-12-31 @王工 #term")):
        monkeypatch.setenv("COLUMNS", columns)
        _, one, two, three = note("list").out.rstrip("\n").split("\n")
        assert one.partition("comment  ")[2] == f"{words}  重复。"
        assert two.index("art_1 +1") == three.index("whole text") == one.index("art_2")


def test_show_tells_everything(root: Path, note: Call) -> None:
    name = added(note, "trial#art_2", "--quote", "载体载体", "--tag", "x", "-m", "重复。")
    note("reply", name, "-m", "同意。")
    note("status", name, "accepted", "--reason", "查过原文")
    said = note("show", name)
    words = (name, "#x", "第二条 trial#art_2  exact", "[载体载体]", "重复。", "同意。", "查过原文")
    assert all(word in said.out for word in words)
    assert said.code == 0
    assert "\nstatus: accepted  " in said.out
    assert "\n状态：采纳  " in note("show", name, lang="zh").out
    path = root / "corpus" / "trial" / "text.md"
    path.write_bytes(TEXT.replace("载体载体的", "").encode())
    shown = note("show", name, lang="zh").out
    assert "失锚（所指文字已不存在）" in shown
    assert "│ 载体载体" in shown
    (one,) = json.loads(note("show", name, "--format", "json").out)["notes"]
    assert one["anchor"]["state"] == "orphan"


def test_show_has_the_text_of_a_clause_spoken_of_as_a_whole(
    root: Path, note: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    path = root / "corpus" / "trial" / "text.md"
    long = "鸭舍由街道修缮。" * 40
    path.write_bytes(TEXT.replace("第二条 ", f"第二条 {long}").encode())
    git(root, "commit", "-q", "-a", "-m", "two")
    for lang in ("en", "zh"):
        shown = note("show", added(note, "trial#art_2", "-m", "一"), lang=lang).out
        assert f"│ {long[:159]}…\n" in shown
    first = TEXT.split("第一条 ")[1].split("\n")[0]
    assert f"│ {first}\n" in note("show", added(note, "trial#art_1", "-m", "一")).out
    both = note("show", added(note, "trial#art_1,art_2", "-m", "一")).out
    assert f"│ 第一条 {first}\n" in both


def test_what_cannot_be_read_is_told_beside_what_can(root: Path, note: Call) -> None:
    name = added(note, "trial#art_1", "-m", "一")
    broken = root / "corpus" / "trial" / "annotations" / name.replace("7", "6", 1)
    broken.mkdir()
    (broken / "annotation.md").write_bytes(b"---\nid: 3\n---\n")
    said = note("list")
    assert said.code == 2
    assert "一" in said.out
    assert "annotation.md:2: " in said.err
    said = note("show", broken.name)
    assert (said.code, said.out) == (2, "")
    assert "annotation.md:2: " in said.err


def test_categories_of_annotate_toml(root: Path, note: Call) -> None:
    (root / "annotate.toml").write_bytes('[categories]\ncost = {zh = "成本"}\n'.encode())
    added(note, "trial#art_1", "--category", "cost", "-m", "一")
    assert [n["motivation"] for n in listed(note)] == ["commenting"]
    (root / "annotate.toml").write_bytes(b"[categorys]\n")
    said = note("add", "trial#art_1", "-m", "二")
    assert said.code == 2
    assert "annotate.toml:1: " in said.err


def test_help_names_all_there_is_to_choose_from() -> None:
    words = set(messages.table("notes", "zh"))
    known = {"state": STATES, "status": (*STATUSES, "contested"), "severity": SEVERITIES}
    known |= {"category": tuple(CATEGORIES), "event": EVENT_KINDS, "reason": get_args(Reason)[1:]}
    for kind, names in known.items():
        assert {word for word in words if word.startswith(f"{kind}-")} == {
            f"{kind}-{name}" for name in names
        }


def test_help_speaks_both_languages(
    note: Call, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "superseded" in note("status", "--help").out
    assert "所指文字" in note("add", "--help", lang="zh").out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(["note", "--help"]) == 0
    assert "列出批注" in capsys.readouterr().out
