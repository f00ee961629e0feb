"""`annotate outline`, `diff` and `check` as a user runs them. All texts are invented."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from annotate import __version__
from annotate.cli import run

OLD = """---
title: 虚构意见
version: first
relations:
- {type: excerpted-in, work: news}
---

# 虚构意见

一、总体要求

(一)目标。到2001年，建成虚构体系，覆盖全部虚构地区。

(二)原则。坚持虚构，坚持完整，坚持一字不丢。

(三)保障。有关部门可以在三十日内作出答复，并说明理由。
"""
NEW = (
    OLD.replace("version: first", "version: second")
    .replace("(一)", "（一）")
    .replace("三十日", "十五日")
)
NEWS = """---
title: 虚构报道
---

# 虚构报道

意见提出，到2001年，建成虚构体系，覆盖全部虚构地区。

记者另有采访，与意见无关。
"""


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, timeout=60)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a work in two committed versions, and a related one."""
    text = tmp_path / "corpus" / "opinion" / "text.md"
    news = tmp_path / "corpus" / "news" / "text.md"
    for path, content in ((text, OLD), (news, NEWS)):
        path.parent.mkdir(parents=True)
        path.write_bytes(content.encode())
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    text.write_bytes(NEW.encode())
    git(tmp_path, "commit", "-q", "-a", "-m", "two")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def annotate(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> Said:
        code = run(arguments)
        return Said(code, *capsys.readouterr())

    return call


def test_version(annotate: Run) -> None:
    assert annotate("--version") == (0, f"annotate {__version__}\n", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_speaks_the_language(annotate: Run, language: str) -> None:
    said = annotate("--lang", language, "diff", "--help")
    assert said.code == 0
    assert ("逐条比较两个文本" in said.out) == (language == "zh")


def test_outline_as_a_tree(root: Path, annotate: Run) -> None:
    said = annotate("outline", "opinion")
    assert said.code == 0
    assert [line.split()[-1] for line in said.out.split("\n")[2:6]] == [
        "sec_1", "cl_1", "cl_2", "cl_3",
    ]  # fmt: skip


def test_outline_of_one_clause_of_an_older_version_as_json(root: Path, annotate: Run) -> None:
    said = annotate("outline", "opinion@first#cl_3", "--format", "json")
    value = json.loads(said.out)
    assert (value["format"], value["grammar"]) == ("annotate.outline/1", "policy-zh")
    assert [clause["label"] for clause in value["clauses"]] == ["(三)"]


def test_diff_between_versions_as_json(root: Path, annotate: Run) -> None:
    said = annotate("diff", "opinion@first", "opinion", "--format", "json")
    value = json.loads(said.out)
    links = {tuple(link["new"]): link for link in value["links"]}
    assert value["format"] == "annotate.comparison/1"
    assert links[("cl_1",)]["kind"] == "unchanged"
    assert links[("cl_1",)]["classes"] == ["typography"]
    assert links[("cl_3",)]["classes"] == ["quantity"]
    assert value["summary"]["modified"] == 1


def test_diff_of_a_work_is_against_the_work_tree(root: Path, annotate: Run) -> None:
    assert annotate("diff", "opinion", "--exit-code").code == 0
    text = root / "corpus" / "opinion" / "text.md"
    text.write_bytes(NEW.replace("说明理由", "书面说明理由").encode())
    said = annotate("diff", "opinion", "--exit-code")
    assert said.code == 1
    assert "书面" in said.out


def test_diff_of_one_file_outside_of_git_asks_for_another(
    tmp_path: Path, annotate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    said = annotate("--lang", "en", "diff", "a.md")
    assert said == (2, "", "annotate: a.md: not in a git repository, so there is no committed "
                    "version to compare with; name a second text\n")  # fmt: skip


def test_diff_of_the_latest_versions(root: Path, annotate: Run) -> None:
    said = annotate("diff", "opinion", "--latest", "--format", "json")
    assert json.loads(said.out)["summary"]["modified"] == 1
    assert annotate("diff", "news", "--latest").code == 2
    assert annotate("diff", "opinion", "news", "--latest").code == 2


def test_diff_of_a_file_is_against_its_committed_version(root: Path, annotate: Run) -> None:
    said = annotate("diff", "corpus/opinion/text.md", "--exit-code")
    assert said.code == 0
    old = annotate("diff", "HEAD~1:corpus/opinion/text.md", "--exit-code")
    assert old.code == 1
    assert "十五日" in old.out


def test_diff_of_one_clause_leaves_the_others_out(root: Path, annotate: Run) -> None:
    said = annotate("diff", "opinion@first#cl_3", "opinion", "--format", "json")
    assert [link["new"] for link in json.loads(said.out)["links"]] == [["cl_3"]]


def test_diff_of_related_works_shows_what_is_quoted(root: Path, annotate: Run) -> None:
    said = annotate("diff", "opinion", "news", "--format", "json")
    value = json.loads(said.out)
    assert value["format"] == "annotate.relation/1"
    assert any("cl_1" in json.dumps(link) for link in value["links"])
    versions = annotate("diff", "opinion", "news", "--as", "versions", "--format", "json")
    assert json.loads(versions.out)["format"] == "annotate.comparison/1"


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
@pytest.mark.parametrize("other", ["opinion@first", "news"])
def test_every_format_of_diff(root: Path, annotate: Run, form: str, other: str) -> None:
    said = annotate("diff", other, "opinion", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert "虚构" in said.out


def test_check_of_a_clean_corpus(root: Path, annotate: Run) -> None:
    said = annotate("check")
    assert said.code == 0
    assert said.out.startswith("0 errors")


def test_check_names_file_line_and_cause(root: Path, annotate: Run) -> None:
    text = root / "corpus" / "opinion" / "text.md"
    broken = NEW.replace("(二)", "（三）").replace("坚持完整", "坚持“完整")
    text.write_bytes(broken.replace("version: second", "version: [second]").encode())
    said = annotate("--lang", "en", "check", "--format", "json")
    found = json.loads(said.out)["findings"]
    assert said.code == 1
    assert {(item["rule"], item["line"]) for item in found} == {
        ("front-field", 3),
        ("numbering-gap", 14),
        ("bracket-unclosed", 14),
        ("numbering-repeat", 16),
    }


def test_check_says_when_a_version_label_is_used_again(root: Path, annotate: Run) -> None:
    text = root / "corpus" / "opinion" / "text.md"
    text.write_bytes(NEW.replace("version: second", "version: first").encode())
    said = annotate("check", "opinion")
    assert said.code == 1
    assert "[version-repeat]" in said.out


def test_check_finds_annotations_that_do_not_anchor(root: Path, annotate: Run) -> None:
    assert (
        annotate("note", "add", "opinion#cl_3", "--quote", "说明理由", "-m", "如何说明？").code == 0
    )
    assert annotate("check").code == 0
    text = root / "corpus" / "opinion" / "text.md"
    text.write_bytes(NEW.replace("，并说明理由", "").encode())
    said = annotate("check")
    assert said.code == 1
    assert "[annotation-orphan]" in said.out
    (path,) = root.glob("corpus/opinion/annotations/*/annotation.md")
    path.write_bytes(path.read_bytes().replace(b"clause: cl_3", b"clause: [cl_3"))
    said = annotate("check")
    assert said.code == 1
    assert "[annotation-file]" in said.out


def test_check_goes_on_past_texts_that_cannot_be_read(
    tmp_path: Path, annotate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "loose"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "a.md").write_bytes(b"\x00\x01")
    (folder / "b.md").write_text('---\ntitle: "open\n---\n', encoding="utf-8")
    (folder / "c.md").write_bytes("第一条 鸭舍(免费。\n".encode())
    (folder / "d.md").symlink_to("d.md")
    said = annotate("check", ".", "--format", "json")
    found = [(one["rule"], one["path"]) for one in json.loads(said.out)["findings"]]
    assert said.code == 1
    assert found == [
        ("text-unreadable", "a.md"),
        ("text-unreadable", "b.md"),
        ("bracket-unclosed", "c.md"),
    ]
    # What is not there is no text with a fault.
    for name in ("none.md", "d.md"):
        said = annotate("check", "c.md", name)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith(f"annotate: {name}: ")


def test_links_in_a_circle_are_named(
    tmp_path: Path, annotate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "loose"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "corpus").symlink_to("other")
    (folder / "other").symlink_to("corpus")
    for words in (("check",), ("note", "list"), ("check", "--corpus", "other")):
        said = annotate(*words)
        assert (said.code, said.out) == (2, "")
        assert "is a link that leads nowhere, or in a circle" in said.err
    assert "循环指向自身" in annotate("--lang", "zh", "outline", "other").err


def test_check_says_which_field_is_contested(root: Path, annotate: Run) -> None:
    assert annotate("note", "add", "opinion#cl_3", "-m", "如何说明？").code == 0
    (path,) = root.glob("corpus/opinion/annotations/*/annotation.md")
    for number, category in ((1, "question"), (2, "erratum")):
        name = f"019b0c3e-0000-7000-8000-00000000000{number}"
        front = f"id: {name}\ncreator: {{name: 甲{number}}}\ncreated: 2026-01-01T00:00:00Z\n"
        event = f"---\n{front}category: {category}\n---\n"
        (path.parent / f"{name}.label.md").write_text(event, encoding="utf-8")
    said = annotate("check")
    assert said.code == 1
    assert "its category is contested between 甲1, 甲2" in said.out
    assert "类别有争议：甲1、甲2" in annotate("--lang", "zh", "check").out


def test_a_remark_on_a_deleted_text_is_no_orphan(root: Path, annotate: Run) -> None:
    quote = ["--quote", "说明理由"]
    assert annotate("note", "add", "opinion#cl_3", *quote, "-m", "不应删除。").code == 0
    text = root / "corpus" / "opinion" / "text.md"
    text.write_bytes(NEW.replace("，并说明理由", "").encode())
    assert "[annotation-orphan]" in annotate("check").out
    (path,) = root.glob("corpus/opinion/annotations/*/annotation.md")
    path.write_bytes(path.read_bytes().replace(b"target:\n", b"target:\n  removed_in: 1234abc\n"))
    assert "[annotation-orphan]" not in annotate("check").out
    assert "deleted text" in annotate("note", "list").out
    shown = annotate("note", "show", path.parent.name[:13]).out
    assert "opinion#cl_3  deleted text (deleted in 1234abc)" in shown


def test_check_of_files_and_folders(root: Path, annotate: Run) -> None:
    (root / "loose").mkdir()
    (root / "loose" / "one.md").write_bytes("第一条 甲（乙。\n\n第三条 丙。\n".encode())
    for target in ("loose", "loose/one.md"):
        said = annotate("check", target)
        assert said.code == 1
        assert "[bracket-unclosed]" in said.out
        assert "[numbering-gap]" in said.out


def test_check_of_a_text_that_cannot_be_read(root: Path, annotate: Run) -> None:
    (root / "corpus" / "opinion" / "text.md").write_bytes(b"---\na: [\n---\n")
    said = annotate("check", "opinion")
    assert said.code == 1
    assert "text.md:3:" in said.out


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (("outline", "none.md"), "none.md: no such file"),
        (("outline", "nowork"), "no work"),
        (("outline", "opinion@nothing"), "versions: second, first"),
        (("outline", "opinion#cl_9"), "no clause “cl_9”"),
        (("outline", "opinion", "--grammar", "esperanto"), "policy-zh"),
        (("outline", "opinion", "--format", "xml"), "tree, json"),
        (("diff", "opinion", "news", "--as", "friends"), "versions or related"),
        (("diff", "HEAD:none.md", "opinion"), "none.md"),
        (("diff", "--", "-x", "opinion"), "-x"),
        (("check", "none.md"), "none.md"),
        (("--lang", "fr", "check"), "fr"),
    ],
)
def test_mistakes_are_one_message_and_exit_code_2(
    root: Path, annotate: Run, arguments: tuple[str, ...], cause: str
) -> None:
    said = annotate(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert cause in said.err


def test_gb18030_is_read_and_said(root: Path, annotate: Run) -> None:
    (root / "gb.md").write_bytes(
        "第一条 为了规范管理，制定本办法。\n\n第二条 本办法自公布之日起施行。\n".encode("gb18030")
    )
    said = annotate("outline", "gb.md")
    assert said.code == 0
    assert "gb18030" in said.err
    assert "art_2" in said.out


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("并说明理由", "并[说明理由](https://b.example)", 1, "link on “说明理由”"),
        ("并说明理由", "并<!-- 隐 -->说明理由", 1, "comment “隐” added"),
        ("---\n", "---\nissuer: 乙市（虚构）\n", 1, "front matter, issuer: none → 乙市（虚构）"),
        ("---\n", "---\ndate: 2031-01-01\n", 0, "front matter, date: none → 2031-01-01"),
        ("version: second", "version: third", 0, "front matter, version: second → third"),
    ],
)
@pytest.mark.parametrize("form", ["terminal", "csv", "docx-redline"])
def test_what_no_clause_shows_counts_as_a_difference(
    root: Path, annotate: Run, old: str, new: str, code: int, said: str, form: str
) -> None:
    text = root / "corpus" / "opinion" / "text.md"
    assert old in NEW
    text.write_bytes(NEW.replace(old, new, 1).encode())
    out = () if form == "terminal" else ("-o", "out")
    told = annotate("--lang", "en", "diff", "opinion", "--exit-code", "--format", form, *out)
    assert told.code == code
    assert said in (told.out if form == "terminal" else told.err)
    assert "No difference" not in told.out


def test_of_one_clause_only_its_own_markup_is_told(root: Path, annotate: Run) -> None:
    text = root / "corpus" / "opinion" / "text.md"
    new = NEW.replace("---\n", "---\nissuer: 乙\n", 1).replace("。\n", "<!--x-->。\n")
    text.write_bytes(new.encode())
    value = json.loads(annotate("diff", "opinion#cl_3", "--format", "json").out)
    assert [change["new"] for change in value["markup"]] == [["cl_3"]]
    assert value["front_matter"] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: second\n", "<<<<<<< a\nversion: one\n=======\nversion: two\n>>>>>>> b\n"),
        ("一、总体要求\n", "<<<<<<< a\n一、要求\n=======\n一、见第九条\n>>>>>>> b\n"),
    ],
)
def test_check_names_conflict_markers(root: Path, annotate: Run, old: str, new: str) -> None:
    text = root / "corpus" / "opinion" / "text.md"
    text.write_bytes(NEW.replace(old, new).encode())
    line = NEW[: NEW.index(old)].count("\n") + 1
    said = annotate("--lang", "en", "check", "opinion")
    assert said.code == 1
    first, *_ = said.out.split("\n")
    assert first == (
        f"corpus/opinion/text.md:{line}:1: error: <<<<<<< is left of a merge that is not resolved "
        "[conflict-marker]"
    )
    assert said.out.count("[conflict-marker]") == 3
    assert "reference-dangling" not in said.out
