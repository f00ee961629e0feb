"""What a change is called. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.compare.classes import classify
from annotate.textdiff import diff, normalise


def classes(old: str, new: str, *, renumbered: bool = False, relabelled: bool = False) -> set[str]:
    same = normalise(old) == normalise(new)
    found = classify(diff(old, new), same=same, renumbered=renumbered, relabelled=relabelled)
    assert len(set(found)) == len(found)
    return set(found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("应当在三十日内答复。", "应当在十五日内答复。", {"quantity"}),
        ("处五万元以下罚款。", "处十万元以下罚款。", {"quantity"}),
        ("经百分之三十以上的业主同意。", "经百分之二十以上的业主同意。", {"quantity"}),
        ("经三分之二以上的业主同意。", "经四分之三以上的业主同意。", {"quantity"}),
        ("The fee is 10 euros.", "The fee is 12 euros.", {"quantity"}),
        ("自2020年1月1日起施行。", "自2021年3月1日起施行。", {"date"}),
        ("到2020年基本建成。", "到本世纪中叶基本建成。", {"date"}),
        ("机关可以公开。", "机关应当公开。", {"modal"}),
        ("机关可以公开。", "机关不得公开。", {"modal"}),
        ("The owner may appeal.", "The owner must appeal.", {"modal"}),
        ("Der Antrag kann gestellt werden.", "Der Antrag muss gestellt werden.", {"modal"}),
        ("范围：\n（一）甲类；\n（二）乙类。", "范围：\n（一）甲类；\n（三）乙类。", {"numbering"}),
        ("由农业部门负责。", "由林业部门负责。", {"substance"}),
        ("建立档案。", "建立档案，处五万元以下罚款。", {"substance"}),
        ("依照第三条处理。", "依照第四条处理。", {"substance"}),
        ("申请(一)份。", "申请（一）份。", {"typography"}),
    ],
)
def test_one_change_has_one_class(old: str, new: str, expected: set[str]) -> None:
    assert classes(old, new) == expected


def test_a_text_changed_in_two_ways_has_two_classes() -> None:
    old = "机关可以在三十日内答复申请人，由农业部门备案。"
    new = "机关应当在十五日内答复申请人，由林业部门备案。"
    assert classes(old, new) == {"modal", "quantity", "substance"}


def test_the_clauses_own_number_is_numbering_and_its_form_typography() -> None:
    assert classes("不变。", "不变。", renumbered=True) == {"numbering"}
    assert classes("不变。", "不变。", relabelled=True) == {"typography"}
    assert classes("不变。", "不变。") == set()
