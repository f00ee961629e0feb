"""`annotate note apply` in real repositories: text and credit written whole, or nothing.

All texts are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.annotation import load_event
from annotate.cli.note import apply
from annotate.cli.output import replace_file
from annotate.errors import InputError
from tests.cli.conftest import Call, git

TEXT = """---
title: 试行办法   # 注
---
第一条 为规范试验活动，制定本办法。

第二条 强化以企业为**载体**载体的
扶贫协作，商户应当在三十日内提出申请。

第三条 违反规定的，处以罚款。
"""
OTHER = """第一条 公园每日开放。

第二条 公园禁止烟火。
"""
LI = "Li <li@example.org>"
QIAN = "Qian <qian@example.org>"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for slug, text in (("park", OTHER), ("trial", TEXT)):
        (tmp_path / "corpus" / slug).mkdir(parents=True)
        (tmp_path / "corpus" / slug / "text.md").write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    return tmp_path


def text(root: Path, slug: str = "trial") -> str:
    return (root / "corpus" / slug / "text.md").read_bytes().decode()


def put(root: Path, content: str, slug: str = "trial") -> None:
    (root / "corpus" / slug / "text.md").write_bytes(content.encode())


def suggest(note: Call, clause: str, quote: str | None, words: str, author: str = LI) -> str:
    body = f"Why.\n\n```suggestion\n{words}\n```"
    quoted = ["--quote", quote] if quote else []
    said = note("add", clause, *quoted, "--author", author, "-m", body)
    assert said.code == 0, said.err
    return Path(said.out.strip()).parent.name


def test_a_suggestion_is_put_into_the_text_and_its_message_told(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_2", "载体载体", "载体")
    said = note("apply", name)
    assert (said.code, said.out) == (0, "corpus/trial/text.md\n")
    assert text(root) == TEXT.replace("**载体**载体", "**载体**")
    assert said.err == (
        "A commit message that credits them:\n\n"
        f"Apply a suggestion to 第二条 of trial\n\nAnnotation: {name}\n"
        "Co-authored-by: Li <li@example.org>\n\n"
    )
    assert git(root, "log", "--format=%s") == "one"
    again = note("apply", name)
    assert (again.code, again.out) == (2, "")
    assert "already applied" in again.err
    assert "已经落实" in note("apply", name, lang="zh").err


def test_a_dry_run_shows_the_edits_and_writes_nothing(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_2", "载体载体", "载体")
    before = git(root, "status", "--porcelain")
    said = note("apply", name, "--dry-run")
    assert (said.code, said.err) == (0, "")
    assert "载体[-载体-]的扶贫协作" in said.out
    assert text(root) == TEXT
    assert git(root, "status", "--porcelain") == before


def test_a_commit_holds_the_text_alone_and_the_annotation_names_it(root: Path, note: Call) -> None:
    first = suggest(note, "trial#art_3", "罚款", "警告", QIAN)
    second = suggest(note, "trial#art_2", "载体载体", "载体")
    (root / "staged.txt").write_text("staged\n")
    git(root, "add", "staged.txt")
    put(root, OTHER.replace("烟火", "明火"), "park")
    said = note("apply", first, second, "--commit", "--author", QIAN)
    assert said.code == 0, said.err
    assert git(root, "show", "--name-only", "--format=", "HEAD") == "corpus/trial/text.md"
    assert git(root, "diff", "--cached", "--name-only") == "staged.txt"
    assert git(root, "diff", "--name-only") == "corpus/park/text.md"
    # In the order of the document, and without the one who commits.
    assert git(root, "log", "-1", "--format=%B") == (
        f"Apply 2 suggestions to trial\n\nAnnotation: {second}\nAnnotation: {first}\n"
        "Co-authored-by: Li <li@example.org>"
    )
    trailers = git(root, "log", "-1", "--format=%(trailers:key=Co-authored-by,valueonly)")
    assert trailers == "Li <li@example.org>"
    sha = git(root, "rev-parse", "HEAD")
    assert said.err == f"committed as {sha}\n"
    paths = said.out.split()
    assert paths[0] == "corpus/trial/text.md"
    for path, name in zip(paths[1:], (second, first), strict=True):
        event = load_event((root / path).read_text(encoding="utf-8"), path)
        assert (event.annotation, event.status, event.addressed_by) == (name, "resolved", sha)
        assert event.creator.name == "Qian"


def test_the_new_version_gets_a_label_of_its_own(root: Path, note: Call) -> None:
    labelled = TEXT.replace("# 注", "# 注\nversion: 'draft'  # 名称")
    put(root, labelled)
    git(root, "commit", "-qam", "two")
    name = suggest(note, "trial#art_3", "罚款", "警告")
    warned = "trial is still called version “draft”"
    assert warned in note("apply", name, "--dry-run").err
    said = note("apply", name, "--commit", "--label", "a: b")
    assert said.code == 0
    assert warned not in said.err
    assert text(root) == labelled.replace("'draft'  #", "'a: b'  #").replace("罚款", "警告")
    other = suggest(note, "trial#art_1", "试验", "试点")
    assert "“a: b”" in note("apply", other).err


def test_without_a_label_to_change_none_is_given(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_3", "罚款", "警告")
    said = note("apply", name, "--label", "final")
    assert (said.code, said.out) == (2, "")
    assert "no line “version: …”" in said.err
    assert text(root) == TEXT


def test_the_suggestion_of_a_reply_credits_who_replied(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_3", "罚款", "警告")
    body = "Rather:\n\n```suggestion\n罚款或者警告\n```"
    path = note("reply", name, "--author", QIAN, "-m", body).out.strip()
    reply = Path(path).name.split(".")[0]
    assert note("apply", name, "--reply", "0000").code == 2
    said = note("apply", name, "--reply", reply)
    assert said.code == 0
    assert text(root) == TEXT.replace("罚款", "罚款或者警告")
    assert "Co-authored-by: Qian <qian@example.org>\n" in said.err
    assert "Li" not in said.err


def test_who_edited_the_suggestion_is_credited_beside_who_made_it(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_3", "罚款", "警告")
    folder = root / "corpus" / "trial" / "annotations" / name
    event = "01a20963-1108-71d6-9d7b-e97b0d03ba5c"
    (folder / f"{event}.edit.md").write_text(
        f"---\nid: {event}\nparents: []\ncreator: {{name: Qian, email: qian@example.org}}\n"
        'created: "2031-05-01T08:00:00Z"\n---\n```suggestion\n责令改正\n```\n',
        encoding="utf-8",
    )
    said = note("apply", name)
    assert text(root) == TEXT.replace("罚款", "责令改正")
    assert "Co-authored-by: Qian <qian@example.org>\nCo-authored-by: Li <li@example.org>\n" in (
        said.err
    )


def test_of_several_all_or_none_are_applied(root: Path, note: Call) -> None:
    one = suggest(note, "trial#art_2", "载体载体", "载体")
    other = suggest(note, "park#art_2", "烟火", "明火")
    same = suggest(note, "trial#art_2", "载体载体的", "平台的")
    said = note("apply", one, other, same)
    assert (said.code, said.out) == (2, "")
    assert one in said.err
    assert same in said.err
    assert (text(root), text(root, "park")) == (TEXT, OTHER)
    said = note("apply", one, other, one[:13])
    assert (said.code, said.out) == (0, "corpus/park/text.md\ncorpus/trial/text.md\n")
    assert text(root, "park") == OTHER.replace("烟火", "明火")


def test_when_a_file_cannot_be_written_none_is(
    root: Path, note: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [
        suggest(note, "park#art_2", "烟火", "明火"),
        suggest(note, "trial#art_3", "罚款", "警告"),
    ]

    def full(path: Path, content: bytes) -> None:
        if path.parent.name == "trial":
            raise InputError("unwritable", path=str(path), cause="No space left on device")
        replace_file(path, content)

    monkeypatch.setattr(apply, "replace_file", full)
    assert note("apply", *names).code == 2
    assert (text(root), text(root, "park")) == (TEXT, OTHER)


def test_changes_of_different_words_meet(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_2", "商户应当在三十日内提出申请", "商户应当在十日内提出申请")
    now = TEXT.replace("应当", "可以").replace("第二条", "第四条")
    put(root, now)
    git(root, "commit", "-qam", "two")
    assert note("apply", name).code == 0
    assert text(root) == now.replace("三十日", "十日")


def test_a_refusal_shows_what_changed_and_who_changed_it(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_2", "三十日", "十日")
    put(root, TEXT.replace("三十日", "二十日"))
    git(root, "commit", "-qam", "Shorten the term")
    sha = git(root, "rev-parse", "HEAD")
    put(root, TEXT.replace("三十日", "二十日").replace("罚款", "警告"))
    git(root, "commit", "-qam", "Warn")
    said = note("apply", name)
    assert said.code == 2
    for words in ("“三十日”", "二十日", f"{sha[:10]} (Test Author, ", ": Shorten the term)"):
        assert words in said.err
    assert text(root) == TEXT.replace("三十日", "二十日").replace("罚款", "警告")


@pytest.mark.parametrize("status", ["rejected", "superseded"])
def test_what_was_decided_otherwise_is_refused(root: Path, note: Call, status: str) -> None:
    name = suggest(note, "trial#art_3", "罚款", "警告")
    assert note("status", name, status, "--reason", "no").code == 0
    said = note("apply", name)
    assert (said.code, said.out) == (2, "")
    assert status in said.err
    assert text(root) == TEXT


def test_what_is_contested_is_refused(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_3", "罚款", "警告")
    folder = root / "corpus" / "trial" / "annotations" / name
    for event, words in (("0c", "责令改正"), ("0d", "教育")):
        id_ = f"01a20963-1108-71d6-9d7b-e97b0d03ba{event}"
        (folder / f"{id_}.edit.md").write_text(
            f"---\nid: {id_}\nparents: []\ncreator: {{name: Q}}\n"
            f'created: "2031-05-01T08:00:00Z"\n---\n```suggestion\n{words}\n```\n',
            encoding="utf-8",
        )
    said = note("apply", name)
    assert said.code == 2
    assert "contested (body)" in said.err


def test_what_has_no_suggestion_or_no_place_is_refused(root: Path, note: Call) -> None:
    plain = note("add", "trial#art_1", "-m", "Why?").out.strip()
    assert "no ```suggestion" in note("apply", Path(plain).parent.name).err
    gone = suggest(note, "trial#art_3", "罚款", "警告")
    put(root, TEXT[: TEXT.index("第三条")])
    said = note("apply", gone)
    assert said.code == 2
    assert "the clause with “罚款” is gone\n" in said.err
    git(root, "commit", "-qam", "Drop the fine")
    assert "is gone, since " in note("apply", gone).err
    assert ": Drop the fine)" in note("apply", gone).err


@pytest.mark.parametrize("quote", [None, "扶贫协作事项。市场主管部门应当公布申请的条件"])
def test_what_stands_in_several_clauses_now_is_refused(
    root: Path, note: Call, quote: str | None
) -> None:
    first = "第二条 商户应当在三十日内提出申请，说明扶贫协作事项。"
    second = "市场主管部门应当公布申请的条件、程序和期限。"
    put(root, f"第一条 制定本办法。\n\n{first}{second}\n")
    git(root, "commit", "-qam", "two")
    name = suggest(note, "trial#art_2", quote, "另行规定。")
    put(root, f"第一条 制定本办法。\n\n{first}\n\n第三条 {second}\n")
    said = note("apply", name)
    assert (said.code, said.out) == (2, "")
    assert "stand in several clauses now: art_2, art_3" in said.err
    assert second in text(root)


def test_a_text_in_conflict_is_refused_with_the_line(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_1", "试验", "试点")
    conflict = f"{TEXT}\n<<<<<<< ours\n第四条 甲。\n=======\n第四条 乙。\n>>>>>>> theirs\n"
    put(root, conflict)
    said = note("apply", name)
    assert said.code == 2
    assert "corpus/trial/text.md:11: has the marks" in said.err
    assert text(root) == conflict


def test_a_text_with_other_changes_is_not_committed(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_2", "载体载体", "载体")
    changed = TEXT.replace("罚款", "警告")
    put(root, changed)
    said = note("apply", name, "--commit")
    assert (said.code, said.out) == (2, "")
    assert "not committed" in said.err
    assert text(root) == changed


def test_when_git_refuses_the_commit_nothing_is_changed(root: Path, note: Call) -> None:
    name = suggest(note, "trial#art_2", "载体载体", "载体")
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    before = git(root, "status", "--porcelain")
    said = note("apply", name, "--commit")
    assert (said.code, said.out) == (2, "")
    assert "git did not commit: not today" in said.err
    assert text(root) == TEXT
    assert git(root, "status", "--porcelain") == before


def test_names_of_strangers_add_no_lines_and_no_trailers(root: Path, note: Call) -> None:
    names = [
        suggest(note, "trial#art_2", "载体载体", "载体"),
        suggest(note, "trial#art_3", "罚款", "警告"),
        suggest(note, "trial#art_1", "试验", "试点"),
    ]
    creators = (
        r'{name: "Li\n\nSigned-off-by: Boss <boss@example.org>", email: li@example.org}',
        r'{name: "\e[31mZ\u202e <", email: "z@example.org>\nSigned-off-by: a <b"}',
        r'{name: "--author=x", email: "-x@example.org"}',
    )
    for name, creator in zip(names, creators, strict=True):
        file = root / "corpus" / "trial" / "annotations" / name / "annotation.md"
        content = file.read_text(encoding="utf-8")
        file.write_text(
            content.replace("{name: Li, email: li@example.org}", creator), encoding="utf-8"
        )
    assert note("apply", *names, "--commit").code == 0
    assert git(root, "log", "-1", "--format=%B").split("\n")[5:] == [
        "Co-authored-by: --author=x <-x@example.org>",
        "Co-authored-by: Li Signed-off-by: Boss boss@example.org <li@example.org>",
        "Suggested-by: [31mZ",
    ]
    assert git(root, "log", "-1", "--format=%(trailers:key=Signed-off-by)") == ""
    assert git(root, "log", "-1", "--format=%an") == "Test Author"


def test_line_ends_and_the_byte_order_mark_stay(root: Path, note: Call) -> None:
    raw = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode() + "末条 附则。\n".encode()
    path = root / "corpus" / "trial" / "text.md"
    path.write_bytes(raw)
    git(root, "commit", "-qam", "two")
    name = suggest(note, "trial#art_2", "的扶贫协作", "的协作")
    assert note("apply", name).code == 0
    assert path.read_bytes() == raw.replace("扶贫协作".encode(), "协作".encode())


def test_outside_of_git_the_quote_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: Call
) -> None:
    (tmp_path / "corpus" / "trial").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    put(tmp_path, TEXT)
    name = suggest(note, "trial#art_2", "载体载体", "载体")
    assert "not in a git repository" in note("apply", name, "--commit").err
    assert text(tmp_path) == TEXT
    assert note("apply", name).code == 0
    assert text(tmp_path) == TEXT.replace("**载体**载体", "**载体**")
    assert note("apply", name).code == 2
    assert text(tmp_path) == TEXT.replace("**载体**载体", "**载体**")
