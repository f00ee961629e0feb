"""What is in the Word file that goes out: whole, alike each time, and everything at its place.

All texts are invented.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring import Anchored
from annotate.annotation import clean_body, fenced, suggestion, without_suggestion
from annotate.docx import names
from annotate.docx.body import read_story
from annotate.docx.comments import read_comments
from annotate.docx.markup import shown
from annotate.docx.runs import BREAK
from annotate.docx.unpack import unpack
from annotate.exchange import Outgoing
from annotate.exchange.docx.dump import dump
from annotate.exchange.docx.load import load
from annotate.exchange.docx.manifest import read_manifest
from annotate.exchange.docx.threads import initials
from annotate.exchange.reading import read
from annotate.model import Clause
from annotate.parser import parse
from tests.exchange import samples

W = f"{{{names.W}}}"
W14 = f"{{{names.W14}}}"


def parts(data: bytes) -> dict[str, ET.Element]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314


@pytest.mark.parametrize("tracked", [False, True])
def test_every_part_is_declared_related_and_of_this_file(tracked: bool) -> None:
    data = samples.sample(tracked=tracked)
    assert samples.sample(tracked=tracked) == data
    found = parts(data)
    declared = {
        part.get("PartName", "").lstrip("/")
        for part in found["[Content_Types].xml"]
        if part.tag.endswith("Override")
    }
    assert declared <= set(found)
    related = {"[Content_Types].xml"}
    for name, tree in found.items():
        if name.endswith(".rels"):
            related.add(name)
            folder = name.rpartition("_rels/")[0]
            for relation in tree:
                assert relation.get("TargetMode") is None
                target = relation.get("Target", "")
                related.add(target.lstrip("/") if target[0] == "/" else folder + target)
            assert len({relation.get("Id") for relation in tree}) == len(tree)
    assert related == set(found)
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("tracked", [False, True])
def test_comments_bookmarks_and_changes_are_whole(tracked: bool) -> None:
    found = parts(samples.sample(tracked=tracked))
    body, comments = found["word/document.xml"], found["word/comments.xml"]
    numbers = [comment.get(f"{W}id") for comment in comments]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert Counter(e.get(f"{W}id") for e in body.iter(f"{W}{tag}")) == Counter(numbers)
    for tag in ("commentRangeStart", "bookmarkStart"):
        end = tag.replace("Start", "End")
        open_: set[str | None] = set()
        for element in body.iter():
            if element.tag == f"{W}{tag}":
                open_.add(element.get(f"{W}id"))
            elif element.tag == f"{W}{end}":
                open_.remove(element.get(f"{W}id"))
        assert open_ == set()
    marks = ("bookmarkStart", "ins", "del")
    ids = [e.get(f"{W}id") for tag in marks for e in body.iter(f"{W}{tag}")]
    assert len({*ids, *numbers}) == len(ids) + len(numbers)
    paras = [comment.findall(f"{W}p")[-1].get(f"{W14}paraId", "") for comment in comments]
    durables = [e.get(f"{{{names.W16CID}}}durableId", "") for e in found["word/commentsIds.xml"]]
    assert all(0 < int(one, 16) < 0x80000000 and len(one) == 8 for one in [*paras, *durables])
    assert len({*paras, *durables}) == len(paras) + len(durables)
    extended = found["word/commentsExtended.xml"]
    w15 = f"{{{names.W15}}}"
    assert [e.get(f"{w15}paraId") for e in extended] == paras
    assert {e.get(f"{w15}paraIdParent") for e in extended} - {None} <= set(paras)
    authors = {comment.get(f"{W}author") for comment in comments}
    assert {person.get(f"{w15}author") for person in found["word/people.xml"]} == authors


def test_each_comment_stands_at_its_words() -> None:
    package = unpack(samples.sample(), "x.docx")
    story, comments = read_story(package), read_comments(package)
    at = {
        one.text[0]: story.text[story.comments[one.number].start : story.comments[one.number].end]
        for one in comments
    }
    assert at == {
        "【建议】太短。": "十五日",
        "改为三十日。": "十五日",
        "同意。": "十五日",
        "【重要】过宽": "应当在十日内报告：\n（一）发生事故的",
        "状态：采纳。": "应当在十日内报告：\n（一）发生事故的",
        "【疑问】谁来养护？": "第三条 养护单位应当每月巡查一次，发现损坏及时修复，不得拖延。\n"
        "损坏严重的，应当封闭。",
        "“制定”与😀𠮷": "制定",
        "【建议】全文通顺。": "口袋公园管理办法",
        "【建议】已删去。<b>&amp;": "第二条 各区应当编制规划，规划应当公示，公示期不少于十五日。",
    }
    assert [one.done for one in comments if one.text[0] == "【重要】过宽"] == [True]
    texts = [line for one in comments for line in one.text]
    assert "建议改为：三十日" in texts
    assert "（针对全文。）" in texts
    assert any("cl_2" not in line and "art_2 中的“十五日”" in line for line in texts)


def test_the_text_is_laid_out_as_an_official_document() -> None:
    story = read_story(unpack(samples.sample(), "x.docx"))
    lines = story.text.split("\n")
    styles = [(one.style, line) for one, line in zip(story.paragraphs, lines, strict=False)]
    assert styles[:4] == [
        ("title", "口袋公园管理办法"),
        ("subtitle", "（2031年4月5日）"),
        ("heading 1", "第一章 总则"),
        ("body", "第一条 为方便居民，制定本办法。"),
    ]
    rows = [line for one, line in zip(story.paragraphs, lines, strict=False) if one.table]
    assert rows == ["设施 \x1f巡查 ", "座椅 \x1f每月 ", "步道 \x1f每周 "]
    found = parts(samples.sample())["word/document.xml"]
    styled = {
        run.find(f"{W}rPr/{W}rStyle").get(f"{W}val"): run.findtext(f"{W}t")  # type: ignore[union-attr]
        for run in found.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    }
    assert (styled["Strong"], styled["Emphasis"]) == ("不得", "拖延")


def test_proposals_stand_in_the_text_when_asked() -> None:
    package = unpack(samples.sample(tracked=True), "x.docx")
    story = read_story(package)
    changes = [(c.op, story.text[c.span.start : c.span.end], c.author) for c in story.changes]
    assert changes == [("delete", "十五日", "王明"), ("insert", "三十日", "王明")]
    assert not any("建议改为" in line for one in read_comments(package)[:1] for line in one.text)


TEXTS = [
    samples.TEXT,
    "# Act\n\n## 1. Scope\n\nThis *Act* applies.\n\n### 1.1 Terms\n\n“Park” means\\\na park.\n",
    "甲。\n\n乙\\*丙。\n\n1\\. 丁\n\n> 引\n\n```\n代码 1\n```\n\n| 甲 |\n|---|\n| |\n",
    "第一条 甲。\n\n第二条\n\n（一）乙；\n\n（二）\n\n## 附件\n\n"
    "| 一 | 二 |\n|---|---|\n| 第一条 | b |\n",
]
CLAUSES = (
    st.sampled_from(TEXTS)
    .map(parse)
    .flatmap(lambda document: st.sampled_from([(document, one) for one in document.walk()]))
)


@given(CLAUSES, st.data())
def test_any_words_are_found_again(case: tuple, data: st.DataObject) -> None:  # type: ignore[type-arg]
    document, clause = case
    assert isinstance(clause, Clause)
    length = len(clause.canonical_text)
    start = data.draw(st.integers(0, max(length - 1, 0)))
    end = data.draw(st.integers(min(start + 1, length), length))
    one = samples.note(document, 1, clause.eid)
    note = replace(one, anchored=Anchored("exact", clause.eid, start, end))
    quote = clause.canonical_text[start:end]
    if quote:
        target = samples.note(document, 1, clause.eid, quote).record.thread.target
        thread = replace(one.record.thread, target=target)
        note = replace(note, record=replace(one.record, thread=thread))
    sent = dump(Outgoing(document, samples.located(document.source), (note,))).content
    assert isinstance(sent, bytes)
    story = read_story(unpack(sent, "x.docx"))
    span = story.comments["0"]
    there = story.text[span.start : span.end].replace(BREAK, "\n")
    assert _bare(quote.strip()) in _bare(there) or not quote.strip()
    back = load(sent, "x.docx").text
    assert back
    said = [(one.eid, one.lead.strip(), _bare(one.text)) for one in document.walk()]
    assert [(one.eid, one.lead.strip(), _bare(one.text)) for one in back.walk()] == said
    assert read(back).text.split() == read(document).text.split() or "|" in document.source


def _bare(text: str) -> str:
    return re.sub(r"[\s|\x1f]", "", text)


BODIES = st.text(st.characters(), max_size=20)


@given(BODIES, BODIES, st.sampled_from(["", "三十日", "`", "```\n"]))
def test_threads_come_back_as_they_were(body: str, name: str, proposal: str) -> None:
    document = parse(samples.TEXT)
    said = clean_body(f"{body}\n\n{fenced(proposal)}" if proposal else body)
    one = samples.note(document, 1, "art_2", "十五日", said)
    creator = replace(samples.WHO, name=clean_body(name) or "王")
    annotation = replace(one.record.annotation, creator=creator)
    note = replace(one, record=replace(one.record, annotation=annotation))
    sent = dump(Outgoing(document, samples.located(), (note,))).content
    assert isinstance(sent, bytes)
    (item,) = load(sent, "x.docx").items
    assert (item.annotation, item.events, item.own) == (annotation, (), True)
    (comment,) = read_comments(unpack(sent, "x.docx"))
    assert all(shown(line) == line for line in comment.text)


@given(BODIES, BODIES)
def test_a_fence_holds_any_proposal(text: str, around: str) -> None:
    proposal = text.replace("\r", "").strip("\n")
    body = f"{around.replace('`', '').replace('~', '')}\n{fenced(proposal)}\n"
    assert suggestion(body) == proposal
    assert "suggestion\n" not in without_suggestion(body).replace(around, "")


@pytest.mark.parametrize(
    ("name", "letters"), [("王小明", "王"), ("Ada B. Lovelace", "ABL"), ("", ""), ("·", "")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_file_knows_its_version() -> None:
    manifest = read_manifest(unpack(samples.sample(), "x.docx"))
    assert manifest
    assert (manifest.work, manifest.blob) == ("parks", samples.BLOB)
    assert manifest.grammar == "statute-zh"
