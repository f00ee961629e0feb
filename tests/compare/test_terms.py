"""Terms replaced throughout a text. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.compare import compare
from annotate.numerals import to_chinese
from annotate.parser import parse

TEXTS = (
    "渔船进港，应当向渔业行政机构报告船名和船员人数。",
    "网具的规格和网目的尺寸，报渔业行政机构备查。",
    "码头的照明和消防器材，每年经渔业行政机构检验一次。",
    "气象台发布大风消息后，船长应当返航避风。",
)


def statute(texts: tuple[str, ...]) -> str:
    lines = [f"第{to_chinese(n)}条　{text}" for n, text in enumerate(texts, 1)]
    return "\n\n".join(["# 某市渔港示例条例", *lines]) + "\n"


def classes(old: tuple[str, ...], new: tuple[str, ...]) -> list[set[str]]:
    one, other = (parse(statute(side), grammar="statute-zh") for side in (old, new))
    found = compare(one, other)
    return [set(link.classes) for link in found.links if link.basic]


def swapped(old: str, new: str, count: int = -1) -> tuple[str, ...]:
    return tuple(
        statute_text for statute_text in "\x00".join(TEXTS).replace(old, new, count).split("\x00")
    )


def test_a_term_replaced_everywhere_is_a_term_in_each_clause() -> None:
    found = classes(TEXTS, swapped("渔业行政机构", "海洋管理中心"))
    assert found == [{"term"}, {"term"}, {"term"}, set()]


def test_what_else_changed_beside_a_term_is_named_too() -> None:
    new = swapped("渔业行政机构", "海洋管理中心")
    changed = (new[0].replace("应当", "可以"), *new[1:])
    assert classes(TEXTS, changed)[0] == {"term", "modal"}


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(swapped("渔业行政机构", "海洋管理中心", 1), id="in one clause alone"),
        pytest.param(
            (*swapped("渔业行政机构", "海洋管理中心", 2)[:3], "渔业行政机构发布大风消息后返航。"),
            id="while the old one stays",
        ),
        pytest.param(
            tuple(text.replace("渔业行政机构", name) for text, name in zip(
                TEXTS, ("海洋管理中心", "县港务公司", "养殖协会", ""), strict=True)),
            id="by a different one each time",
        ),
    ],
)  # fmt: skip
def test_other_replacements_are_no_terms(new: tuple[str, ...]) -> None:
    assert not any("term" in found for found in classes(TEXTS, new))


def test_a_verb_of_two_characters_is_no_term_in_two_clauses() -> None:
    old = ("渔船的命名，报请批复。", "网具的规格，报请批复。", TEXTS[3])
    new = tuple(text.replace("批复", "备案") for text in old)
    assert classes(old, new)[:2] == [{"substance"}] * 2
