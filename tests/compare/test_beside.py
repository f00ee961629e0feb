"""What differs beside the words of clauses. The texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.compare import compare
from annotate.compare.beside import beside
from annotate.compare.saying import LINES, told_beside
from annotate.model import Comparison
from annotate.parser import parse

FRONT = "---\ntitle: 公厕办法（虚构）\nversion: v1\ndate: 2031-01-01\nissuer: [甲局, 乙局]\n---\n\n"
BODY = "第一条　见[公告](https://good.example/a)，应当开放。\n\n第二条　应当清洁，并且**通风**。\n"


def between(old: str, new: str) -> Comparison:
    return beside(compare(parse(old), parse(new)))


def said(old: str, new: str) -> list[str]:
    """What is told of two bodies under the same front matter."""
    return told_beside(between(FRONT + old, FRONT + new), "en")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "https://good.example/a",
            "https://evil.example/b",
            "markup changed in 第一条: link on “公告” https://good.example/a → "
            "https://evil.example/b",
        ),
        ("example/a)", 'example/a "去")', 'https://good.example/a → https://good.example/a "去"'),
        ("应当开放", "[应当开放](x)", "第一条: link on “应当开放” x added"),
        ("[公告](https://good.example/a)", "公告", "https://good.example/a removed"),
        ("应当清洁", '<img src="b.png">应当清洁', '第二条: HTML <img src="b.png"> added'),
        ("应当清洁", "![](b.png)应当清洁", "第二条: image b.png added"),
        ("应当清洁", "应当<!-- 隐 -->清洁", "第二条: comment “隐” added"),
        ("\n\n第二条", "\n\n<!--\n隐\n-->\n\n第二条", "第一条: comment “隐” added"),
        ("应当清洁", "应当\u202e清洁", "第二条: directional character U+202E added"),
        ("**通风**", "通风", "formatted otherwise (headings, lists, emphasis and the like): 第"),
        ("**通风**", "*通风*", "formatted otherwise"),
        ("第一条", "### 第一条", "formatted otherwise"),
        ("通风**。", "通风**&#12290;", "written alone"),
    ],
)  # fmt: skip
def test_what_words_do_not_show_is_told(old: str, new: str, told: str) -> None:
    assert BODY.count(old) == 1
    (line,) = said(BODY, BODY.replace(old, new))
    assert told in line


def test_a_tag_that_moves_to_other_words_is_told() -> None:
    lines = said("第一条　<del>应当</del>开放。\n", "第一条　应当<del>开放</del>。\n")
    assert len(lines) == 2
    assert "<del> on “应当开放。” → <del> on “开放。”" in lines[0]


def test_targets_that_change_places_are_told() -> None:
    old = "第一条　见[甲](https://a.example)、[乙](https://b.example)、![](x.png)![](y.png)。\n"
    one = old.replace("a.example", "?").replace("b.example", "a.example").replace("?", "b.example")
    assert len(said(old, one)) == 2
    assert len(said(old, old.replace("![](x.png)![](y.png)", "![](y.png)![](x.png)"))) == 2


def test_markup_that_follows_the_words_is_no_news() -> None:
    new = BODY.replace("公告", "通告").replace("**通风**", "**采光**")
    assert said(BODY, new) == []
    moved = (
        "第一条　应当清洁，并且**通风**。\n\n第二条　见[公告](https://good.example/a)，应当开放。\n"
    )
    assert between(FRONT + BODY, FRONT + moved).markup == ()


def test_a_link_that_changes_with_the_words_around_it_is_told() -> None:
    new = BODY.replace("应当开放", "应当免费开放").replace("good.example/a", "evil.example")
    (line,) = said(BODY, new)
    assert "evil.example" in line


def test_of_a_new_clause_what_carries_something_is_told() -> None:
    new = BODY + "\n第三条　应当**照明**<!-- 隐 -->。\n"
    (line,) = said(BODY, new)
    assert "第三条: comment “隐” added" in line
    assert said(new, BODY) == []  # It went with its clause.


def test_a_link_across_clauses_is_told_without_a_clause() -> None:
    old = "第一条　见[公告。\n第二条　应当清洁](https://a.example)。\n"
    (line,) = said(old, old.replace("a.example", "b.example"))
    assert line == "markup across clauses changed: link https://a.example → https://b.example"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("date: 2031-01-01", "date: 1999-01-01", "front matter, date: 2031-01-01 → 1999-01-01"),
        ("[甲局, 乙局]", "[甲局, 丙局]", "front matter, issuer: 甲局, 乙局 → 甲局, 丙局"),
        ("[甲局, 乙局]", '"甲局, 乙局"', 'issuer: ["甲局", "乙局"] → "甲局, 乙局"'),
        ("（虚构）\n", "\n", "title: 公厕办法（虚构） → 公厕办法"),
        ("date:", "note: null\ndate:", "written alone"),
        ("date:", "# 注\ndate:", "written alone"),
        ("date:", "open: true\ndate:", "open: none → true"),
        ("date: 2031-01-01\n", "", "date: 2031-01-01 → none"),
        (
            "date:",
            "relations: [{type: amends, work: parks}]\ndate:",
            'relations: none → [{"type": "amends", "work": "parks"}]',
        ),
        ("version: v1", "version: v2", "version: v1 → v2"),
    ],
)
def test_a_field_of_the_front_matter_is_told(old: str, new: str, told: str) -> None:
    assert FRONT.count(old) == 1
    (line,) = told_beside(between(FRONT + BODY, FRONT.replace(old, new) + BODY), "en")
    assert told in line


def test_a_label_is_no_news_where_anything_else_changed() -> None:
    labelled = FRONT.replace("v1", "v2")
    assert between(FRONT + BODY, labelled + BODY.replace("开放", "关闭")).front == ()
    assert between(FRONT + BODY, labelled + BODY.replace("，", ",")).front == ()
    dated = between(FRONT + BODY, labelled.replace("2031", "2032") + BODY)
    assert [change.field for change in dated.front] == ["date"]


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("version: v1", "version: v2", False),
        ("date: 2031-01-01", "date: 1999-01-01", False),
        ("办法（虚构）", "条例（虚构）", True),
        ("good.example", "evil.example", True),
        ("**通风**", "通风", True),
        ("应当清洁，", "应当清洁,", False),
        ("应当清洁", "可以清洁", True),
    ],
)
def test_when_two_texts_differ(old: str, new: str, differs: bool) -> None:
    assert between(FRONT + BODY, (FRONT + BODY).replace(old, new)).differs is differs


def test_what_tells_two_long_addresses_apart_is_shown() -> None:
    old, new = (f"第一条　[甲](https://a.example/{'x' * 5000}{end})。\n" for end in "12")
    (line,) = said(old, new)
    assert len(line) < 600
    before, after = line.split(" → ")
    assert before.endswith("x1")
    assert after.endswith("x2")


def test_of_very_many_changes_the_rest_is_counted() -> None:
    new = "第一条　甲" + "".join(f"[乙](https://a.example/{at})" for at in range(1000)) + "。\n"
    lines = said("第一条　甲" + "乙" * 1000 + "。\n", new)
    assert len(lines) == LINES + 1
    assert lines[-1] == f"{1000 - LINES} more changes of front matter and markup"


PIECES = st.lists(
    st.sampled_from(
        ["[甲](a)", "[甲](b)", "![](a)", "<b>", "</b>", "<!--x-->", "**乙**", "丙", "\n\n第二条　"]
    ),
    max_size=8,
).map(lambda parts: "第一条　" + "".join(parts) + "。\n")


@given(PIECES, PIECES)
def test_no_difference_goes_untold(old: str, new: str) -> None:
    comparison = between(old, new)
    assert bool(told_beside(comparison, "zh") or comparison.changed) == (old != new)
    assert between(old, old).markup == ()
