"""How a reference that now means another clause is shown. All texts are invented."""

from __future__ import annotations

import json

import pytest

from annotate.compare import compare
from annotate.model import Comparison
from annotate.parser import parse
from annotate.renderers.comparison import RENDERERS
from annotate.renderers.comparison.naming import called, chains

OLD = """# 某市渔港示例条例

第一条　渔船进港，应当向渔政机构报告船名和船员人数。

第二条　码头的照明和消防器材，每年检验一次。

第三条　违反第二条的，处警告。
"""
NEW = OLD.replace("第三条　", "第四条　").replace(
    "第二条　", "第二条　气象台发布大风消息后，船长应当返航避风。\n\n第三条　", 1
)
SAID = "第四条中的“第二条”原指第二条（今为：第三条），现指向：第二条"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(parse(OLD), parse(NEW))


@pytest.mark.parametrize("form", ["terminal", "side-by-side", "markdown", "html"])
def test_people_are_warned(comparison: Comparison, form: str) -> None:
    text = RENDERERS[form](comparison, language="zh", columns=100, colour=False, full=False)
    assert SAID in text


def test_json_names_what_was_meant_what_became_of_it_and_what_it_points_at(
    comparison: Comparison,
) -> None:
    text = RENDERERS["json"](comparison, language="en", columns=80, colour=False, full=False)
    found = [link["warnings"] for link in json.loads(text)["links"] if link["warnings"]]
    assert found == [
        [
            {
                "rule": "reference-points-elsewhere",
                "clause": "art_4",
                "reference": "第二条",
                "meant": ["art_2"],
                "became": ["art_3"],
                "points": ["art_2"],
            }
        ]
    ]


def test_a_clause_that_did_not_change_is_shown_for_its_warning() -> None:
    new = OLD.replace("第二条　码头的照明和消防器材，每年检验一次。", "第二条　" + "网具报备。" * 3)
    text = RENDERERS["terminal"](
        compare(parse(OLD), parse(new)), language="en", columns=80, colour=False, full=False
    )
    assert "now: none" in text


DOGS = "(1) Hunde sind auf der Straße an kurzer Leine zu führen.\n\n"
CATS = "Katzen dürfen zwischen Abend und Morgen über die Dächer gehen.\n\n"
BIRDS = "(2) Vögel singen, wann immer sie wollen.\n\n"
HEAD, END = "# Gesetz\n\n## § 1 Tiere\n\n", "\n\n## § 2 Ende\n\nHier ist das Ende.\n"
LAW = f"{HEAD}{DOGS}(2) {CATS}(3) Absatz 2 gilt nicht für junge Tiere.{END}"
LATER = f"{HEAD}{DOGS}{BIRDS}(3) {CATS}(4) Absatz 2 gilt nicht für junge Tiere.{END}"


def test_a_clause_beneath_a_unit_is_named_from_the_unit_down() -> None:
    found = compare(parse(LAW), parse(LATER))
    text = RENDERERS["terminal"](found, language="en", columns=100, colour=False, full=False)
    said = "In § 1 (4), “Absatz 2” meant § 1 (2) (now: § 1 (3)); it now points at: § 1 (2)"
    assert said in " ".join(text.split())


@pytest.mark.parametrize(
    ("source", "eid", "expected"),
    [
        ("第一条　甲。\n\n乙。\n\n第二条　丙：\n\n（一）丁。", "art_1__para_2", "第一条第二款"),
        ("第一条　甲。\n\n第二条　丙：\n\n（一）丁。", "art_2__item_1", "第二条（一）"),
        ("# A\n\n## 12A Fish\n\n(1) Any\n\n(a) fish\n\n## 13 Act", "sec_12a__subsec_1__para_a",
         "12A(1)(a)"),
        ("## § 1 Zweck\n\nDer Hafen.\n\n## § 2 Boot\n\nDas Boot.", "art_2__para_1", "§ 2"),
        ("## § 1 Zweck\n\nEins.\n\nZwei.\n\n## § 2 Der", "art_1__para_2", "art_1__para_2"),
        ("# A\n\n甲。", "para_1", "para_1"),
        ("# A\n\n甲。", "nowhere", "nowhere"),
    ],
)  # fmt: skip
def test_names(source: str, eid: str, expected: str) -> None:
    grammar = "statute-en" if "Fish" in source else None
    assert called(eid, chains(parse(source, grammar=grammar))) == expected
