"""What a change is called. All texts are invented; the cases are in `classes/`.

A file holds the changes that are of the class it is named after, and those that are not.
References and terms take whole texts to see: test_cited.py, test_terms.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.compare.classes import CLASSES, Claim, changes, classify
from annotate.model import Span
from annotate.textdiff import diff, normalise

CASES = Path(__file__).parent / "classes"
WHOLE = {"reference", "term"}
PIECES = "三十日 应当 可以 机关 由 部门 第三条 （一） \n 2020年 2万元 ， 。 的 建立 may The".split(
    " "
)
texts = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.txt")):
        kinds = path.read_text(encoding="utf-8").strip().split("\n\n")
        for kind, *lines in (block.split("\n") for block in kinds):
            for line in lines:
                old, arrow, new = line.replace("\\n", "\n").partition(" → ")
                assert arrow, line
                name = f"{path.stem}-{kind}-{line[:20]}"
                found.append(pytest.param(path.stem, old, new, kind == "valid", id=name))
    return found


def classes(
    old: str, new: str, *, renumbered: bool = False, relabelled: bool = False, **claims: Claim
) -> set[str]:
    same = normalise(old) == normalise(new)
    found = classify(
        diff(old, new),
        same=same,
        renumbered=renumbered,
        relabelled=relabelled,
        claims=tuple(claims.values()),
    )
    assert list(found) == [name for name in CLASSES if name in found]
    return set(found)


def test_every_class_has_cases() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} | WHOLE == set(CLASSES)


@pytest.mark.parametrize(("name", "old", "new", "holds"), cases())
def test_a_change_is_of_its_class(name: str, old: str, new: str, holds: bool) -> None:
    found = classes(old, new)
    assert (name in found) == holds
    assert found


def test_a_text_changed_in_many_ways_has_many_classes() -> None:
    old = "机关可以在三十日内答复申请人，由农业部门备案。依照本条建立档案。"
    new = "机关应当在十五日内答复申请人，由林业部门备案。依照本条销毁档案。"
    assert classes(old, new) == {"modal", "quantity", "actor", "substance"}


def test_the_clauses_own_number_is_numbering_and_its_form_typography() -> None:
    assert classes("不变。", "不变。", renumbered=True) == {"numbering"}
    assert classes("不变。", "不变。", relabelled=True) == {"typography"}
    assert classes("不变。", "不变。") == set()


def test_a_run_of_thousands_of_digits_is_read_as_it_stands() -> None:
    for digits, other in (("1", "2"), ("一", "二")):
        old, new = (f"罚款{5_000 * digit}元。" for digit in (digits, other))
        assert classes(old, new) == {"quantity"}
        assert classes(old, new.replace("元", "亿元"))


def test_what_is_claimed_is_no_substance_and_the_rest_still_is() -> None:
    old, new = "依照第三条处理，罚款。", "依照第五条处理，警告。"
    known = Claim("reference", Span(2, 5), Span(2, 5))
    assert classes(old, new, known=known) == {"reference", "substance"}
    assert classes("依照第三条处理。", "依照第五条处理。", known=known) == {"reference"}


@given(texts, texts)
def test_a_difference_is_never_without_a_class(old: str, new: str) -> None:
    assert bool(classes(old, new)) == (old != new)


@given(texts, texts)
def test_changes_are_all_that_differs(old: str, new: str) -> None:
    at_old = at_new = 0
    for change in changes(diff(old, new)):
        assert old[at_old : change.old.start] == new[at_new : change.new.start]
        at_old, at_new = change.old.end, change.new.end
    assert old[at_old:] == new[at_new:]
