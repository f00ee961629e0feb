"""Links that a person made, and the alignment around them. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.compare import Correction, compare, linkable, summary
from annotate.model import Document, Link
from annotate.numerals import to_chinese
from annotate.parser import parse

FERRY = "渡船应当按照公布的时刻开航，遇有大雾可以停航。"
SIGNAL = "码头应当设置信号灯，夜间不得熄灭。"
KITES = "放风筝应当避开输电线路和机场。"
BEES = "养蜂人转场前应当告知沿途村庄。"
STALLS = "早市摊位按月抽签，不得转租。"


def statute(*articles: str) -> Document:
    lines = [f"第{to_chinese(n)}条　{text}" for n, text in enumerate(articles, 1)]
    return parse("\n\n".join(["# 某岛示例规定", *lines]) + "\n", grammar="statute-zh")


OLD = statute(FERRY, SIGNAL, KITES, BEES)
NEW = statute("渡船按照公布的时刻开航。", "遇有大雾，渡船可以停航。", SIGNAL, KITES, STALLS)


def by_new(links: tuple[Link, ...]) -> dict[str, Link]:
    return {eid: link for link in links for eid in link.new}


def test_one_clause_became_several() -> None:
    found = compare(OLD, NEW, [(("art_1",), ("art_1", "art_2"))])
    link = by_new(found.links)["art_1"]
    assert (link.kind, link.old, link.new) == ("split", ("art_1",), ("art_1", "art_2"))
    assert (link.decided_by, link.basic, link.moved) == ("lineage", True, False)
    assert "".join(e.text for e in link.edits if e.op != "insert") == FERRY
    assert summary(found)["split"] == 1
    rest = [(x.old, x.new, x.decided_by) for x in found.links if x.basic and x is not link]
    assert rest[:2] == [
        (("art_2",), ("art_3",), "identical"),
        (("art_3",), ("art_4",), "identical"),
    ]


def test_several_clauses_became_one() -> None:
    found = compare(NEW, OLD, [(("art_1", "art_2"), ("art_1",))])
    link = by_new(found.links)["art_1"]
    assert (link.kind, link.old, link.decided_by) == ("merged", ("art_1", "art_2"), "lineage")
    assert "".join(e.text for e in link.edits if e.op != "delete") == FERRY


def test_what_is_identical_can_be_parted() -> None:
    found = compare(OLD, NEW, [(("art_2",), ()), ((), ("art_3",))])
    gone = next(link for link in found.links if link.old == ("art_2",))
    assert (gone.kind, gone.decided_by) == ("removed", "lineage")
    came = by_new(found.links)["art_3"]
    assert (came.kind, came.decided_by) == ("added", "lineage")


def test_what_has_nothing_in_common_can_be_paired() -> None:
    assert by_new(compare(OLD, NEW).links)["art_5"].kind == "added"
    link = by_new(compare(OLD, NEW, [(("art_4",), ("art_5",))]).links)["art_5"]
    assert (link.kind, link.old, link.decided_by) == ("modified", ("art_4",), "lineage")


@pytest.mark.parametrize(
    "corrections",
    [
        [(("art_9",), ("art_1",))],
        [(("art_1",), ("art_1",)), (("art_1",), ("art_2",))],
        [(("art_1", "art_1"), ("art_2",))],
    ],
)
def test_a_clause_that_is_not_there_or_named_twice(corrections: list[Correction]) -> None:
    with pytest.raises(ValueError, match="art_"):
        compare(OLD, NEW, corrections)


@given(st.data())
def test_whatever_is_corrected_each_clause_is_in_one_link(data: st.DataObject) -> None:
    olds = data.draw(st.permutations([node.clause.eid for node in linkable(OLD)]))
    news = data.draw(st.permutations([node.clause.eid for node in linkable(NEW)]))
    corrections: list[Correction] = []
    shapes = st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (1, 3)])
    for many_old, many_new in data.draw(st.lists(shapes, max_size=3)):
        one, other = tuple(olds[:many_old]), tuple(news[:many_new])
        if len(one) == many_old and len(other) == many_new:
            corrections.append((one, other))
            olds, news = olds[many_old:], news[many_new:]
    found = compare(OLD, NEW, corrections)
    for side, document in (("old", OLD), ("new", NEW)):
        named = [eid for link in found.links for eid in getattr(link, side)]
        assert sorted(named) == sorted(node.clause.eid for node in linkable(document))
    made = [(set(x.old), set(x.new)) for x in found.links if x.decided_by == "lineage"]
    assert all((set(one), set(other)) in made for one, other in corrections)
    assert len(made) == len(corrections)
