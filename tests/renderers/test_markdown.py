"""A comparison as Markdown for a pull request: chapters that fold. All texts are invented."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from annotate.compare import compare
from annotate.model import Comparison
from annotate.parser import parse
from annotate.renderers.comparison.markdown import LIMIT, render

NUMBERS = "一二三四五六七八九"


def law(*chapters: list[str]) -> str:
    """A law of chapters of articles, numbered through."""
    lines, count = [], 0
    for number, articles in zip(NUMBERS, chapters, strict=False):
        lines.append(f"# 第{number}章　虚构{number}\n")
        for said in articles:
            count += 1
            lines.append(f"第{count}条　{said}\n")
    return "\n".join(lines)


def compared(old: str, new: str) -> Comparison:
    return compare(parse(old, grammar="statute-zh"), parse(new, grammar="statute-zh"))


SAME = ["本条第一项所述的池塘归街道管护。", "鸭舍由水务部门每年修缮一次。"]
OLD = law(["游船票价由物价部门核定。", *SAME], ["钓鱼证有效期为一年。"], ["风筝不得高于塔楼。"])
NEW = law(
    ["游船票价由文旅部门核定。", *SAME],
    ["钓鱼证有效期为二年。", "夜间钓鱼应当使用冷光灯。"],
    ["风筝不得高于塔楼。"],
)


def test_each_chapter_folds_beneath_a_line_that_counts_its_changes() -> None:
    text = render(compared(OLD, NEW), language="zh")
    assert re.findall("<summary>(.*)</summary>", text) == [
        "<b>第一章 虚构一</b> — 修改 1",
        "<b>第二章 虚构二</b> — 修改 1 · 新增 1",
        "<b>第三章 虚构三</b> — 改号 1",
    ]
    assert text.index("条款：") < text.index("<summary>")
    first, second, _ = text.split("<summary>")[1:]
    assert "<ins>由文旅部门</ins>" in first
    assert "冷光灯" in second
    assert text.count("<details open>") == text.count("</details>") == 3


def test_chapters_without_changes_are_one_line() -> None:
    new = OLD.replace("物价", "文旅")
    text = render(compared(OLD, new), language="zh")
    assert text.count("<summary>") == 1
    assert text.endswith("</details>\n\n<sub>⋯ 2 条未变</sub>\n")


def test_a_long_comparison_shows_its_chapters_folded_and_a_short_one_open() -> None:
    much = "场馆应当另行规定开放的时间和条件。" * 60
    old = law(["游船停运。"], ["池塘停用。"])
    long = law(["游船停运。", *[much] * 4], ["池塘停用。", *[much[::-1]] * 4])
    text = render(compared(old, long), language="zh")
    assert "<details open>" not in text
    assert text.count("<details>\n<summary><b>第") == 2
    assert "<details open>" in render(compared(OLD, NEW), language="zh")


def test_what_went_stays_in_its_chapter_and_a_chapter_that_went_is_its_own() -> None:
    gone = law(["游船票价由物价部门核定。", SAME[1]], ["风筝不得高于塔楼。"])
    text = render(compared(OLD, gone), language="zh")
    first, second, third = text.split("<details open>")[1:]
    assert "<del>本条第一项所述的池塘归街道管护。</del>" in first
    assert "<b>第二章 虚构二</b> — 删除 1" in second
    assert "<del>钓鱼证有效期为一年。</del>" in second
    assert "<b>第二章 虚构二</b> — 改号 1" in third


def test_in_full_what_did_not_change_is_folded_and_said() -> None:
    text = render(compared(OLD, NEW), language="en", full=True)
    assert "<summary><sub>⋯ 2 clauses unchanged</sub></summary>" in text
    assert SAME[0] in text
    assert SAME[0] not in render(compared(OLD, NEW), language="en")


def test_a_long_clause_is_folded_beneath_its_beginning() -> None:
    old = law([f"第{n}号场馆停业。" for n in range(3)])
    new = law([*(f"第{n}号场馆停业。" for n in range(3)), "鸭舍由街道管护。" * 60])
    text = render(compared(old, new), language="en")
    assert "<summary>鸭舍由街道管护… (480 characters)</summary>\n\n> <ins>鸭舍" in text


@given(st.integers(1, 9), st.integers(1, 5), st.integers(0, 5_000), st.booleans())
def test_what_is_opened_is_closed_wherever_it_is_cut(
    chapters: int, articles: int, size: int, full: bool
) -> None:
    def version(word: str) -> str:
        return law(
            *(
                [f"{c}之{n}号场馆{word}。" + "乙" * size for n in range(articles)]
                for c in range(chapters)
            )
        )

    text = render(compared(version("停业"), version("开放")), language="zh", full=full)
    assert len(text) <= LIMIT
    assert text.count("<details") == text.count("</details>") == text.count("</summary>")
    depth = 0
    for mark in re.findall("</?details", text):
        depth += -1 if mark.startswith("</") else 1
        assert depth in (0, 1, 2)
    assert depth == 0
