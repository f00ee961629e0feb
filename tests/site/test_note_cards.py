"""What a card in the margin says beyond the remark itself. All texts are invented."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

from annotate.annotation import Annotation, Creator, Event, Quote, Target
from annotate.corpus import add_annotation, add_event
from annotate.documents import Library
from annotate.repository import hash_object
from annotate.site import files, gather

TEXT = """---
title: 试行办法
---

第一条 为规范试验活动，制定本办法。

第二条 本办法自公布之日起施行。
"""
ID = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d1"


def made(root: Path, number: int, target: Target, *events: Event) -> None:
    work = root / "corpus" / "trial"
    work.mkdir(parents=True, exist_ok=True)
    (work / "text.md").write_bytes(TEXT.encode())
    annotation = Annotation(
        id=f"{ID}{number}",
        work="trial",
        motivation="commenting",
        category="comment",
        creator=Creator("乙"),
        created="2026-01-01T00:00:00Z",
        target=replace(target, blob=hash_object(TEXT.encode())),
        body=f"意见{number}。",
        tags=("旧",),
    )
    path = add_annotation(work, annotation)
    for event in events:
        add_event(path.parent, event)


def event(number: int, kind: str, **said: object) -> Event:
    front = {"annotation": "", "parents": (), "creator": Creator("丙")}
    created = {"created": "2026-01-02T00:00:00Z"}
    return Event(id=f"{ID[:-1]}2{number}", kind=kind, **front, **created, **said)  # type: ignore[arg-type]


def card(root: Path, number: int, page: str = "works/trial/index.html") -> str:
    """The words of an annotation's card, without markup."""
    built = files(gather(Library(root)), "https://example.org/")
    source = next(data for name, data in built if name == page).decode()
    start = source.index(f'id="note-{ID}{number}"')
    found = source[start : source.index("</div>\n", source.index("note-meta", start))]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", found.partition(">")[2])).split())


def test_labels_people_and_dates_are_those_of_the_thread(tmp_path: Path) -> None:
    who = ("王工 <w@example.org>", "李工")
    label = event(1, "label", add=("新",), remove=("旧",), category="erratum", severity="major")
    made(
        tmp_path,
        1,
        Target(("art_1",)),
        label,
        event(2, "assign", assignees=who, due="2026-12-31"),
    )
    shown = card(tmp_path, 1)
    assert "勘误 重要 针对整条 意见1。" in shown
    assert "新 负责人：王工、李工 期限 2026-12-31" in shown
    assert "旧" not in shown


def test_what_is_contested_is_named(tmp_path: Path) -> None:
    made(
        tmp_path,
        1,
        Target(("art_1",)),
        event(1, "label", category="erratum"),
        event(2, "label", category="question"),
        event(3, "status", status="accepted"),
    )
    assert "疑问 有争议 · 类别 采纳" in card(tmp_path, 1)
    assert "contested · category accepted" in card(tmp_path, 1, "en/works/trial/index.html")


def test_a_remark_on_the_whole_text_stands_at_its_beginning(tmp_path: Path) -> None:
    made(tmp_path, 1, Target(()))
    made(tmp_path, 2, Target(("art_1",)))
    assert card(tmp_path, 1).startswith("1 评论 针对全文 意见1。")
    assert card(tmp_path, 2).startswith("2 评论 针对整条")


def test_a_remark_on_several_clauses_names_them(tmp_path: Path) -> None:
    made(tmp_path, 1, Target(("art_1", "art_2")))
    assert card(tmp_path, 1).startswith("1 评论 针对 第一条 、 第二条 意见1。")
    english = card(tmp_path, 1, "en/works/trial/index.html")
    assert "on the whole of 第一条 , 第二条" in english


def test_a_remark_on_several_clauses_is_marked_in_each(tmp_path: Path) -> None:
    made(tmp_path, 1, Target(("art_1", "art_2")))
    built = dict(files(gather(Library(tmp_path)), "https://example.org/"))
    page = built["works/trial/index.html"].decode()
    refs = re.findall(rf'<a class="ref whole[^>]*href="#note-{ID}1"[^>]*>1</a>', page)
    assert [f'id="mark-{ID}1"' in ref for ref in refs] == [True, False]
    assert page.count(f'id="note-{ID}1"') == 1
    for eid, label in (("art_1", "第一条"), ("art_2", "第二条")):
        assert f'<a href="#{eid}">{label}</a>' in page
    # The contents count it at both.
    assert page.count('class="toc-notes"') == 2


def test_what_is_superseded_leads_to_what_took_its_place(tmp_path: Path) -> None:
    taken = event(1, "status", status="superseded", superseded_by=f"{ID}2")
    made(tmp_path, 1, Target(("art_1",)), taken)
    made(tmp_path, 2, Target(("art_2",)))
    pages = dict(files(gather(Library(tmp_path)), "https://example.org/"))
    page = pages["works/trial/index.html"].decode()
    assert f'<a href="#note-{ID}2">见取代它的批注</a>' in page
    assert f'id="note-{ID}2"' in page


def test_a_deleted_text_is_said_to_be_one(tmp_path: Path) -> None:
    gone = Target(("art_9",), quote=Quote("已删的文字"), removed_in="1234abc9")
    made(tmp_path, 1, gone)
    assert "已删文字（删于 1234abc）" in card(tmp_path, 1)
