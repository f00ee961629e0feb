"""What a Word file says, and what was tracked, commented and bookmarked in it. Invented texts."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.compare import compare
from annotate.docx import names
from annotate.docx.body import read_story
from annotate.docx.markup import paragraph, run, shown
from annotate.docx.package import PORTRAIT, pack
from annotate.docx.story import Change, Story, reading
from annotate.docx.unpack import unpack
from annotate.model import Span
from annotate.parser import parse
from annotate.renderers.comparison import FILES
from annotate.renderers.comparison.docx.redline import plain
from tests.docx.files import SPACES, docx, p, relations

TEXTS = Path(__file__).parent.parent / "renderers" / "texts"
BY = 'w:author="王" w:date="2031-05-01T08:00:00Z"'


def read(data: bytes) -> Story:
    return read_story(unpack(data, "x.docx"))


def final(story: Story) -> str:
    return reading(story, lambda change: True).text


def original(story: Story) -> str:
    return reading(story, lambda change: False).text


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        ("<w:r><w:t> 甲 </w:t></w:r>", "甲"),
        ('<w:r><w:t xml:space="preserve"> 甲\n乙 </w:t></w:r>', " 甲 乙 "),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\x0b丙"),
        ('<w:r><w:br w:type="page"/><w:t>甲</w:t><w:noBreakHyphen/></w:r>', "甲\u2011"),
        ('<w:r><w:sym w:font="Symbol" w:char="00B7"/><w:sym w:char="zz"/></w:r>', "·\ufffd"),
        ("<w:smartTag><w:r><w:t>甲</w:t></w:r></w:smartTag>", "甲"),
        ("<w:sdt><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>", "甲"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>',
            "7",
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:p><w:r><w:t>图</w:t></w:r></w:p>"
            "</w:drawing></mc:Choice></mc:AlternateContent><w:t>甲</w:t></w:r>",
            "甲",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "拼",
        ),
    ],
)
def test_what_a_run_says(inline: str, text: str) -> None:
    assert read(docx(f"<w:p>{inline}</w:p>")).text == f"{text}\n"


def test_runs_word_split_and_bookmarks_it_moved_make_one_text() -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="cl_1"/><w:r><w:t>（一）规</w:t></w:r>'
        '<w:proofErr w:type="spellStart"/><w:commentRangeStart w:id="5"/><w:r><w:t>划应</w:t>'
        "</w:r><w:r><w:t>当</w:t></w:r></w:p>"
        '<w:p><w:r><w:t>公示。</w:t></w:r><w:commentRangeEnd w:id="5"/>'
        '<w:r><w:commentReference w:id="5"/></w:r><w:bookmarkEnd w:id="1"/></w:p>'
        '<w:p><w:r><w:t>完。</w:t><w:commentReference w:id="6"/></w:r></w:p>'
    )
    story = read(docx(body))
    assert story.text == "（一）规划应当\n公示。\n完。\n"
    assert story.comments == {"5": Span(4, 11), "6": Span(14, 14)}
    assert story.bookmarks == {"cl_1": Span(0, 11)}


def test_tracked_changes_settle_either_way() -> None:
    body = (
        f"<w:p><w:r><w:t>甲</w:t></w:r><w:del {BY}><w:r><w:delText>乙</w:delText></w:r></w:del>"
        f"<w:ins {BY}><w:r><w:t>丙</w:t></w:r><w:del {BY}><w:r><w:delText>丁</w:delText></w:r>"
        f"</w:del></w:ins></w:p><w:p><w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>"
        f"<w:ins {BY}><w:r><w:t>戊</w:t></w:r></w:ins></w:p><w:p><w:r><w:t>己</w:t></w:r></w:p>"
    )
    story = read(docx(body))
    assert original(story) == "甲乙\n己\n"
    assert final(story) == "甲丙\n戊\n己\n"
    assert [(c.op, story.text[c.span.start : c.span.end]) for c in story.changes] == [
        ("delete", "乙"),
        ("insert", "丙"),
        ("insert", "戊\n"),
    ]
    assert {(c.author, c.date) for c in story.changes} == {("王", "2031-05-01T08:00:00Z")}


def test_reading_a_redline_gives_back_both_texts() -> None:
    old, new = (parse((TEXTS / name).read_text("utf-8")) for name in ("old.md", "new.md"))
    found = compare(old, new)
    story = read(FILES["docx-redline"](found, language="zh", full=True, author="王", date=""))
    assert final(story) == plain(found.new) + "\n"
    assert original(story) == plain(found.old) + "\n"


def test_a_table_is_a_line_for_each_row() -> None:
    cell = "<w:tc>{}</w:tc>".format
    inner = f"<w:tbl><w:tr>{cell(p('内'))}</w:tr></w:tbl>"
    rows = f"<w:tr>{cell(p('一') + p('又'))}{cell(p('二') + inner)}</w:tr>"
    story = read(docx(p("前") + f"<w:tbl>{rows}<w:tr>{cell(p('三'))}</w:tr></w:tbl>" + p("后")))
    assert story.text == "前\n一 又 \x1f二 内 \n三 \n后\n"
    assert [one.table for one in story.paragraphs] == [0, 1, 1, 0]


STYLES = (
    f"<w:styles {SPACES}>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="Mine"/><w:basedOn w:val="1"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="o"><w:basedOn w:val="o"/></w:style></w:styles>'
)
NUMBERS = (
    f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="第%1条"/><w:suff w:val="space"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
)


def test_styles_and_the_numbers_word_counts() -> None:
    at = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'.format
    body = (
        p("甲", '<w:pStyle w:val="1"/>')
        + p("乙", at(1, 1))
        + p("丙", at(1, 1))
        + p("丁", '<w:pStyle w:val="x"/>')
        + p("戊", at(1, 1))
        + p("己", at(2, 1))
        + p("己", at("1" * 5_000, 1))
        + p("庚", at(0, 2))
        + p("辛", '<w:pStyle w:val="o"/><w:outlineLvl w:val="9"/>')
        + p("壬", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    known = relations((f"{names.R}/styles", "styles.xml"), (f"{names.R}/numbering", "n.xml"))
    parts = {
        "word/_rels/document.xml.rels": known,
        "word/styles.xml": STYLES,
        "word/n.xml": NUMBERS,
    }
    story = read(docx(body, parts))
    found = [(one.style, one.level, one.number) for one in story.paragraphs]
    assert found == [
        ("heading 1", 1, "第一条 "),
        ("normal", 0, "一.1\t"),
        ("normal", 0, "一.2\t"),
        ("mine", 1, "第二条 "),
        ("normal", 0, "二.1\t"),
        ("normal", 0, ""),
        ("normal", 0, ""),
        ("normal", 0, "第一条 "),
        ("", 0, ""),
        ("heading 1", 1, ""),
    ]


LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=6)


@given(LINES)
def test_what_is_written_is_read(lines: list[str]) -> None:
    body = "".join(paragraph("Body", run(line)) for line in lines)
    story = read(pack(body, page=PORTRAIT, title="", author=""))
    said = [shown(line).replace("\t", " ").replace("\n", " ") for line in lines]
    assert story.text == "".join(f"{line}\n" for line in said)


@given(st.text("甲乙丙\n", max_size=12), st.data())
def test_a_reading_keeps_what_its_changes_keep(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    changes = tuple(
        Change("insert" if n % 4 else "delete", Span(a, b), "王", "")
        for n, (a, b) in enumerate(pairwise(cuts))
        if n % 2 == 0 and a < b
    )
    for accepted in (True, False):
        one = reading(Story(text, (), changes), lambda change: accepted)  # noqa: B023
        gone = [c.span for c in changes if accepted != (c.op == "insert")]
        left = [c for at, c in enumerate(text) if not any(s.start <= at < s.end for s in gone)]
        assert one.text == "".join(left)
        for at in range(len(text) + 1):
            before = one.at(Span(0, at))
            assert one.text[: before.end] == "".join(left[: len(before)])
