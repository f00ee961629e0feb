"""A Word file goes out, a reviewer works on it, it comes back. All texts are invented."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annotate.annotation import suggestion
from annotate.cli import run
from annotate.corpus import AnnotationRecord, Corpus, FolderReader
from tests.conftest import git
from tests.exchange import reviewing as review

TEXT = """---
title: 口袋公园管理办法
version: draft
---

# 口袋公园管理办法

第一条 为方便居民，制定本办法。

第二条 各区应当编制规划，规划应当公示，公示期不少于十五日。

第三条 养护单位应当每月巡查一次，发现损坏及时修复，**不得**拖延。

第四条 有下列情形之一的，应当在十日内报告：

（一）发生事故的；

（二）设施损坏的。

第五条 本办法自公布之日起施行。
"""


class Desk(NamedTuple):
    """A maintainer's desk: the corpus, and the commands."""

    root: Path
    annotate: Callable[..., str]

    def note(self, *words: str) -> str:
        """A new annotation; its id."""
        return Path(self.annotate("note", "add", *words).strip()).parent.name

    def send(self, *options: str) -> bytes:
        """The Word file as it goes out."""
        self.annotate(
            "--lang", "zh", "export", "parks", "--format", "docx", "-o", "p.docx", *options
        )
        return (self.root / "p.docx").read_bytes()

    def receive(self, data: bytes, *options: str) -> dict[str, Any]:
        """The report on a file that came back."""
        (self.root / "back.docx").write_bytes(data)
        words = ("import-notes", "back.docx", "--work", "parks", "--report", "r.json", *options)
        self.annotate(*words)
        found: dict[str, Any] = json.loads((self.root / "r.json").read_text("utf-8"))
        return found

    def take(self, data: bytes) -> list[dict[str, Any]]:
        """Dry run, import and import again of a file; the rows that are not known already.

        Nothing is written in the dry run, and nothing the second time.
        """
        before = self.files()
        dry = self.receive(data)
        assert self.files() == before
        wet = self.receive(data, "--write")
        assert wet["rows"] == dry["rows"]
        after = self.files()
        again = self.receive(data, "--write")
        assert self.files() == after
        assert {row["outcome"] for row in again["rows"]} <= {"known"}
        return [row for row in wet["rows"] if row["outcome"] != "known"]

    def files(self) -> dict[str, bytes]:
        folder = self.root / "corpus"
        return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def ids(self) -> list[str]:
        folder = self.root / "corpus" / "parks" / "annotations"
        return sorted(path.name for path in folder.iterdir())

    def record(self, identity: str) -> AnnotationRecord:
        found = Corpus(FolderReader(self.root)).annotation("parks", identity)
        assert isinstance(found, AnnotationRecord), found
        assert found.problems == ()
        return found

    def amend(self, old: str, new: str) -> None:
        """The work's text changed, and committed."""
        path = self.root / "corpus" / "parks" / "text.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        git(self.root, "commit", "-qam", "amend")


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    (tmp_path / "corpus" / "parks").mkdir(parents=True)
    (tmp_path / "corpus" / "parks" / "text.md").write_bytes(TEXT.encode())
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")

    def annotate(*words: str) -> str:
        code = run(words)
        said = capsys.readouterr()
        assert code == 0, said.err
        return said.out

    found = Desk(tmp_path, annotate)
    found.note("parks#art_1", "-m", "甚好。")
    return found


def test_an_untouched_file_brings_nothing(desk: Desk) -> None:
    desk.note("parks#art_2", "--quote", "十五日", "-m", "太短？")
    data = desk.send()
    assert desk.take(data) == []
    assert desk.send() == data


def test_the_file_restores_what_another_corpus_lacks(desk: Desk) -> None:
    identity = desk.note("parks#art_3", "--quote", "每月", "-m", "每周？", "--tag", "频次")
    desk.annotate("note", "reply", identity, "-m", "可以。")
    data = desk.send()
    before = desk.files()
    for path in before:
        if "/annotations/" in path:
            Path(path).unlink()
    rows = desk.take(data)
    assert [row["outcome"] for row in rows] == ["new", "new"]
    assert desk.files() == before


def test_new_comments_land_on_their_words(desk: Desk) -> None:
    data = desk.send()
    data = review.commented(data, "【疑问】多长？\n请写明。", "公示期")
    data = review.commented(data, "删去", "设施损坏的。", by="赵", date="2031-06-02T00:00:00Z")
    first, second = desk.take(data)
    assert (first["anchor"]["clause"], first["anchor"]["state"]) == ("art_2", "exact")
    one = desk.record(first["id"])
    assert one.annotation.category == "question"
    assert one.annotation.body == "多长？\n\n请写明。"
    assert (one.annotation.creator.name, one.annotation.created) == ("李审", review.DATE)
    assert one.annotation.target.quote
    assert one.annotation.target.quote.exact == "公示期"
    assert one.annotation.target.version
    assert one.annotation.target.blob
    two = desk.record(second["id"]).annotation
    assert (two.target.clause, two.target.quote) == ("art_4__item_2", None)


def test_answers_and_what_is_resolved_become_events(desk: Desk) -> None:
    identity = desk.note("parks#art_2", "--quote", "十五日", "-m", "太短？")
    other, *_ = desk.ids()
    desk.annotate("note", "status", other, "resolved")
    data = desk.send()
    data = review.commented(data, "改为三十日。", answers="太短？")
    data = review.commented(data, "同意。", answers="太短？", date="2031-06-01T10:00:00Z")
    data = review.resolved(data, "太短？")
    data = review.resolved(data, "甚好。", done=False)
    rows = desk.take(data)
    assert [row["outcome"] for row in rows] == ["more", "more"]
    thread = desk.record(identity).thread
    assert [event.body for event in thread.events] == ["改为三十日。", "同意。", ""]
    assert (thread.status, thread.contested, len(thread.heads)) == ("resolved", False, 1)
    assert thread.events[2].creator.name == "李审"
    assert desk.record(other).thread.status == "open"


def test_an_answer_has_seen_what_the_file_showed_and_no_more(desk: Desk) -> None:
    identity = desk.note("parks#art_2", "--quote", "十五日", "-m", "太短？")
    data = review.resolved(desk.send(), "太短？")
    desk.annotate("note", "status", identity, "rejected", "--reason", "够了")
    desk.take(data)
    assert desk.record(identity).thread.contested


def test_changed_words_of_a_comment_are_an_edit(desk: Desk) -> None:
    identity = desk.note(
        "parks#art_2", "--quote", "十五日", "--category", "suggestion",
        "-m", "太短？\n\n```suggestion\n三十日\n```",
    )  # fmt: skip
    data = desk.send()
    assert review.comment(data, "【建议】太短？").text[1] == "建议改为：三十日"
    data = review.altered(
        data, {"word/comments.xml": lambda text: text.replace("太短？", "太短了。")}
    )
    desk.take(data)
    body = desk.record(identity).thread.body
    assert body.startswith("太短了。")
    assert suggestion(body) == "三十日"


def test_a_new_comment_whose_words_change_is_edited(desk: Desk) -> None:
    data = review.commented(desk.send(), "多长？", "公示期")
    (row,) = desk.take(data)
    later = review.altered(
        data, {"word/comments.xml": lambda text: text.replace("多长？", "多少日？")}
    )
    (again,) = desk.take(later)
    assert (again["id"], again["outcome"]) == (row["id"], "more")
    assert desk.record(row["id"]).thread.body == "多少日？"
    assert desk.take(data) == []


def bare(data: bytes) -> bytes:
    """The file as a word processor leaves it that keeps text and comments alone."""
    names = ("Ids", "Extended", "Extensible")
    parts = {f"word/comments{name}.xml": None for name in names}
    records = {"customXml/item1.xml": None, "docProps/custom.xml": None}
    data = review.altered(data, {**parts, **records, "word/people.xml": None})
    data = review.document(data, lambda text: re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", text))
    return review.altered(
        data, {"word/comments.xml": lambda text: re.sub(r' w14:paraId="\w+"', "", text)}
    )


def test_a_file_saved_by_another_program_brings_nothing_twice(desk: Desk) -> None:
    data = review.commented(desk.send(), "多长？", "公示期")
    data = review.commented(data, "要写明。", answers="多长？")
    (row,) = desk.take(data)
    assert len(desk.record(row["id"]).thread.replies) == 1
    assert desk.take(bare(data)) == []


def test_a_file_that_was_never_ours(desk: Desk) -> None:
    data = bare(review.commented(desk.send(), "多长？", "公示期"))
    (row,) = desk.take(data)
    assert (row["anchor"]["clause"], row["anchor"]["state"]) == ("art_2", "exact")
    assert desk.record(row["id"]).annotation.body == "多长？"


def test_comments_find_their_clause_in_a_text_that_was_touched(desk: Desk) -> None:
    data = review.commented(desk.send(), "多长？", "公示期不少于")
    data = review.retyped(data, "第二条 ", "第三条 ")
    data = review.retyped(data, "各区应当", "市、区政府应当")
    data = review.retyped(data, "公示期不少于", "公示的期限不少于")
    (row,) = desk.take(data)
    assert (row["anchor"]["clause"], row["anchor"]["state"]) == ("art_2", "exact")
    quote = desk.record(row["id"]).annotation.target.quote
    assert quote
    assert quote.exact == "公示期不少于"


def test_the_bookmark_tells_the_clause_when_every_word_was_changed(desk: Desk) -> None:
    data = review.commented(
        desk.send(), "为何重写？", "养护单位应当每月巡查一次，发现损坏及时修复，"
    )
    data = review.retyped(
        data,
        "养护单位应当每月巡查一次，发现损坏及时修复，",
        "谁建设，谁管理，谁出钱；具体由市长会议定。",
    )
    (row,) = desk.take(data)
    annotation = desk.record(row["id"]).annotation
    assert (annotation.target.clause, annotation.target.quote) == ("art_3", None)
    assert annotation.body.startswith("> 谁建设，谁管理")
    assert annotation.body.endswith("为何重写？")


def test_a_comment_on_what_the_text_never_said_is_kept_on_the_document(desk: Desk) -> None:
    new = (
        '<w:p><w:r><w:t xml:space="preserve">另行增加奖励条款若干，由财政局拟订。</w:t></w:r></w:p>'
    )
    end = "<w:sectPr>"
    data = review.document(desk.send(), lambda text: text.replace(end, new + end))
    (row,) = desk.take(review.commented(bare(data), "好。", "由财政局拟订"))
    annotation = desk.record(row["id"]).annotation
    assert annotation.body == "> 由财政局拟订\n\n好。"
    assert annotation.target.quote is None


def test_the_annotation_is_made_on_the_version_that_was_sent(desk: Desk) -> None:
    data = review.commented(desk.send(), "多长？", "公示期")
    desk.amend("第二条 各区", "第二条 新条文在此。\n\n第三条 各区")
    (row,) = desk.take(data)
    assert (row["anchor"]["clause"], row["anchor"]["state"]) == ("art_3", "moved")
    assert desk.record(row["id"]).annotation.target.clause == "art_2"


def test_tracked_changes_become_proposals(desk: Desk) -> None:
    data = review.tracked(desk.send(), "十五日", "三十日")
    data = review.inserted(data, "发现损坏", "、丢失", by="赵")
    data = review.tracked(data, "设施损坏的", "", by="赵")
    data = review.inserted(data, "事故的", "、伤人的", by="赵")
    rows = desk.take(data)
    notes = [desk.record(row["id"]).annotation for row in rows]
    assert {note.category for note in notes} == {"suggestion"}
    found = [
        (note.creator.name, note.target.clause, note.target.quote.exact, note.suggestion)
        for note in notes
        if note.target.quote
    ]
    assert found == [
        ("李审", "art_2", "十五日", "三十日"),
        ("赵", "art_3", "发现损坏", "发现损坏、丢失"),
        ("赵", "art_4__item_1", "发生事故的", "发生事故的、伤人的"),
        ("赵", "art_4__item_2", "设施损坏的", ""),
    ]
    assert {note.created for note in notes} == {review.DATE}


def test_paragraphs_that_come_are_told(desk: Desk) -> None:
    who = f'w:id="9" w:author="赵" w:date="{review.DATE}"'
    new = (
        f"<w:p><w:pPr><w:rPr><w:ins {who}/></w:rPr></w:pPr><w:ins {who}><w:r><w:t>"
        "第六条 本办法由市政府解释。</w:t></w:r></w:ins></w:p><w:sectPr>"
    )
    data = review.document(desk.send(), lambda text: text.replace("<w:sectPr>", new))
    (row,) = desk.take(data)
    annotation = desk.record(row["id"]).annotation
    assert (annotation.target.clause, annotation.target.quote) == ("art_5", None)
    assert annotation.body == "\\+ 第六条 本办法由市政府解释。"
    assert annotation.suggestion is None


def test_proposals_stand_in_the_text_and_are_settled_there(desk: Desk) -> None:
    bodies = {"十五日": "三十日", "每月": "每周", "及时": ""}
    ids = {}
    for quote, proposal in bodies.items():
        clause = "art_2" if quote == "十五日" else "art_3"
        fence = f"```suggestion\n{proposal}\n```" if proposal else "```suggestion\n```"
        ids[quote] = desk.note(
            f"parks#{clause}", "--quote", quote, "--category", "suggestion", "-m", fence
        )
    data = desk.send("--suggestions", "tracked")
    assert desk.take(data) == []
    accepted = review.document(
        data,
        lambda text: re.sub(
            r"<w:ins [^>]*>(<w:r><w:t[^>]*>三十日</w:t></w:r>)</w:ins>", r"\1",
            re.sub(r"<w:del [^>]*><w:r><w:delText[^>]*>十五日</w:delText></w:r></w:del>", "", text),
        ),
    )  # fmt: skip
    rejected = review.document(
        accepted,
        lambda text: re.sub(
            r"<w:del [^>]*><w:r><w:delText([^>]*>)每月</w:delText></w:r></w:del>"
            r"<w:ins [^>]*>.*?</w:ins>", r"<w:r><w:t\1每月</w:t></w:r>", text,
        ),
    )  # fmt: skip
    assert len(desk.take(rejected)) == 2
    statuses = {quote: desk.record(identity).thread.status for quote, identity in ids.items()}
    assert statuses == {"十五日": "accepted", "每月": "rejected", "及时": "open"}
    (why,) = desk.record(ids["每月"]).thread.standing
    assert why.reason == "审稿人在 Word 中拒绝了这处修订。"


def test_changes_that_were_not_tracked_are_told(desk: Desk) -> None:
    assert b"<w:trackRevisions/>" in review.part(desk.send(), "word/settings.xml")
    data = review.tracked(desk.send(), "每月", "每周")
    assert desk.receive(data)["losses"] == []
    found = desk.receive(review.retyped(data, "十五日", "三十日"))["losses"]
    assert [loss["loss"] for loss in found] == ["untracked"]
    assert "1" in found[0]["message"]


def test_a_file_of_another_work_is_told(desk: Desk) -> None:
    data = desk.send()
    folder = desk.root / "corpus"
    (folder / "other").mkdir()
    (folder / "other" / "text.md").write_bytes((folder / "parks" / "text.md").read_bytes())
    (desk.root / "back.docx").write_bytes(data)
    desk.annotate("import-notes", "back.docx", "--work", "other", "--report", "r.json")
    found = json.loads((desk.root / "r.json").read_text("utf-8"))
    assert {loss["loss"] for loss in found["losses"]} == {"made-of", "other-work"}


def test_without_git_the_bookmarks_tell_as_well(desk: Desk) -> None:
    shutil.rmtree(desk.root / ".git")
    before, after = "养护单位应当每月巡查一次，发现损坏及时修复，", "谁建设，谁管理，谁出钱。"
    data = review.commented(desk.send(), "为何？", before)
    (row,) = desk.take(review.retyped(data, before, after))
    target = desk.record(row["id"]).annotation.target
    assert (target.clause, target.version) == ("art_3", "")
