"""What `annotate note add` can be pointed at: clauses, lines, documents, deleted texts.

All texts are invented.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotate.annotation import Target, load_annotation
from annotate.cli import run
from annotate.cli.note import asking
from annotate.parser import parse
from annotate.renderers.columns import width
from tests.cli.conftest import Call, Said, git

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = """---
title: 试行办法
---

# 试行办法

第一章 总则

第一条 为规范试验活动，保护参加者的合法权益，制定本办法。

第二条 组织者应当自受理申请之日起十五日内作出决定，并书面告知申请人理由。

对决定不服的，申请人可以自收到决定之日起三十日内申请复议。

第二章 责任

第三条 违反规定的，依照下列规定处理：

（一）由主管部门责令改正；

（二）处一万元以下罚款。

第四条 本办法自公布之日起施行。
"""
LINES = {line: number for number, line in enumerate(TEXT.split("\n"), 1) if line}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "corpus" / "trial").mkdir(parents=True)
    committed(tmp_path, TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def add(note: Call) -> Call:
    def call(*arguments: str) -> Said:
        return note("add", *arguments, "-m", "有误。")

    return call


def committed(root: Path, text: str) -> str:
    (root / "corpus" / "trial" / "text.md").write_bytes(text.encode())
    git(root, "add", "corpus/trial/text.md")
    git(root, "commit", "-q", "--allow-empty", "-m", "text")
    return git(root, "rev-parse", "HEAD")


def target(said: Said) -> Target:
    assert (said.code, said.err) == (0, "")
    path = Path(said.out.strip())
    return load_annotation(path.read_text(encoding="utf-8"), str(path)).target


def line(beginning: str) -> int:
    (found,) = (number for text, number in LINES.items() if text.startswith(beginning))
    return found


@pytest.mark.parametrize(
    ("arguments", "clauses"),
    [
        (["trial#art_1,art_4"], ("art_1", "art_4")),
        (["trial", "--clause", "art_4", "--clause", "art_1"], ("art_1", "art_4")),
        (["trial#art_4", "--clause", "art_1", "--clause", "art_4"], ("art_1", "art_4")),
        (["trial#chp_2"], ("chp_2",)),
        (["trial", "--document"], ()),
    ],
)
def test_clauses_and_documents(
    root: Path, add: Call, arguments: list[str], clauses: tuple[str, ...]
) -> None:
    found = target(add(*arguments))
    assert (found.clauses, found.quote, found.position) == (clauses, None, None)
    assert found.version == git(root, "rev-parse", "HEAD")
    assert found.blob == git(root, "rev-parse", "HEAD:corpus/trial/text.md")


def another(root: Path, slug: str, text: str) -> None:
    (root / "corpus" / slug).mkdir()
    (root / "corpus" / slug / "text.md").write_bytes(text.encode())
    git(root, "add", f"corpus/{slug}/text.md")
    git(root, "commit", "-q", "-m", "another text")


@pytest.mark.parametrize("argument", ["art_4", "#art_4", "art_1,art_4", "art_2__para_2"])
def test_an_eid_alone_where_one_work_has_it(root: Path, add: Call, argument: str) -> None:
    another(root, "other", "第一条 别的办法，仅此一条。\n")
    assert target(add(argument)).clauses == tuple(argument.removeprefix("#").split(","))
    assert not (root / "corpus" / "other" / "annotations").exists()


def test_an_eid_alone_in_the_folder_of_a_work(
    root: Path, add: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    another(root, "other", TEXT)
    said = add("art_4")
    assert (said.code, said.out) == (2, "")
    assert "several works have art_4: write other#art_4, trial#art_4 or another" in said.err
    monkeypatch.chdir(root / "corpus" / "trial")
    assert target(add("art_4")).clauses == ("art_4",)
    assert list((root / "corpus" / "trial" / "annotations").iterdir())


def test_a_file_or_a_work_is_no_clause(root: Path, add: Call) -> None:
    another(root, "title", "第一条 别的办法，仅此一条。\n")
    assert "title#eId" in add("title").err
    assert target(add("#title")).clauses == ("title",)
    (root / "art_1").write_text("甲。\n", encoding="utf-8")
    assert "art_1: is not the text of a work" in add("art_1").err


@pytest.mark.parametrize(
    ("first", "last", "clauses"),
    [
        ("第一条", "", ("art_1",)),
        ("第二条", "", ("art_2__para_1",)),
        ("对决定", "", ("art_2__para_2",)),
        ("第二条", "对决定", ("art_2",)),
        ("（一）", "", ("art_3__item_1",)),
        ("（一）", "（二）", ("art_3__item_1", "art_3__item_2")),
        ("第三条", "", ("art_3",)),
        ("第三条", "（二）", ("art_3",)),
        ("第二章", "", ("chp_2",)),
        ("对决定", "第二章", ("art_2__para_2", "chp_2")),
        ("# 试行", "", ("title",)),
    ],
)
def test_lines_of_the_file(
    root: Path, add: Call, first: str, last: str, clauses: tuple[str, ...]
) -> None:
    lines = f"{line(first)}-{line(last)}" if last else str(line(first))
    for path in (f"corpus/trial/text.md:{lines}", f"{root}/corpus/trial/text.md:{lines}"):
        assert target(add(path)).clauses == clauses


def test_a_quote_is_looked_for_in_the_clauses_named(root: Path, add: Call) -> None:
    found = target(add(f"corpus/trial/text.md:{line('第二条')}", "--quote", "十五日"))
    assert found.clauses == ("art_2__para_1",)
    assert found.quote is not None
    assert (found.quote.exact, found.quote.prefix) == ("十五日", "组织者应当自受理申请之日起")
    both = f"corpus/trial/text.md:{line('（一）')}-{line('（二）')}"
    assert target(add(both, "--quote", "罚款")).clauses == ("art_3__item_2",)
    assert target(add("trial#art_1,art_2", "--quote", "理由")).clauses == ("art_2",)
    said = add("trial#art_1,art_4", "--quote", "办法")
    assert said.code == 2
    assert "stands in several clauses (art_1, art_4)" in said.err


def test_words_alone_tell_the_clause(root: Path, add: Call) -> None:
    found = target(add("trial", "--quote", "申请复议"))
    assert found.clauses == ("art_2__para_2",)
    assert found.quote
    assert found.quote.exact == "申请复议"
    assert target(add("trial", "--quote", "办法", "--suffix", "自公布")).clauses == ("art_4",)
    across = target(add("trial", "--quote", "书面告知申请人理由。\n对决定不服"))
    assert across.clauses == ("art_2",)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["trial"], "or --document"),
        (["trial", "--quote", "鸵鸟"], "corpus/trial/text.md: no clause has “鸵鸟”"),
        (["trial", "--quote", "申请人"], "several clauses (art_2__para_1, art_2__para_2)"),
        (["trial", "--quote", ""], "or --document"),
        (["trial", "--document", "--quote", "甲"], "--document means all of the text"),
        (["trial#art_1", "--document"], "--document means all of the text"),
        (["trial#art_1,art_9"], "there is no clause “art_9”"),
        (["trial#art_1", "--clause", "art_9"], "there is no clause “art_9”"),
        (["corpus/trial/text.md:2"], "text.md:2: there is no clause on line 2"),
        (["corpus/trial/text.md:8"], "there is no clause on line 8"),
        (["corpus/trial/text.md:999"], "there is no line 999"),
        (["corpus/trial/text.md:9-7"], "lines 9-7 run backward: write 7-9"),
        (["corpus/trial/text.md:0"], "no revision"),
        (["trial#art_1", "--removed"], "--removed needs the version"),
        (["trial@HEAD#art_1", "--removed"], "HEAD still has this text"),
        (["trial@HEAD", "--document", "--removed"], "HEAD still has this text"),
        (["art_99"], "“art_99” is neither a file nor a work, and no clause of: trial"),
        (["art_1,atr_2"], "no clause of: trial; did you mean: art_2"),
        (["trail"], "did you mean: trial"),
        (["no/such.md"], "no such file"),
    ],
)
def test_what_cannot_be_annotated(
    root: Path, add: Call, arguments: list[str], message: str
) -> None:
    said = add(*arguments)
    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert not (root / "corpus" / "trial" / "annotations").exists()


def test_several_clauses_need_a_committed_text(root: Path, add: Call) -> None:
    text = TEXT.replace("公布之日", "发布之日")
    (root / "corpus" / "trial" / "text.md").write_bytes(text.encode())
    assert target(add("trial#art_1,art_2")).clauses == ("art_1", "art_2")
    said = add("trial#art_1,art_4")
    assert said.code == 2
    assert "has uncommitted changes in art_1, art_4" in said.err


def test_a_deleted_text_names_its_last_version_and_the_commit(root: Path, add: Call) -> None:
    first = git(root, "rev-parse", "HEAD")
    renumbered = TEXT.replace("第四条", "第五条").replace("第三条", "第四条")
    renumbered = renumbered.replace("第二章 责任\n", "第二章 责任\n\n第三条 新增监督检查条款。\n")
    last = committed(root, renumbered)
    removal = committed(root, renumbered.replace("\n\n（二）处一万元以下罚款。", ""))
    committed(root, renumbered.replace("\n\n（二）处一万元以下罚款。", "").replace("公布", "发布"))
    found = target(add(f"trial@{first}#art_3__item_2", "--removed"))
    assert (found.version, found.removed_in) == (last, removal)
    assert found.clauses == ("art_4__item_2",)
    assert found.blob == git(root, "rev-parse", f"{last}:corpus/trial/text.md")
    found = target(add(f"trial@{first}#art_3", "--quote", "一万元以下罚款", "--removed"))
    assert (found.version, found.removed_in, found.clauses) == (last, removal, ("art_4",))
    assert found.quote is not None
    assert found.quote.prefix.endswith("（二）处")
    assert run(["check"]) == 0


def test_the_branch_that_deleted_it_counts_and_not_the_merge(root: Path, add: Call) -> None:
    first = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-q", "-b", "side")
    removal = committed(root, TEXT.replace("，并书面告知申请人理由", ""))
    git(root, "checkout", "-q", "main")
    committed(root, TEXT.replace("公布", "发布"))
    git(root, "merge", "-q", "-m", "merge", "side")
    found = target(add(f"trial@{first}#art_2", "--quote", "并书面告知申请人理由", "--removed"))
    assert (found.version, found.removed_in) == (first, removal)


def test_what_was_deleted_put_back_and_deleted_again(root: Path, add: Call) -> None:
    first = git(root, "rev-parse", "HEAD")
    without = TEXT.replace("，并书面告知申请人理由", "")
    committed(root, without)
    assert add(f"trial@{first}#art_2", "--quote", "书面告知", "--removed").code == 0
    back = committed(root, TEXT)
    said = add(f"trial@{first}#art_2", "--quote", "书面告知", "--removed")
    assert (said.code, said.out) == (2, "")
    again = committed(root, without)
    found = target(add(f"trial@{first}#art_2", "--quote", "书面告知", "--removed"))
    assert (found.version, found.removed_in) == (back, again)


def typed(folder: Path, *answers: str, lang: str = "en") -> tuple[int, str]:
    """What `annotate note add trial` on a terminal shows, and its exit code."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "TERM": "dumb"}
    process = subprocess.Popen(
        [sys.executable, "-m", "annotate", "--lang", lang, "note", "add", "trial"],
        cwd=folder,
        env=environment,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    shown, waiting = b"", list(answers)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ready, _, _ = select.select([leader], [], [], 0.1)
        try:
            data = os.read(leader, 4096) if ready else b""
        except OSError:  # The other end is closed.
            break
        shown += data
        if waiting and not data and shown.rstrip(b" ").endswith(b":"):
            os.write(leader, f"{waiting.pop(0)}\n".encode())
        elif not data and process.poll() is not None:
            break
    os.close(leader)
    return process.wait(timeout=60), shown.decode()


def test_on_a_terminal_it_asks(root: Path) -> None:
    answers = ["无此文字", "申请", "2", "六十日", "申请", "2", "quastion", "question", "何以？"]
    code, shown = typed(root, *answers)
    assert code == 0, shown
    assert "   4  第二条  art_2\r\n" in shown
    assert "no clause holds “无此文字”" in shown
    assert "“六十日” does not stand in the clause" in shown
    assert "   2  请人可以自收到决定之日起三十日内[申请]复议。\r\n" in shown
    assert "did you mean question?" in shown
    (path,) = root.glob("corpus/trial/annotations/*/annotation.md")
    annotation = load_annotation(path.read_text(encoding="utf-8"), "")
    assert (annotation.category, annotation.body) == ("question", "何以？")
    assert annotation.target.clause == "art_2__para_2"
    assert annotation.target.quote is not None
    assert annotation.target.quote.exact == "申请"
    assert annotation.target.position is not None


def test_clauses_are_listed_with_the_whole_of_their_ids(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    items = "".join(f"（{number}）{'鸭舍' * 30}。\n\n" for number in "一二三")
    document = parse(f"第一条 下列鸭舍：\n\n{items}", grammar="statute-zh")
    clauses = list(document.walk())
    monkeypatch.setenv("COLUMNS", "80")
    asking._list(clauses)
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition("  ")[2] for line in lines] == [clause.eid for clause in clauses]
    assert all(width(line) <= 80 for line in lines)
    assert any("…" in line for line in lines)


def test_on_a_terminal_0_is_the_whole_document(root: Path) -> None:
    code, shown = typed(root, "0", "", "总体可行。")
    assert code == 0, shown
    (path,) = root.glob("corpus/trial/annotations/*/annotation.md")
    annotation = load_annotation(path.read_text(encoding="utf-8"), "")
    assert (annotation.target.clauses, annotation.body) == ((), "总体可行。")


@pytest.mark.parametrize(
    ("lang", "answer", "category"),
    [
        ("zh", "疑问", "question"),
        ("zh", "question", "question"),
        ("zh", "", "comment"),
        ("zh", "成本", "cost"),
        ("zh", "cost", "cost"),
        ("en", "疑问", "question"),
    ],
)
def test_categories_have_names_in_both_languages(
    root: Path, lang: str, answer: str, category: str
) -> None:
    settings = '[categories]\ncost = {zh = "成本", en = "Cost"}\n'
    (root / "annotate.toml").write_text(settings, encoding="utf-8")
    code, shown = typed(root, "第一条", "", answer, "何以？", lang=lang)
    assert code == 0, shown
    listed = "（勘误 erratum、疑问 question、" if lang == "zh" else "(erratum, question, "
    assert listed in shown
    assert ("、成本 cost）" if lang == "zh" else ", Cost cost)") in shown
    assert ("[评论]" if lang == "zh" else "[comment]") in shown
    (path,) = root.glob("corpus/trial/annotations/*/annotation.md")
    assert load_annotation(path.read_text(encoding="utf-8"), "").category == category


def test_to_leave_writes_nothing(root: Path) -> None:
    code, _ = typed(root, "第一条", "\x04")
    assert code == 130
    assert not (root / "corpus" / "trial" / "annotations").exists()
