"""References that follow a renumbering, and those that now mean another clause.

All texts are invented.
"""

from __future__ import annotations

import pytest

from annotate.compare import compare
from annotate.model import Comparison, Link
from annotate.numerals import to_chinese
from annotate.parser import parse

OPEN = "图书馆应当每周向公众开放六天，节假日照常开放。"
FEED = "学校食堂采购食材，应当查验供货者的许可证。"
TREES = "古树名木由园林主管机关统一编号并建立档案。"
TAXI = "出租车驾驶员应当随车携带从业资格证件。"
WATER = "任何人不得在水源保护区内堆放废弃物。"


def statute(*articles: str) -> str:
    lines = [f"第{to_chinese(n)}条　{text}" for n, text in enumerate(articles, 1)]
    return "\n\n".join(["# 某市示例条例", *lines]) + "\n"


def comparison(old: tuple[str, ...], new: tuple[str, ...]) -> Comparison:
    one, other = (parse(statute(*side), grammar="statute-zh") for side in (old, new))
    return compare(one, other)


def link(found: Comparison, eid: str) -> Link:
    return next(link for link in found.links if link.new == (eid,))


def warnings(found: Comparison) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (w.clause, w.reference, w.became, w.points) for each in found.links for w in each.warnings
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("违反第二条的，处警告。", "违反第三条的，处警告。", {"reference"}),
        ("违反本条例第二条的，处警告。", "违反本条例第三条的，处警告。", {"reference"}),
        ("违反第二条、第三条的，处警告。", "违反第三条、第四条的，处警告。", {"reference"}),
        ("违反第二条至第三条的，处警告。", "违反第三条至第四条的，处警告。", {"reference"}),
        ("违反第二条第一款的，处警告。", "违反第三条第一款的，处警告。", {"reference"}),
        ("违反第二条的，处警告。", "违反第三条的，处罚款。", {"reference", "substance"}),
        ("违反第二条的，可以处警告。", "违反第三条的，应当处警告。", {"reference", "modal"}),
        ("违反第二条的，处警告。", "违反第四条的，处警告。", {"substance"}),
        ("违反第二条的，处警告。", "违反第二条、第四条的，处警告。", {"substance"}),
        ("违反渔业法第二条的，处警告。", "违反渔业法第三条的，处警告。", {"substance"}),
        ("违反“第二条”的，处警告。", "违反“第三条”的，处警告。", {"substance"}),
    ],
)
def test_a_rewritten_reference_that_follows_is_a_reference(
    old: str, new: str, expected: set[str]
) -> None:
    found = comparison((OPEN, FEED, TREES, old), (OPEN, TAXI, FEED, TREES, new))
    assert set(link(found, "art_5").classes) - {"numbering"} == expected


def test_what_follows_is_told_of_the_part_too() -> None:
    old = "有下列情形的，处警告：\n\n（一）违反第二条的；\n\n（二）拒不改正的。"
    found = comparison((OPEN, FEED, old), (OPEN, TAXI, FEED, old.replace("第二条", "第三条")))
    changed = link(found, "art_4")
    assert set(changed.classes) == {"numbering", "reference"}
    assert [part.classes for part in changed.parts if part.kind == "modified"] == [("reference",)]


PENALTY = "违反第二条的，处警告。"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            (OPEN, FEED, PENALTY),
            (OPEN, TAXI, FEED, PENALTY),
            [("art_4", "第二条", ("art_3",), ("art_2",))],
            id="renumbered and not followed",
        ),
        pytest.param(
            (OPEN, FEED, PENALTY),
            (OPEN, TAXI, PENALTY),
            [("art_3", "第二条", (), ("art_2",))],
            id="replaced by another",
        ),
        pytest.param(
            (OPEN, PENALTY, FEED, TREES, "违反第四条的，处罚款。"),
            (OPEN, FEED, TREES, "违反第四条的，处罚款。"),
            [("art_4", "第四条", ("art_3",), ("art_4",))],
            id="its target gave its number to the reference's own clause",
        ),
        pytest.param(
            (OPEN, TREES, "违反前条的，处警告。"),
            (OPEN, TREES, TAXI, "违反前条的，处警告。"),
            [("art_4", "前条", ("art_2",), ("art_3",))],
            id="the one before is another now",
        ),
        pytest.param(
            (OPEN, f"{TREES}\n\n违反前款的，处警告。"),
            (OPEN, f"{TREES}\n\n{WATER}\n\n违反前款的，处警告。"),
            [("art_2__para_3", "前款", ("art_2__para_1",), ("art_2__para_2",))],
            id="a paragraph came between",
        ),
        pytest.param((OPEN, FEED, PENALTY), (OPEN, FEED, PENALTY), [], id="nothing changed"),
        pytest.param(
            (OPEN, FEED, PENALTY), (OPEN, FEED, TAXI, PENALTY), [], id="its target stayed"
        ),
        pytest.param(
            (OPEN, FEED, PENALTY),
            (OPEN, TAXI, FEED, "违反第三条的，处警告。"),
            [],
            id="it was rewritten",
        ),
        pytest.param(
            (OPEN, FEED, "违反渔业法第二条的，处警告。"),
            (OPEN, TAXI, FEED, "违反渔业法第二条的，处警告。"),
            [],
            id="it is another text's",
        ),
        pytest.param(
            (OPEN, FEED, "违反本条例的，处警告；本条另有规定的除外。"),
            (OPEN, TAXI, FEED, "违反本条例的，处警告；本条另有规定的除外。"),
            [],
            id="it cannot go astray",
        ),
        pytest.param(
            (OPEN, FEED, "违反第九条的，处警告。"),
            (OPEN, TAXI, FEED, "违反第九条的，处警告。"),
            [],
            id="it never pointed anywhere",
        ),
        pytest.param(
            (OPEN, FEED, PENALTY),
            (OPEN, FEED.replace("许可证", "许可证和检验证明"), PENALTY),
            [],
            id="its target was edited",
        ),
    ],
)
def test_a_reference_that_now_means_another_clause_is_a_warning(
    old: tuple[str, ...],
    new: tuple[str, ...],
    expected: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]],
) -> None:
    assert warnings(comparison(old, new)) == expected


def test_a_reference_to_what_is_gone_and_has_no_successor_points_nowhere() -> None:
    found = comparison((OPEN, "违反第三条的，处警告。", FEED), (OPEN, "违反第三条的，处警告。"))
    assert warnings(found) == [("art_2", "第三条", (), ())]


RANGE = "违反第一条至第三条的，处警告。"


@pytest.mark.parametrize(
    ("old", "new", "points"),
    [
        # What went out of it at its end is followed by what came in.
        ((OPEN, FEED, TREES, TAXI, RANGE), (OPEN, TREES, TAXI, RANGE), True),
        # One from within it stands behind it now.
        ((OPEN, FEED, TREES, TAXI, RANGE), (OPEN, TAXI, TREES, FEED, RANGE), True),
        # What is new within it was put there.
        ((OPEN, FEED, TREES, TAXI, RANGE), (OPEN, WATER, TREES, TAXI, RANGE), False),
        ((OPEN, FEED, TREES, TAXI, RANGE), (OPEN, TREES, WATER, TAXI, RANGE), False),
        ((OPEN, FEED, TREES, TAXI, RANGE), (FEED, TREES, OPEN, TAXI, RANGE), False),
    ],
    ids=["shorter", "swapped", "replaced", "replaced at its end", "in another order"],
)
def test_a_range_is_taken_with_all_that_is_in_it(
    old: tuple[str, ...], new: tuple[str, ...], points: bool
) -> None:
    assert bool(warnings(comparison(old, new))) is points
