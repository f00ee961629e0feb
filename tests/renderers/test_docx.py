"""Word files of comparisons: what is in them, and what accepting or rejecting leaves.

All texts are invented.
"""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import messages
from annotate.compare import COUNTED, compare
from annotate.model import Comparison, Edit, Link, Passage, Span
from annotate.parser import parse
from annotate.renderers.comparison import FILES
from annotate.renderers.comparison.docx.redline import plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS = Path(__file__).parent / "texts"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    old, new = (
        parse((TEXTS / n).read_text(encoding="utf-8"), path=n) for n in ("old.md", "new.md")
    )
    return compare(old, new)


def made(comparison: Comparison, form: str, *, full: bool = False, date: str = "") -> bytes:
    return FILES[form](comparison, language="zh", full=full, author="市司法局", date=date)


def body(data: bytes) -> ET.Element:
    with ZipFile(BytesIO(data)) as archive:
        return ET.fromstring(archive.read("word/document.xml"))  # noqa: S314


def text(element: ET.Element) -> str:
    return "".join(t.text or "" for t in element.iter() if t.tag in (f"{W}t", f"{W}delText"))


def settled(data: bytes, keep: str) -> str:
    """The redline's text when all changes are accepted (keep "ins") or rejected ("del")."""
    drop = {"ins": "del", "del": "ins"}[keep]
    out = ""
    for paragraph in body(data).iter(f"{W}p"):
        out += "".join(text(child) for child in paragraph if child.tag != f"{W}{drop}")
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{drop}") is None:
            out += "\n"
    return out.removesuffix("\n")


def table_rows(data: bytes) -> Iterator[list[ET.Element]]:
    for row in body(data).iter(f"{W}tr"):
        yield row.findall(f"{W}tc")


@pytest.mark.parametrize("form", ["docx", "docx-redline"])
def test_every_part_is_xml_and_nothing_points_outside(comparison: Comparison, form: str) -> None:
    with ZipFile(BytesIO(made(comparison, form))) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            ET.fromstring(content)  # noqa: S314
            assert b"External" not in content
    assert made(comparison, form) == made(comparison, form)


def test_the_table_strikes_what_goes_and_underlines_what_comes(comparison: Comparison) -> None:
    rows = list(table_rows(made(comparison, "docx")))
    assert [text(cell) for cell in rows[0]] == ["修改前", "修改后", "变化", "说明"]
    (third,) = (row for row in rows if "第三条　" in text(row[0]))
    for cell, style, words in ((third[0], "Deletion", "三日"), (third[1], "Insertion", "七日")):
        styled = [
            run
            for run in cell.iter(f"{W}r")
            if run.find(f"{W}rPr/{W}rStyle[@{W}val='{style}']") is not None
        ]
        assert words in [text(run) for run in styled]
    assert text(third[2]) == "修改"


def test_the_header_repeats_and_pages_are_numbered(comparison: Comparison) -> None:
    data = made(comparison, "docx")
    assert body(data).findall(f".//{W}tblHeader")
    assert body(data).find(f".//{W}pgSz[@{W}orient='landscape']") is not None
    with ZipFile(BytesIO(data)) as archive:
        assert b" PAGE " in archive.read("word/footer1.xml")
        styles = archive.read("word/styles.xml").decode()
    assert all(font in styles for font in ("宋体", "仿宋", "黑体"))


def test_unchanged_clauses_are_named_in_one_row_unless_all_are_wanted(
    comparison: Comparison,
) -> None:
    short, full = (body(made(comparison, "docx", full=wanted)) for wanted in (False, True))
    assert "第二条未作修改" in text(short)
    assert "未作修改" not in text(full)
    assert "适用本条例。" in text(full)


def test_typography_alone_is_told_but_takes_no_row() -> None:
    old = parse(
        "第一条　馆舍（南）开放。\n\n第二条　凭证。\n\n第三条　止。\n", grammar="statute-zh"
    )
    new = parse(
        "第一条　馆舍(南)开放。\n\n第二条　凭证入馆。\n\n第三条　止。\n", grammar="statute-zh"
    )
    rows = [[text(cell) for cell in row] for row in table_rows(made(compare(old, new), "docx"))]
    assert rows[1] == ["第一条未作修改，其中 1 条仅有排印差异"]
    assert rows[3] == ["第三条未作修改"]
    whole = list(table_rows(made(compare(old, new), "docx", full=True)))
    assert [text(row[2]) for row in whole[1:]] == ["未变", "修改", "未变"]


def test_a_reference_that_now_means_another_clause_is_noted() -> None:
    old = "第一条　馆舍开放。\n\n第二条　读者凭证入馆。\n\n第三条　违反第二条的，予以警告。\n"
    new = (
        "第一条　馆舍开放。\n\n第二条　儿童须由监护人陪同。\n\n第三条　读者凭证入馆。\n\n"
        "第四条　违反第二条的，予以警告。\n"
    )
    found = compare(parse(old, grammar="statute-zh"), parse(new, grammar="statute-zh"))
    (last,) = (r for r in table_rows(made(found, "docx")) if "予以警告" in text(r[0]))
    assert "第二条" in text(last[3])


def test_a_sentence_that_went_to_another_article_is_noted_in_both() -> None:
    moved = "水务部门应当每年清淤一次，并公布清淤结果。"
    old = parse(statute(["不得倾倒垃圾。", f"池塘由街道管护。{moved}"]), grammar="statute-zh")
    new = parse(statute([f"不得倾倒垃圾。{moved}", "池塘由街道管护。"]), grammar="statute-zh")
    spans = ((Span(8, 8 + len(moved)),), (Span(7, 7 + len(moved)),))
    went = Passage("art_2", "art_1", *spans)
    links = tuple(
        Link("modified", (eid,), (eid,), False, False, 0.5, "order", True, passages=(went,))
        for eid in ("art_1", "art_2")
    )
    rows = list(table_rows(made(Comparison(old, new, links), "docx")))[1:]
    assert [text(row[3]) for row in rows] == [f"↪ 第2条 → 第1条：“{moved}”"] * 2


def test_no_word_of_a_change_is_broken(comparison: Comparison) -> None:
    widths = [int(c.get(f"{W}w", "0")) for c in body(made(comparison, "docx")).iter(f"{W}gridCol")]
    words = {messages.text(f"comparison.{key}", "en") for key in (*COUNTED, "moved", "renumbered")}
    margins, letter = 2 * 108, 105  # Half of 10.5 points, in twentieths of a point.
    assert widths[2] - margins >= letter * max(map(len, words))
    assert sum(widths) == 14_570  # What an A4 page across has between its margins.


def split(old: str, new: str) -> Comparison:
    """One article that became two: links made by hand, whatever the aligner finds."""
    before, after = parse(old, grammar="statute-zh"), parse(new, grammar="statute-zh")
    texts = [clause.canonical_text for clause in after.clauses]
    edits = (Edit("equal", texts[0]), Edit("insert", "\n"), Edit("equal", texts[1]))
    eids = tuple(clause.eid for clause in after.clauses)
    link = Link("split", ("art_1",), eids, False, False, 0.9, "split", True, edits=edits)
    return Comparison(before, after, (link,))


def test_a_split_clause_spans_the_rows_of_its_parts() -> None:
    found = split(
        "第一条　场馆每日开放。读者凭证入馆。\n",
        "第一条　场馆每日开放。\n\n第二条　读者凭证入馆。\n",
    )
    rows = list(table_rows(made(found, "docx")))[1:]
    merges = [row[0].find(f"{W}tcPr/{W}vMerge") for row in rows]
    assert [m is not None and m.get(f"{W}val") for m in merges] == ["restart", None]
    assert [text(row[1]) for row in rows] == ["第一条　场馆每日开放。", "第二条　读者凭证入馆。"]
    assert text(rows[0][3]) == "原第一条拆分为第一条、第二条。"
    redline = made(found, "docx-redline")
    assert settled(redline, "ins") == plain(found.new)
    assert settled(redline, "del") == plain(found.old)


def test_merged_clauses_span_the_row_of_what_they_became() -> None:
    other = split(
        "第一条　场馆每日开放。读者凭证入馆。\n",
        "第一条　场馆每日开放。\n\n第二条　读者凭证入馆。\n",
    )
    (link,) = other.links
    edits = tuple(replace(e, op="delete") if e.op == "insert" else e for e in link.edits)
    turned = replace(link, kind="merged", old=link.new, new=link.old, edits=edits)
    rows = list(table_rows(made(Comparison(other.new, other.old, (turned,)), "docx")))[1:]
    merges = [row[1].find(f"{W}tcPr/{W}vMerge") for row in rows]
    assert [m is not None and m.get(f"{W}val") for m in merges] == ["restart", None]
    assert text(rows[1][0]) == "第二条　读者凭证入馆。"


def test_accepting_gives_the_new_text_and_rejecting_the_old(comparison: Comparison) -> None:
    data = made(comparison, "docx-redline", date="2020-12-30T00:00:00Z")
    assert settled(data, "ins") == plain(comparison.new)
    assert settled(data, "del") == plain(comparison.old)
    changes = [e for tag in ("ins", "del") for e in body(data).iter(f"{W}{tag}")]
    assert {e.get(f"{W}author") for e in changes} == {"市司法局"}
    assert {e.get(f"{W}date") for e in changes} == {"2020-12-30T00:00:00Z"}
    ids = [e.get(f"{W}id") for e in changes]
    assert len(set(ids)) == len(ids)
    undated = body(made(comparison, "docx-redline")).iter(f"{W}ins")
    assert {e.get(f"{W}date") for e in undated} == {None}


CLAUSES = st.lists(
    st.sampled_from(
        [
            "场馆每日开放八小时。",
            "场馆每日开放十小时。",
            "读者凭证。",
            "食堂停业。",
            "遗失赔偿\n\n照价。",
        ]
    ),
    max_size=6,
)


def statute(clauses: list[str]) -> str:
    return "".join(f"第{n}条　{clause}\n\n" for n, clause in enumerate(clauses, 1))


@given(CLAUSES, CLAUSES)
def test_any_redline_settles_to_both_texts(old: list[str], new: list[str]) -> None:
    before, after = (parse(statute(side), grammar="statute-zh") for side in (old, new))
    found = compare(before, after)
    data = made(found, "docx-redline")
    assert settled(data, "ins") == plain(found.new)
    assert settled(data, "del") == plain(found.old)


def test_a_hostile_text_stays_text() -> None:
    bad = "\x00\x1b[2J\x0b\ufffe\ud800\u202e<w:p/>&\"'"
    old, new = parse("开放。\n"), parse("开放，照旧。\n")
    clause = replace(new.clauses[0], text=f"开放{bad}。", label=bad)
    found = compare(old, replace(new, clauses=(clause,), front={"title": bad}))
    for form in FILES:
        shown = text(body(FILES[form](found, language="zh", full=True, author=bad, date="")))
        assert "<w:p/>&" in shown
        assert not set(shown) & set("\x00\x1b\x0b\ufffe\u202e")


def test_a_clause_of_a_million_characters_is_written() -> None:
    long = "开放。" * 333_334
    old, new = (parse(f"第一条　{text}\n", grammar="statute-zh") for text in (long, long + "甲。"))
    edits = (Edit("equal", long), Edit("insert", "甲。"))
    link = Link("modified", ("art_1",), ("art_1",), False, False, 0.9, "order", True, edits=edits)
    found = Comparison(old, new, (link,))
    assert settled(made(found, "docx-redline"), "ins") == plain(new)
    assert long in text(body(made(found, "docx")))


MACRO = """Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim document As Object, dispatcher As Object
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim filter(1) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName" : filter(0).Value = "Text (encoded)"
  filter(1).Name = "FilterOptions" : filter(1).Value = "UTF8,LF,,,"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
"""


def settle_in_libreoffice(office: list[str], folder: Path, file: Path, command: str) -> str:
    """The text LibreOffice leaves after a command; `folder` holds its profile."""
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    if not module.exists():  # Made, with an empty module, at the first start.
        subprocess.run([*office, "--terminate_after_init"], check=True, timeout=120)
    module.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{MACRO}</script:module>'
    )
    target = folder / "settled.txt"
    places = f'"{file.as_uri()}","{target.as_uri()}"'
    call = f'macro:///Standard.Module1.Settle({places},".uno:{command}")'
    subprocess.run([*office, call], check=True, capture_output=True, timeout=120)
    return target.read_text(encoding="utf-8-sig").removesuffix("\n")


def test_libreoffice_accepts_and_rejects(comparison: Comparison, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("no LibreOffice (soffice): the redline is not opened in a word processor")
    file = tmp_path / "redline.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    office = [program, profile, "--headless", "--norestore"]
    for found in (comparison, longer()):
        file.write_bytes(made(found, "docx-redline", date="2020-12-30T00:00:00Z"))
        for command, document in (("Accept", found.new), ("Reject", found.old)):
            whole = f"{command}AllTrackedChanges"
            assert settle_in_libreoffice(office, tmp_path, file, whole) == plain(document)


def longer() -> Comparison:
    """Paragraphs that come and go at the end of clauses, beside clauses that do."""
    old = (
        "第一条　馆舍每日开放。\n\n读者凭证入馆。\n\n第二条　食堂停业。\n\n"
        "## 第二章　赔偿\n\n第三条　遗失文献的，照价赔偿。\n\n第四条　儿童免票参观。\n\n"
        "## 第三章　附 则\n\n第五条　本规则自2010年1月1日起施行。\n"
    )
    new = (
        "第一条　馆舍每日开放。\n\n读者凭证入馆。\n\n团体参观应当预约。\n\n"
        "第二条　馆舍设无障碍通道。\n\n## 第二章　赔偿\n\n第三条　遗失文献的，照价赔偿。\n\n"
        "损坏文献的，恢复原状。\n\n第四条　本规则自公布之日起施行。\n\n"
        "第五条　儿童免票参观。\n\n老人同此。\n\n## 第三章　附则\n\n"
        "第六条　境外机构不适用。\n\n第七条　本规则自2020年1月1日起施行。\n"
    )
    return compare(parse(old, grammar="statute-zh"), parse(new, grammar="statute-zh"))
