"""What related texts have in common. All texts are invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotate.model import Document
from annotate.parser import parse
from annotate.related import relate

OPINION = parse(
    "一、总体要求\n\n"
    "（一）开放时间。图书馆应当每周向公众开放六天，节假日照常开放。鼓励延长夜间开放时间。\n\n"
    "（二）经费保障。县级财政应当将图书馆购书经费列入预算，逐年增加，不得挪作他用。\n\n"
    "（三）队伍建设。图书馆工作人员每年参加业务培训不少于十五天。\n",
    grammar="policy-zh",
)
EXPLAINER = parse(
    "怎样用好图书馆\n\n"
    "意见提出，图书馆应当每周向公众开放六天,节假日照常开放。读者对此十分欢迎。\n\n"
    "县级财政应当将图书馆购书经费列入预算，逐年增加，不得挪作他用。图书馆应当每周向公众开放六天，节假日照常开放。\n\n"
    "记者走访了三家书店。\n",
    grammar="plain",
)


def passages(a: Document, b: Document) -> list[tuple[str, str, list[str]]]:
    texts = {clause.eid: clause.canonical_text for clause in a.walk()}
    return [
        (link.old, link.new, [texts[link.old][s.start : s.end] for s in link.old_spans])
        for link in relate(a, b).links
    ]


def test_quoted_sentences_are_found_clause_by_clause() -> None:
    opening = "图书馆应当每周向公众开放六天，节假日照常开放。"
    budget = "县级财政应当将图书馆购书经费列入预算，逐年增加，不得挪作他用。"
    assert passages(OPINION, EXPLAINER) == [
        ("cl_1", "para_2", [opening]),
        ("cl_1", "para_3", [opening]),
        ("cl_2", "para_3", [budget]),
    ]


def test_clauses_with_nothing_on_the_other_side_are_named() -> None:
    relation = relate(OPINION, EXPLAINER)
    assert relation.old_alone == ("cl_3",)
    assert relation.new_alone == ("para_1", "para_4")


def test_coverage_is_a_share_of_each_side() -> None:
    link = relate(OPINION, EXPLAINER).links[0]
    assert 0.5 < link.old_coverage < 0.8
    assert 0.5 < link.new_coverage < 0.8
    whole = relate(OPINION, OPINION).links[0]
    assert (whole.old_coverage, whole.new_coverage, whole.similarity) == (1.0, 1.0, 1.0)


def test_a_shared_phrase_is_no_quotation() -> None:
    other = parse(
        "县级财政应当将图书馆购书经费用于采购少儿读物，并向社会公开全部采购结果和供应商名单。\n"
    )
    assert [link.type for link in relate(OPINION, other).links] == ["partly-covers"]


@given(st.lists(st.text(alphabet="甲乙丙，。", min_size=1, max_size=40), min_size=1, max_size=4))
def test_passages_say_the_same_on_both_sides(paragraphs: list[str]) -> None:
    a = parse("\n\n".join(paragraphs) + "\n", grammar="plain")
    b = parse("\n\n".join(reversed(paragraphs)) + "\n", grammar="plain")
    old, new = ({c.eid: c.canonical_text for c in d.walk()} for d in (a, b))
    for link in relate(a, b).links:
        for one, other in zip(link.old_spans, link.new_spans, strict=True):
            left, right = old[link.old][one.start : one.end], new[link.new][other.start : other.end]
            assert left == right
            assert len(left) > 1
