"""Markdown into blocks: spans tile, prose survives what Markdown would make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.blocks import markup, parse_blocks, split_front_matter
from annotate.errors import InputError


@given(st.text(max_size=80), st.integers(0, 5))
def test_block_spans_follow_one_another_to_the_end(text: str, start: int) -> None:
    start = min(start, len(text))
    blocks = parse_blocks(text, start)
    if blocks:
        assert blocks[0].span.start >= start
        assert [b.span.end for b in blocks] == [*(b.span.start for b in blocks[1:]), len(text)]
        assert all(text.count("\n", 0, b.span.start) + 1 == b.line for b in blocks)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("1986. 年起施行", ["1986. 年起施行"]),
        ("    (i) indented prose", ["(i) indented prose"]),
        ("甲。\n---\n乙。", ["甲。", "乙。"]),
        ("[甲]: 乙", ["[甲]: 乙"]),
        ("3. 三\n4. 四", ["3. 三", "4. 四"]),
        ("1.\n2. 乙", ["1.", "2. 乙"]),
        ("- 点", ["点"]),
        ("a\u2028b\x0bc\x85d", ["a b c d"]),
        ("<b>粗</b>体<!-- 注 -->", ["粗体"]),
        ("<!-- 只有注 -->", []),
        ("<p>一<!-- > -->二<br></p>三<!--四-->五<!-->六-->七", ["一二三五七"]),
        ("<p>一<!-- 二 > 三 <b> 四 <五", ["一 三 四 <五"]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", ["甲 | 乙\n1 | 2"]),
        ("**甲**\\*乙&amp;", ["甲*乙&"]),
        ("![图](x.png)甲", ["图甲"]),
    ],
)
def test_texts(source: str, texts: list[str]) -> None:
    assert [block.text for block in parse_blocks(source)] == texts


def test_marks_are_kept_outermost_first() -> None:
    (block,) = parse_blocks("甲[**乙**](https://example.org)")
    assert [(run.text, run.marks) for run in block.runs] == [
        ("甲", ()),
        ("乙", ("link:https://example.org", "strong")),
    ]


def test_nesting_without_end_is_refused() -> None:
    for read in (parse_blocks, markup):
        with pytest.raises(InputError, match="nested too deeply"):
            read(">" * 5000 + "甲")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("甲，乙。", []),
        ('[**甲**乙](x "题")', [("link", 'x "题"', "甲乙"), ("strong", "", "甲")]),
        ("![图](x.png)", [("image", "x.png", "图")]),
        ("<https://a.example>", [("link", "https://a.example", "https://a.example")]),
        ("甲<i>乙\n丙</i>丁", [("html", "<i>", "乙丙丁"), ("html", "</i>", "甲乙丙")]),
        ("<p hidden>\n甲\n</p>", [("html", "<p hidden>", "甲"), ("html", "</p>", "甲")]),
        ("<!-- 一\n\n二 -->\n甲", [("comment", "一 二", "")]),
        ("甲\u202e乙\u200b", [("direction", "U+202E", "乙")]),
        ("## 甲\n\n- 乙\n\n> 丙", [("heading", "2", ""), ("item", "", ""), ("quote", "", "")]),
        ("```py\nx\n```\n***", [("fence", "py", ""), ("rule", "", "")]),
        ("| 甲 |\n|---|\n| `1` |", [("table", "", ""), ("code", "", "1")]),
        ("[甲](javascript:x)", []),
    ],
)
def test_markup_beside_the_words(source: str, found: list[tuple[str, str, str]]) -> None:
    assert [(mark.kind, mark.value, mark.text) for mark in markup(source)] == found


@given(st.text([*"甲a 1２-#+:=.)\n\r\t\u3000\u200b*|`\\"], max_size=12))
def test_a_text_that_cannot_hold_markup_holds_none(text: str) -> None:
    # With a mark at the end it is read, whatever it holds.
    assert markup(text) == markup(f"{text}\n\n&")


@pytest.mark.parametrize(
    ("source", "front", "body"),
    [
        ("---\na: 1\n---\n甲", "a: 1", 13),
        ("---\n---\n甲", "", 8),
        ("甲\n---\na: 1\n---\n", "", 0),
        ("---\na: 1\n", "", 0),
    ],
)
def test_front_matter(source: str, front: str, body: int) -> None:
    assert split_front_matter(source) == (front, body)
