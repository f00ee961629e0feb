"""describe and anchor: inverse on one text, honest between two. All texts are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotate.anchoring import CONTEXT, Anchored, anchor, anchor_all, describe, find_quote
from annotate.annotation import Quote, Target
from annotate.errors import AnchorError
from annotate.model import Clause, Document
from annotate.numerals import to_chinese
from annotate.parser import parse

OLD = """# 试行办法

第一章 总则

第一条 为规范试验活动，保护参加者的合法权益，制定本办法。

第二条 本办法适用于在本市开展的公开试验及其监督管理。

第三条 组织者应当自受理申请之日起十五日内作出决定，并书面告知申请人理由。

对决定不服的，申请人可以依法申请复议。

第二章 责任

第四条 组织者违反本办法规定的，由主管部门责令限期改正，处一万元以下罚款。

第五条 有下列情形之一的，不得参加试验：

（一）未满十八周岁的；

（二）患有不适合参加试验的疾病的。

第六条 主管部门工作人员玩忽职守、滥用职权的，自发现之日起三十日内依法给予处分。

第七条 本办法自公布之日起施行。
"""


def clause(document: Document, eid: str) -> Clause:
    return next(clause for clause in document.walk() if clause.eid == eid)


def target(source: str, eid: str, quote: str, occurrence: int | None = None) -> Target:
    found = clause(parse(source), eid)
    place = find_quote(found.canonical_text, quote, occurrence)
    return describe(found, place.start, place.end, version="1" * 7, blob="2" * 7)


def said(document: Document, answer: Anchored) -> str:
    assert answer.eid is not None
    return clause(document, answer.eid).canonical_text[answer.start : answer.end]


def moved_on(source: str, quote: Target, *changes: tuple[str, str]) -> tuple[Document, Anchored]:
    """The target anchored in the text after changes, each of which must apply."""
    new = source
    for before, after in changes:
        assert before in new
        new = new.replace(before, after, 1)
    document = parse(new)
    return document, anchor(quote, document, parse(source))


WORDS = ["十日内", "三十日内", "应当", "公开", "，", "。", "申请人", "试验", "的", "\n\n", "a b"]
articles = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join), min_size=1, max_size=8
)


@st.composite
def spans(draw: st.DrawFn) -> tuple[Document, Clause, int, int]:
    texts = draw(articles)
    source = "\n\n".join(f"第{n}条 {text}" for n, text in enumerate(texts, 1))
    document = parse(source)
    clauses = [c for c in document.walk() if c.canonical_text]
    assume(clauses)  # Articles may be numbers alone.
    found = draw(st.sampled_from(clauses))
    start = draw(st.integers(0, len(found.canonical_text) - 1))
    end = draw(st.integers(start + 1, len(found.canonical_text)))
    return document, found, start, end


@given(spans())
def test_anchor_undoes_describe(case: tuple[Document, Clause, int, int]) -> None:
    document, found, start, end = case
    expected = Anchored("exact", found.eid, start, end)
    described = describe(found, start, end)
    assert anchor(described, document, document) == expected
    assert replace(anchor(described, document), confidence=1.0) == expected
    whole = Anchored("exact", found.eid, 0, len(found.canonical_text))
    assert anchor(describe(found), document, document) == whole


@given(spans())
def test_a_quote_has_the_context_there_is(case: tuple[Document, Clause, int, int]) -> None:
    _, found, start, end = case
    quote = describe(found, start, end).quote
    assert quote is not None
    assert len(quote.prefix) == min(CONTEXT, start)
    assert len(quote.suffix) == min(CONTEXT, len(found.canonical_text) - end)
    assert quote.prefix + quote.exact + quote.suffix in found.canonical_text


@given(spans(), st.integers(0, 7), st.sampled_from(["", "另加一句。", "删"]))
def test_whatever_changes_a_placed_span_holds_words_of_the_quote(
    case: tuple[Document, Clause, int, int], index: int, change: str
) -> None:
    document, found, start, end = case
    lines = document.source.split("\n\n")
    lines[index % len(lines)] = change
    new = parse("\n\n".join(lines))
    answer = anchor(describe(found, start, end), new, document)
    quote = found.canonical_text[start:end]
    if answer.state in ("exact", "moved"):
        assert said(new, answer) == quote
    elif answer.state == "edited":
        assert set(said(new, answer)) & set(quote)
    else:
        assert answer.reason
        assert (answer.start, answer.end) == (0, 0)


def test_an_unchanged_quote_in_an_edited_clause_is_exact() -> None:
    quote = target(OLD, "art_3", "书面告知")
    new, answer = moved_on(OLD, quote, ("自受理申请之日起十五日内", "自受理之日起二十个工作日内"))
    assert (answer.state, answer.eid, said(new, answer)) == ("exact", "art_3", "书面告知")


def test_renumbering_is_followed() -> None:
    quote = target(OLD, "art_4", "处一万元以下罚款")
    inserted = ("第四条 ", "第四条 试验应当购买保险，保险范围由双方商定。\n\n第五条 ")
    new, answer = moved_on(OLD, quote, ("第五条 ", "第六条 "), inserted)
    assert (answer.state, answer.eid) == ("moved", "art_5")
    assert said(new, answer) == "处一万元以下罚款"


def test_an_edited_quote_is_edited() -> None:
    quote = target(OLD, "art_4", "由主管部门责令限期改正，处一万元以下罚款")
    new, answer = moved_on(OLD, quote, ("一万元", "五万元"))
    assert (answer.state, answer.eid) == ("edited", "art_4")
    assert said(new, answer) == "由主管部门责令限期改正，处五万元以下罚款"


def test_typography_is_no_edit() -> None:
    quote = target(OLD, "art_4", "限期改正，处一万元以下罚款")
    new, answer = moved_on(OLD, quote, ("改正，处", "改正,处"))
    assert (answer.state, answer.eid) == ("exact", "art_4")
    assert said(new, answer) == "限期改正,处一万元以下罚款"
    assert moved_on(OLD, Target(("art_4",)), ("改正，处", "改正,处"))[1].state == "exact"


def test_a_deleted_quote_is_not_found_inside_of_another() -> None:
    quote = target(OLD, "art_3", "十五日内")
    new, answer = moved_on(OLD, quote, ("十五日内", ""), ("三十日内", "二十五日内"))
    assert (answer.state, answer.eid, answer.reason) == ("orphan", "art_3", "text-gone")
    assert not answer.placed
    assert anchor(quote, new).state == "orphan"


def test_a_removed_clause_leaves_an_orphan() -> None:
    removed = ("第四条 组织者违反本办法规定的，由主管部门责令限期改正，处一万元以下罚款。\n\n", "")
    renumbered = ("第五条 ", "第四条 ")
    for quote in (target(OLD, "art_4", "处一万元以下罚款"), Target(("art_4",))):
        _, answer = moved_on(OLD, quote, removed, renumbered)
        assert (answer.state, answer.eid, answer.reason) == ("orphan", None, "clause-removed")


def test_a_sentence_that_went_to_another_article_is_moved() -> None:
    sentence = "对决定不服的，申请人可以依法申请复议。"
    quote = target(OLD, "art_3", sentence)
    end = "依法给予处分。"
    new, answer = moved_on(OLD, quote, (f"\n\n{sentence}", ""), (end, f"{end}{sentence}"))
    assert (answer.state, answer.eid) == ("moved", "art_6")
    assert said(new, answer) == sentence


def test_paragraphs_and_items_are_followed_too() -> None:
    quote = target(OLD, "art_3__para_2", "申请复议")
    inserted = ("第四条 ", "第四条 试验应当购买保险，保险范围由双方商定。\n\n第五条 ")
    new, answer = moved_on(OLD, quote, ("理由。\n\n", "理由。\n\n逾期不作决定的，视为同意。\n\n"))
    assert (answer.eid, said(new, answer)) == ("art_3__para_3", "申请复议")
    item = target(OLD, "art_5__item_2", "疾病")
    new, answer = moved_on(OLD, item, ("第五条 ", "第六条 "), inserted)
    assert (answer.state, answer.eid, said(new, answer)) == ("moved", "art_6__item_2", "疾病")


@pytest.mark.parametrize(
    ("changes", "state", "eid"),
    [
        ([], "exact", "art_2"),
        ([("公开试验", "试验")], "edited", "art_2"),
        ([("第二条 ", "第二条 新设一条，另作规定。\n\n第三条 ")], "moved", "art_3"),
    ],
)
def test_whole_clauses(changes: list[tuple[str, str]], state: str, eid: str) -> None:
    new, answer = moved_on(OLD, Target(("art_2",)), *changes)
    assert (answer.state, answer.eid) == (state, eid)
    assert said(new, answer) == clause(new, eid).canonical_text


def test_of_several_clauses_the_worst_is_told() -> None:
    several = Target(("art_1", "art_2"))
    assert moved_on(OLD, several)[1].state == "exact"
    _, answer = moved_on(OLD, several, ("公开试验", "试验"))
    assert answer.state == "edited"
    assert [(a.eid, a.state) for a in answer.each] == [("art_1", "exact"), ("art_2", "edited")]


def test_headings_are_clauses() -> None:
    quote = target(OLD, "chp_2", "责任")
    _, answer = moved_on(OLD, quote, ("第一章 总则\n\n", ""), ("第二章", "第一章"))
    assert (answer.state, answer.eid) == ("moved", "chp_1")


def test_a_sentence_that_may_have_gone_to_either_of_two_places_is_ambiguous() -> None:
    sentence = "组织者应当妥善保管试验记录不少于五年，并按照要求报送。"
    old = OLD.replace("制定本办法。", f"制定本办法。{sentence}")
    quote = target(old, "art_1", "不少于五年")
    fees = "试验费用由申请人承担，具体标准由价格主管部门会同财政部门制定并公布。"
    readers = "申请人、利害关系人可以查阅、复制，档案机构应当提供便利并免收一切费用。"
    added = f"第七条 {fees}{sentence}\n\n第八条 {readers}{sentence}\n\n第九条 "
    _, answer = moved_on(old, quote, (sentence, ""), ("第七条 ", added))
    assert (answer.state, answer.eid, answer.reason) == ("ambiguous", "art_1", "several-places")


REPEATED = "\n\n".join(f"第{n}条 主管部门应当依法公开有关信息。" for n in "一二三四五六七八九")


def test_one_phrase_in_many_clauses_stays_where_it_was_put() -> None:
    old = parse(REPEATED)
    numbers = range(1, 10)
    targets = [target(REPEATED, f"art_{n}", "公开有关信息") for n in numbers]
    assert [a.eid for a in anchor_all(targets, old, lambda _: old)] == [t.clause for t in targets]
    assert [anchor(t, old).eid for t in targets] == [t.clause for t in targets]
    new = parse(
        REPEATED.replace("第四条 主管部门应当依法公开有关信息。", "第四条 本条已另行规定。")
    )
    states = [a.state for a in anchor_all(targets, new, lambda _: old)]
    assert states == ["orphan" if n == 4 else "exact" for n in numbers]


def test_a_hundred_annotations_on_one_phrase_stay_where_they_were_put() -> None:
    lines = [f"{to_chinese(n)}类组织者应当公开有关信息。" for n in range(2, 102)]
    old = parse("\n\n".join(f"第{to_chinese(n)}条 {line}" for n, line in enumerate(lines, 1)))
    targets = []
    for unit in (c for c in old.walk() if c.basic):
        place = find_quote(unit.canonical_text, "公开有关信息")
        targets.append(describe(unit, place.start, place.end, blob="2" * 7))
    kept = [line for n, line in enumerate(lines) if n % 10]
    kept.insert(3, "另设一类组织者，应当公开有关信息。")
    new = parse("\n\n".join(f"第{to_chinese(n)}条 {line}" for n, line in enumerate(kept, 1)))
    texts = {c.eid: c.canonical_text for c in new.walk()}
    for n, answer in enumerate(anchor_all(targets, new, lambda _: old)):
        assert answer.placed is bool(n % 10)
        if answer.placed:
            assert answer.eid
            assert texts[answer.eid] == lines[n]
            assert said(new, answer) == "公开有关信息"


def test_without_the_old_text_repeated_words_are_ambiguous() -> None:
    quote = target(REPEATED, "art_9", "公开有关信息")
    eight = parse(REPEATED.replace("\n\n第九条 主管部门应当依法公开有关信息。", ""))
    answer = anchor(quote, eight)
    assert (answer.state, answer.reason) == ("ambiguous", "several-places")


def test_without_the_old_text_a_clause_is_not_taken_on_its_number() -> None:
    answer = anchor(Target(("art_2",)), parse(OLD))
    assert (answer.state, answer.eid, answer.reason) == ("ambiguous", "art_2", "version-missing")
    assert anchor(Target(("art_99",)), parse(OLD)).state == "orphan"


def test_without_the_old_text_a_quote_is_found_by_its_surroundings() -> None:
    quote = target(OLD, "art_6", "三十日内")
    new = parse(OLD.replace("第六条 ", "第六条 新设。\n\n第七条 "))
    answer = anchor(quote, new)
    assert (answer.state, answer.eid, said(new, answer)) == ("moved", "art_7", "三十日内")
    gone = parse(OLD.replace("三十日内", ""))
    answer = anchor(quote, gone)
    assert (answer.state, answer.eid) == ("orphan", "art_6")


def test_a_target_that_was_never_there_claims_nothing() -> None:
    stray = replace(target(OLD, "art_6", "三十日内"), quote=Quote("四十日内"), position=None)
    answer = anchor(stray, parse(OLD), parse(OLD))
    assert (answer.state, answer.reason) == ("orphan", "not-in-its-version")


def test_a_wrong_number_is_put_right_by_the_words() -> None:
    wrong = replace(target(OLD, "art_6", "三十日内"), clauses=("art_1",), position=None)
    assert anchor(wrong, parse(OLD), parse(OLD)).eid == "art_6"


TWICE = "以为载体载体的和载体"


@pytest.mark.parametrize(
    ("quote", "options", "expected"),
    [
        ("载体", {"occurrence": 2}, (4, 6)),
        ("载体载体", {}, (2, 6)),
        ("载体", {"prefix": "为"}, (2, 4)),
        ("载体", {"suffix": "的"}, (4, 6)),
        ("载\u200b体载体", {}, (2, 6)),
        ("  载体的\n", {}, (4, 7)),
    ],
)
def test_find_quote(quote: str, options: dict[str, Any], expected: tuple[int, int]) -> None:
    place = find_quote(TWICE, quote, **options)
    assert (place.start, place.end) == expected


@pytest.mark.parametrize(
    ("quote", "options", "key"),
    [
        ("载体", {}, "quote-ambiguous"),
        ("载体", {"occurrence": 4}, "quote-occurrence"),
        ("载体", {"occurrence": 0}, "quote-occurrence"),
        ("载体", {"prefix": "体载"}, "quote-not-found"),
        ("协作", {}, "quote-not-found"),
        ("", {}, "quote-not-found"),
        ("载体 载体", {}, "quote-not-found"),
    ],
)
def test_a_quote_that_cannot_be_placed(quote: str, options: dict[str, Any], key: str) -> None:
    with pytest.raises(AnchorError) as caught:
        find_quote(TWICE, quote, **options)
    assert caught.value.key == key
    assert caught.value.text("zh") != str(caught.value)


def test_the_whole_document_is_where_it_was() -> None:
    everything = Target((), "1" * 7, "2" * 7)
    new = parse(OLD.replace("试验", "试点"))
    assert anchor(everything, new, parse(OLD)) == Anchored("exact", None)
    one = target(OLD, "art_2", "公开试验")
    states = [found.state for found in anchor_all([everything, one], parse(OLD), lambda _: None)]
    assert states == ["exact", "exact"]


def test_a_line_of_one_character_repeated_is_given_up_at_once() -> None:
    document = parse(f"第一条　{'长' * 300_000}\n\n第二条　短句。\n")
    long = clause(document, "art_1")
    for end in (101, 100_100):
        assert not anchor(describe(long, 100, end), document).placed


def test_words_that_changed_are_found_in_german_too_without_their_version() -> None:
    old = parse(
        "# Erfundene Hafenordnung\n\n§ 1 Wer ein Boot festmacht, hat es dem Hafenmeister binnen "
        "drei Tagen anzuzeigen.\n\n§ 2 Der Hafenmeister führt ein Verzeichnis der Boote.\n\n"
        "§ 3 Netze dürfen auf der Mole nicht getrocknet werden.\n",
        grammar="statute-de",
    )
    new = parse(
        "# Erfundene Hafenordnung\n\n§ 1 Der Hafenmeister führt ein Verzeichnis der Boote.\n\n"
        "§ 2 Wer ein Boot festmacht, hat es dem Hafenmeister binnen fünf Tagen anzuzeigen.\n\n"
        "§ 3 Netze dürfen auf der Mole nicht getrocknet werden.\n",
        grammar="statute-de",
    )
    clause = next(c for c in old.walk() if c.eid == "art_1")
    start = clause.canonical_text.index("dem Hafenmeister")
    found = anchor(describe(clause, start, start + 42), new)
    assert (found.state, found.eid) == ("edited", "art_2")
