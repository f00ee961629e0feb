"""Rulings against the texts they speak of. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.compare import compare
from annotate.errors import InputError
from annotate.lineage import (
    DIRECTIONS,
    Direction,
    Lineage,
    Ruling,
    Side,
    add,
    by_texts,
    concordance,
    problems,
    verify,
)
from annotate.parser import parse

OLD = parse(
    "# 灯塔管理办法\n\n## 第一章　总则\n\n第一条　灯塔应当昼夜有人值守。\n\n"
    "第二条　值守人员应当：\n\n（一）记录天气；\n\n（二）擦拭透镜。\n\n第三条　灯油每月领取。\n"
)
NEW = parse(
    "# 灯塔管理办法\n\n## 第一章　总则\n\n第一条　灯塔应当有人值守。\n\n第二条　夜间不得离岗。\n\n"
    "第三条　值守人员应当：\n\n（一）记录天气；\n\n（二）擦拭透镜。\n"
)
SIDES = Side("a" * 40), Side("b" * 40)


def lineage(*links: Ruling) -> Lineage:
    return Lineage(*SIDES, links, "x.yaml")


def test_rulings_that_can_be_heeded() -> None:
    good = lineage(Ruling(("art_1",), ("art_1", "art_2")), Ruling(("chp_1",), ("chp_1",)))
    assert verify(good, OLD, NEW) is good


@pytest.mark.parametrize(
    ("ruling", "key"),
    [
        (Ruling(("art_4",), ("art_1",), line=7), "unknown-clause-near"),
        (Ruling(("art_1",), ("zzzzz",), line=7), "unknown-clause"),
        (Ruling(("art_2__item_1",), (), line=7), "lineage-beneath"),
        (Ruling(("chp_1",), ("art_1",), line=7), "lineage-mixed"),
    ],
)
def test_rulings_that_cannot(ruling: Ruling, key: str) -> None:
    found = list(problems(lineage(Ruling(("art_3",), ()), ruling), OLD, NEW))
    assert [(problem.key, problem.path, problem.line) for problem in found] == [(key, "x.yaml", 7)]
    assert found[0].text("zh") != found[0].text("en")
    with pytest.raises(InputError):
        verify(lineage(ruling), OLD, NEW)


def test_new_rulings_put_former_ones_on_the_same_clauses_aside() -> None:
    first = Ruling(("art_1",), ("art_1", "art_2"), "拆分")
    kept = Ruling(("art_3",), (), "废止")
    start = add(lineage(), [kept, first], OLD, NEW)
    assert start.lineage.links == (first, kept)
    assert start.replaced == ()
    better = Ruling(("art_1",), ("art_1",))
    found = add(start.lineage, [Ruling((), ("art_2",)), better], OLD, NEW)
    assert found.lineage.links == (better, kept, Ruling((), ("art_2",)))
    assert found.replaced == (first,)
    assert add(found.lineage, [better], OLD, NEW).lineage == found.lineage


def test_clauses_are_written_in_the_order_of_the_text() -> None:
    found = add(lineage(), [Ruling(("art_1",), ("art_2", "art_1"))], OLD, NEW)
    assert found.lineage.links[0].new == ("art_1", "art_2")


def test_lineages_serve_both_directions() -> None:
    one = lineage(Ruling(("art_1",), ("art_1", "art_2"), "拆分"))
    found = by_texts([one])
    assert found["a" * 40, "b" * 40] == one
    assert found["b" * 40, "a" * 40].corrections == ((("art_1", "art_2"), ("art_1",)),)
    with pytest.raises(InputError):
        by_texts([one, InputError("lineage-empty", field="links.0")])


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("full", [False, True])
def test_the_concordance_has_every_unit_of_both_sides_once(
    direction: Direction, full: bool
) -> None:
    rulings = (Ruling(("art_1",), ("art_1", "art_2"), "拆分"),)
    comparison = compare(OLD, NEW, lineage(*rulings).corrections)
    table = concordance(comparison, ("旧", "新"), rulings, direction=direction, full=full)
    for side, document in (("old", OLD), ("new", NEW)):
        named = [clause.eid for row in table.rows for clause in getattr(row, side)]
        expected = [clause.eid for clause in document.walk() if clause.basic]
        assert sorted(eid for eid in named if eid.startswith("art_")) == sorted(expected)
        assert ("chp_1" in named) == full
    lead = "old" if direction == "destination" else "new"
    places = {clause.eid: at for at, clause in enumerate(getattr(table.comparison, lead).walk())}
    order = [places[c.eid] for row in table.rows for c in getattr(row, lead)]
    assert order == sorted(order)
    assert [row.note for row in table.rows if row.note] == ["拆分"]
