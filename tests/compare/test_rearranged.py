"""Items that changed places within their article. All texts are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.compare import compare
from annotate.compare.crossings import children
from annotate.model import Edit, Link
from annotate.parser import parse
from annotate.renderers.comparison import RENDERERS

ITEMS = ["有合格的码头；", "有二名以上持证船员；", "有救生圈和望远镜；", "向街道报备航线和班次；"]


def article(items: list[str], lead: str = "申请游船经营的，应当：") -> str:
    lines = (f"（{number}）{said}" for number, said in zip("一二三四五六", items, strict=False))
    return "\n\n".join([f"第一条 {lead}", *lines]) + "\n"


def link(old: str, new: str) -> Link:
    (found,) = compare(parse(old, grammar="statute-zh"), parse(new, grammar="statute-zh")).links
    return found


def sides(edits: tuple[Edit, ...]) -> tuple[str, str]:
    return (
        "".join(edit.text for edit in edits if edit.op != "insert"),
        "".join(edit.text for edit in edits if edit.op != "delete"),
    )


def moves(found: Link) -> list[tuple[str, str]]:
    return [(part.old[0], part.new[0]) for part in found.parts if part.moved]


def test_of_two_that_changed_places_the_shorter_moved_and_is_not_rewritten() -> None:
    found = link(article(ITEMS[:3]), article([ITEMS[1], ITEMS[0], ITEMS[2]]))
    assert moves(found) == [("art_1__item_1", "art_1__item_2")]
    gone = [edit.text for edit in found.edits if edit.op == "delete"]
    come = [edit.text for edit in found.edits if edit.op == "insert"]
    assert gone == [f"（一）{ITEMS[0]}\n（二）"]
    assert come == ["（一）", f"（二）{ITEMS[0]}\n"]
    assert found.classes == ("numbering",)
    assert found.kind == "modified"


def test_what_else_changed_is_classified_by_itself() -> None:
    changed = ITEMS[1].replace("二名", "三名")
    found = link(article(ITEMS[:3]), article([changed, ITEMS[0], ITEMS[2]]))
    assert moves(found) == [("art_1__item_1", "art_1__item_2")]
    assert found.classes == ("numbering", "quantity")


def test_paragraphs_without_numbers_that_changed_places_are_of_substance() -> None:
    one, other = "游船由水务部门每年检验一次。", "鸭舍由街道修缮，费用列入预算，不得收取押金。"
    found = link(f"第一条 {one}\n\n{other}\n", f"第一条 {other}\n\n{one}\n")
    assert moves(found) == [("art_1__para_1", "art_1__para_2")]
    assert found.classes == ("substance",)


def test_items_within_a_paragraph_are_told_from_the_article() -> None:
    old, new = (
        article(items, "游船应当检验。\n\n申请游船经营的，应当：")
        for items in (ITEMS[:3], [ITEMS[2], ITEMS[0], ITEMS[1]])
    )
    found = link(old, new)
    assert [part.moved for part in found.walk()].count(True) == 1
    (gone,) = (edit.text for edit in found.edits if edit.op == "delete" and ITEMS[2] in edit.text)
    assert f"（三）{ITEMS[2]}" in gone
    assert sides(found.edits) == tuple(
        parse(text, grammar="statute-zh").clauses[0].canonical_text for text in (old, new)
    )


@given(st.lists(st.sampled_from([*ITEMS, "（二）甲；", "应当检验。"]), min_size=1, max_size=6))
def test_the_place_of_every_clause_beneath_is_known(said: list[str]) -> None:
    document = parse("第一条 " + "\n\n".join(said) + "\n", grammar="statute-zh")
    for clause in document.walk():
        for child, place in children(clause, 0):
            assert clause.whole[place.start : place.end] == child.whole


def test_paragraphs_beneath_a_heading_have_links_of_their_own_alone() -> None:
    one, other = "游船由水务部门每年检验一次。", "鸭舍由街道修缮，费用列入预算，不得收取押金。"
    texts = (
        f"第一章 {name}\n\n{first}\n\n{second}\n\n第一条 鸭舍免费。\n\n第二条 {said}\n"
        for name, first, second, said in (
            ("亲水", one, other, "池塘归街道。"),
            ("亲水活动", other, one, "池塘归水务。"),
        )
    )
    before, after = (parse(text, grammar="statute-zh") for text in texts)
    clauses = [{c.eid: c for c in document.walk()} for document in (before, after)]
    for found in compare(before, after).links:
        said = [
            "".join(side[eid].canonical_text for eid in eids)
            for side, eids in zip(clauses, (found.old, found.new), strict=True)
        ]
        assert sides(found.edits) == tuple(said)
        assert found.parts == ()


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "side-by-side"])
def test_readers_are_told_which_item_moved(form: str) -> None:
    old, new = (
        parse(article(items), grammar="statute-zh")
        for items in (ITEMS[:3], [ITEMS[1], ITEMS[0], ITEMS[2]])
    )
    text = RENDERERS[form](compare(old, new), language="zh", columns=100, colour=False, full=False)
    assert f"第一条（一） → 第一条（二）：“{ITEMS[0]}”" in text


@given(
    st.permutations(ITEMS),
    st.permutations([*ITEMS, "有灯。"]),
    st.integers(0, 3),
    st.booleans(),
)
def test_the_edits_always_give_both_texts(
    old: list[str], new: list[str], size: int, changed: bool
) -> None:
    came = [said.replace("二", "三") if changed else said for said in new]
    texts = article(old[size:]), article(came)
    found = link(*texts)
    whole = tuple(parse(t, grammar="statute-zh").clauses[0].canonical_text for t in texts)
    assert sides(found.edits) == whole
    ops = [edit.op for edit in found.edits]
    assert all(one != other for one, other in pairwise(ops))
    assert "" not in [edit.text for edit in found.edits]
    assert found.classes
