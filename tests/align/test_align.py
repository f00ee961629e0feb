"""Which clause is which. All texts are invented."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from annotate.align import Marks, align, correspond, identical

CLAUSES = (
    "设立风景名胜区，应当有利于保护和合理利用自然资源。",
    "图书馆应当每周向公众开放，节假日不得闭馆。",
    "养殖户购买疫苗的费用，由县财政给予补助。",
    "桥梁检测记录保存期限不少于十年。",
    "任何人不得在水源保护区内堆放废弃物。",
    "学校食堂采购食材，应当查验供货者的许可证。",
    "出租车驾驶员应当随车携带从业资格证件。",
    "古树名木由园林部门统一编号并建立档案。",
    "鼓励企业利用余热供暖，减少燃煤消耗。",
    "本办法自公布之日起施行。",
)

texts = st.lists(st.text(alphabet="甲乙丙丁戊，。应当", max_size=12), max_size=12)


def pairs(old: list[str], new: list[str]) -> list[tuple[int, int, str]]:
    return [(pair.old, pair.new, pair.decided_by) for pair in align(old, new)]


@given(texts, texts)
def test_each_clause_is_paired_once_at_most(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    assert len({pair.old for pair in found}) == len(found) == len({pair.new for pair in found})
    assert all(0 <= p.old < len(old) and 0 <= p.new < len(new) for p in found)
    assert all(0 < p.similarity <= 1 for p in found)
    assert [p.old for p in found] == sorted(p.old for p in found)


@given(texts)
def test_a_text_is_paired_with_itself_in_place(old: list[str]) -> None:
    assert [(p.old, p.new, p.decided_by) for p in align(old, old)] == [
        (k, k, "identical") for k in range(len(old))
    ]


@given(st.permutations(range(len(CLAUSES))))
def test_identical_clauses_are_found_wherever_they_go(order: list[int]) -> None:
    new = [CLAUSES[k] for k in order]
    assert {(p.old, p.new) for p in align(CLAUSES, new)} == {(k, j) for j, k in enumerate(order)}


def test_edited_clauses_are_found_in_and_out_of_order() -> None:
    new = [clause.replace("应当", "必须").replace("不得", "不可") for clause in CLAUSES]
    new = [
        *new[:2],
        "新增的一条，讲的是无人机的飞行高度。",
        *new[2:8],
        new[9],
        new[8] + "具体标准另定。",
    ]
    found = {p.old: (p.new, p.decided_by) for p in align(CLAUSES, new)}
    assert found[0] == (0, "order")
    assert found[4] == (5, "order")
    assert {found[8], found[9]} == {(10, "moved"), (9, "identical")}


def test_a_replaced_clause_in_the_same_place_is_not_paired() -> None:
    new = [*CLAUSES]
    new[4] = "彩票销售网点的设置方案，报民政部门备案。"
    assert 4 not in {pair.old for pair in align(CLAUSES, new)}


def test_boilerplate_twins_are_told_apart_by_what_is_rare_in_them() -> None:
    things = ("锅炉", "电梯", "缆车", "起重机", "压力管道", "游艺机")
    frame = "违反本办法规定，未按期检验{}的，由监督管理部门责令改正，并处一万元以上三万元以下罚款。"
    old = [frame.format(thing) for thing in things]
    new = [text.replace("一万元以上三万元", "二万元以上五万元") for text in reversed(old)]
    assert {(p.old, p.new) for p in align(old, new)} == {(k, 5 - k) for k in range(6)}


def test_repeated_clauses_go_with_their_neighbours() -> None:
    old = ["（删去）", CLAUSES[0], CLAUSES[1], "（删去）", CLAUSES[2]]
    new = [CLAUSES[0], CLAUSES[1], "（删去）", CLAUSES[2], CLAUSES[3]]
    assert identical(old, new) == {1: 0, 2: 1, 3: 2, 4: 3}


def test_typography_makes_no_difference() -> None:
    new = [c.replace("，", ", ").replace("。", " 。") for c in CLAUSES]
    assert [p.decided_by for p in align(CLAUSES, new)] == ["identical"] * len(CLAUSES)


def test_one_unrelated_paragraph_each_is_no_pair() -> None:
    assert align([CLAUSES[0]], [CLAUSES[6]]) == ()


def test_languages_with_spaces_are_aligned_alike() -> None:
    old = ["The licence expires after two years.", "Fees are set by the minister.",
           "Dogs must be kept on a lead in public parks."]  # fmt: skip
    new = [
        old[1].replace("minister", "authority"),
        "Cats are exempt.",
        old[0].replace("two", "six"),
    ]
    assert {(p.old, p.new) for p in align(old, new)} == {(0, 2), (1, 0)}


@given(st.integers(0, 10_000))
def test_the_result_depends_on_the_texts_alone(seed: int) -> None:
    shuffle = random.Random(seed)
    new = [c.replace("应当", "必须") for c in CLAUSES]
    shuffle.shuffle(new)
    assert pairs(list(CLAUSES), new) == pairs(list(CLAUSES), list(new))


def test_marks_decide_between_twins_and_pair_nothing_unlike() -> None:
    rest = [f"{thing}应当每年检查，由{thing}的主人负责。" for thing in "桥路井塔窑仓渠闸坝亭"]
    old = [*rest, "经营者应当按照规定公示价格，接受检查，不得收取其他费用甲。"]
    twins = [*rest, old[-1].replace("甲", "乙"), old[-1].replace("甲", "丙")]
    mark = {("number", "3")}
    none: list[set[tuple[str, str]]] = [set()] * len(rest)
    assert (10, 10) in paired(old, twins)
    assert (10, 11) in paired(old, twins, ([*none, mark], [*none, set(), mark]))
    other = [*rest, "湖泊沿岸禁止垂钓和游泳，保护水鸟。"]
    marked = ([*none, mark], [*none, mark])
    assert paired(old, other, marked) == {(at, at) for at in range(len(rest))}


def paired(
    old: list[str], new: list[str], marks: tuple[Marks, Marks] = ((), ())
) -> set[tuple[int, int]]:
    return {(pair.old, pair.new) for pair in correspond(old, new, marks).pairs}
