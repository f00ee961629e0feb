"""References to clauses that a text does not have. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.checks import check_text, describe
from annotate.parser import parse

HEAD = (
    "# 某市渔港示例条例\n\n第一条　渔船进港应当报告。\n\n"
    "第二条　报告内容为：\n\n（一）船名；\n\n（二）船员。\n\n"
)


def dangling(source: str) -> list[tuple[str, object]]:
    found = check_text(parse(source, grammar="statute-zh"))
    return [
        (f.severity, f.parameters["reference"]) for f in found if f.rule == "reference-dangling"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依照本条例第二条处理。", []),
        ("依照本条例第九条处理。", ["本条例第九条"]),
        ("违反第一条、第七条的。", ["第七条"]),
        ("违反第一条第二款的。", ["第一条第二款"]),
        ("违反第二条第三项的。", ["第二条第三项"]),
        ("依照第二条至第八条处理。", ["第二条至第八条"]),
        ("依照渔业法第九条处理。", []),
        ("依照《渔业法》第九条、第十条处理。", []),
        ("依照渔业法第九条的规定，参照第十条处理。", []),
        ("增加一句：“依照第九条处理。”", []),
        ("违反第九项的。", []),
        ("依照第九款处理。", []),
        ("见第三编。", []),
        ("前述情形除外。", []),
    ],
)
def test_only_what_is_certainly_the_texts_own_dangles(text: str, expected: list[str]) -> None:
    assert dangling(f"{HEAD}第三条　{text}\n") == [("error", label) for label in expected]


def test_an_excerpt_gets_a_notice() -> None:
    assert dangling("第五条　甲。\n\n第六条　依照第二条处理。\n") == [("notice", "第二条")]


@pytest.mark.parametrize("title", ["关于修改《某市渔港条例》的决定", "某法修正案（二）"])
def test_a_text_that_amends_another_speaks_of_that_one(title: str) -> None:
    assert dangling(f"# {title}\n\n第一条　将第九条删去。\n\n第二条　自公布之日起施行。\n") == []


def test_a_text_that_explains_another_is_taken_at_its_word_alone() -> None:
    head = "# 关于适用《渔业法》的解释\n\n第一条　甲。\n\n第二条　"
    assert dangling(f"{head}符合第九条规定的。\n") == []
    assert dangling(f"{head}符合本解释第九条规定的。\n") == [("error", "本解释第九条")]


def test_a_finding_is_at_the_reference_and_says_what_is_missing() -> None:
    text = "第三条　依照第一条处理，\n依照第九条、第**十**条处理，依照第九条处理。"
    found = check_text(parse(f"{HEAD}{text}\n", grammar="statute-zh"))
    places = [(f.line, f.column, f.eid) for f in found if f.rule == "reference-dangling"]
    # 第**十**条 is not to be found in the source as it reads: the clause's own place.
    assert sorted(places) == [(11, 1, "art_3"), (12, 3, "art_3"), (12, 19, "art_3")]
    finding = next(f for f in found if f.rule == "reference-dangling" and f.line == 12)
    assert "第九条" in describe(finding, "zh")
    assert "第九条" in describe(finding, "en")
