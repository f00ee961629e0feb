"""Old and new beside each other, tables for spreadsheets, and what GitHub takes at once.

All texts are invented.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.compare import compare
from annotate.model import Comparison
from annotate.parser import parse
from annotate.renderers.columns import width
from annotate.renderers.comparison import RENDERERS
from annotate.renderers.comparison.as_csv import COLUMNS, safe
from annotate.renderers.comparison.markdown import LIMIT

TEXTS = Path(__file__).parent / "texts"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    old, new = (
        parse((TEXTS / n).read_text(encoding="utf-8"), path=n) for n in ("old.md", "new.md")
    )
    return compare(old, new)


def shown(comparison: Comparison, form: str, columns: int = 80, colour: bool = False) -> str:
    return RENDERERS[form](comparison, language="zh", columns=columns, colour=colour, full=False)


@pytest.mark.parametrize("columns", [40, 61, 80, 133])
@pytest.mark.parametrize("colour", [False, True])
def test_both_columns_fit_and_the_rail_is_straight(
    comparison: Comparison, columns: int, colour: bool
) -> None:
    text = re.sub("\x1b\\[[0-9;]*m", "", shown(comparison, "side-by-side", columns, colour))
    rails = {width(line.partition("│")[0]) for line in text.split("\n") if "│" in line}
    assert len(rails) == 1
    assert max(width(line) for line in text.split("\n") if "│" in line) <= columns


def test_each_column_has_its_own_side(comparison: Comparison) -> None:
    lines = shown(comparison, "side-by-side", 100).split("\n")
    left, right = zip(*(line.split("│") for line in lines if "│" in line), strict=True)
    old, new = (re.sub(r"\s", "", "".join(side)) for side in (left, right))
    assert "[-三日-]" in old
    assert "七日" not in old
    assert "{+七日+}" in new
    assert "三日" not in new


HARBOURS = """# 某市渔港示例条例

第一条　渔船进港应当报告船名和船员人数。风浪过大时，船长可以决定在港外锚地避风。

第二条　码头的照明和消防器材每年检验一次。
"""


def test_where_the_parts_went_is_told_beside_too() -> None:
    new = HARBOURS.replace("第二条", "第三条").replace("。风浪", "。\n\n第二条　风浪")
    text = shown(compare(parse(HARBOURS), parse(new)), "side-by-side", 100)
    assert "↪ 第一条 → 第二条：“风浪过大时，船长可以决定在港外锚地避风。”" in text


def test_a_paragraphs_end_is_marked_on_its_own_line() -> None:
    new = HARBOURS.replace("第一条　", "第一条　渔港由市人民政府划定。\n\n")
    text = shown(compare(parse(HARBOURS), parse(new)), "side-by-side", 100)
    assert "划定。¶+}" in text
    assert "│ +}" not in text


def test_a_word_wider_than_its_column_is_cut() -> None:
    found = compare(parse("甲\n"), parse("x" * 200 + "\n"))
    text = shown(found, "side-by-side", 40)
    assert max(width(line) for line in text.split("\n") if "│" in line) <= 40
    assert text.count("x") == 200


def test_csv_has_a_row_for_each_link(comparison: Comparison) -> None:
    text = shown(comparison, "csv")
    assert text.count("\r\n") > len(comparison.links)
    head, *rows = csv.reader(StringIO(text, newline=""))
    assert tuple(head) == COLUMNS
    assert [row[0] for row in rows] == [link.kind for link in comparison.links]
    (third,) = (row for row in rows if row[4] == "art_3")
    assert third[:7] == ["modified", "第三条", "第三条", "art_3", "art_3", "false", "false"]
    assert "三日" in third[10]
    assert "七日" in third[11]


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    cell = safe(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert cell.removeprefix("'") == text.replace("\0", "\\x00").removeprefix("'")


def many(size: int) -> Comparison:
    old, new = (
        "".join(f"第{n}条　第{n}号场馆{word}。{'乙' * 50}\n\n" for n in range(1, size))
        for word in ("停业", "开放")
    )
    return compare(parse(old, grammar="statute-zh"), parse(new, grammar="statute-zh"))


def test_markdown_too_long_for_github_ends_after_a_clause_and_counts_the_rest() -> None:
    found = many(700)
    text = shown(found, "markdown")
    assert len(text) <= LIMIT
    told = re.search(r"另有 (\d+) 条有变动的条款从略：(.+)。\n$", text)
    assert told
    left_out = sum(int(count) for count in re.findall(r"\d+", told[2]))
    assert int(told[1]) == left_out == len(found.links) - text.count("<code>")
    last = text.rstrip().split("\n")[-3]
    assert last.startswith("> ")


def test_a_giant_clause_does_not_push_out_the_others() -> None:
    old = "第一条　场馆停业。\n\n第二条　场馆开放。\n"
    new = f"第一条　{'场馆另行规定。' * 9000}\n\n第二条　场馆免费开放。\n"
    found = compare(parse(old, grammar="statute-zh"), parse(new, grammar="statute-zh"))
    text = shown(found, "markdown")
    assert len(text) <= LIMIT
    assert "过长从略" in text
    assert "<ins>免费</ins>" in text


def test_html_needs_nothing_else(comparison: Comparison) -> None:
    page = shown(comparison, "html")
    assert not re.search(r"<(script|link|img|iframe)\b|\bsrc=|@import|url\(", page)
    assert "<style>" in page
