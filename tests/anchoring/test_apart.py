"""What splits, merges and tears: every part is named, and nothing is told of where it is not.

All texts are invented.
"""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring import (
    Anchored,
    Named,
    Regrouped,
    Stage,
    anchor,
    anchor_all,
    anchor_along,
    describe,
    find_quote,
)
from annotate.annotation import Target
from annotate.model import Document
from annotate.numerals import to_chinese
from annotate.parser import parse
from annotate.textdiff import normalise

AIM = "为规范试验活动，保护参加者的合法权益，制定本办法。"
REPLY = "组织者应当自受理申请之日起十五日内作出决定，并书面告知申请人理由。"
RECORDS = "参加者有权查阅、复制试验记录，组织者应当提供便利并免收一切费用。"
CREDIT = "主管部门应当建立试验信用档案，定期公布检查结果。"
FINE = "违反本办法规定的，由主管部门责令限期改正，处一万元以下罚款。"
START = "本办法自公布之日起施行。"
OLD = (AIM, REPLY + RECORDS, CREDIT, FINE, START)
SPLIT = (AIM, REPLY, RECORDS, CREDIT, FINE, START)
MERGED = (AIM, REPLY + RECORDS, CREDIT + FINE, START)


def text(*articles: str) -> Document:
    numbered = (f"第{to_chinese(n)}条　{said}" for n, said in enumerate(articles, 1))
    return parse("\n\n".join(numbered) + "\n")


def named(*eids: str) -> tuple[Named, ...]:
    return tuple(Named(e, f"第{to_chinese(int(e.removeprefix('art_')))}条") for e in eids)


def said(document: Document, answer: Anchored) -> list[str]:
    texts = {clause.eid: clause.canonical_text for clause in document.walk()}
    return [texts[eid][start:end] for eid, start, end in answer.places]


def quote(document: Document, eid: str, words: str) -> Target:
    clause = next(clause for clause in document.walk() if clause.eid == eid)
    place = find_quote(clause.canonical_text, words)
    return describe(clause, place.start, place.end, blob="0" * 40)


def test_a_whole_clause_that_was_split_is_in_all_its_parts() -> None:
    old, new = text(*OLD), text(*SPLIT)
    answer = anchor(Target(("art_2",)), new, old)
    assert (answer.state, answer.eid) == ("edited", "art_2")
    assert said(new, answer) == [REPLY, RECORDS]
    assert [part.label for part in answer.parts] == ["第二条", "第三条"]
    assert sum(part.share for part in answer.parts) == pytest.approx(1, abs=0.001)
    assert answer.regrouped == (Regrouped("split", named("art_2"), named("art_2", "art_3")),)
    assert answer.clauses == ("art_2", "art_3")
    assert answer.confidence > 0.95


def test_a_small_part_is_named_as_the_split_and_not_as_a_place() -> None:
    little = "组织者应当免收费用。"
    old, new = text(AIM, REPLY + CREDIT + FINE + little), text(AIM, REPLY + CREDIT + FINE, little)
    answer = anchor(Target(("art_2",)), new, old)
    assert (answer.eid, answer.parts) == ("art_2", ())
    if answer.regrouped:  # As comparison has it.
        assert answer.regrouped[0].kind == "split"


def test_what_merged_is_in_one_clause_that_was_several() -> None:
    old, new = text(*OLD), text(*MERGED)
    for eid in ("art_3", "art_4"):
        answer = anchor(Target((eid,)), new, old)
        assert (answer.state, answer.eid, answer.parts) == ("edited", "art_3", ())
        assert answer.regrouped == (Regrouped("merged", named("art_3", "art_4"), named("art_3")),)
    words = anchor(quote(old, "art_4", "限期改正"), new, old)
    assert (words.state, words.eid) == ("moved", "art_3")
    assert words.regrouped == answer.regrouped


def test_words_in_one_part_of_a_split_know_of_it() -> None:
    old, new = text(*OLD), text(*SPLIT)
    for words, state, eid in (("免收一切费用", "moved", "art_3"), ("十五日内", "exact", "art_2")):
        answer = anchor(quote(old, "art_2", words), new, old)
        assert (answer.state, answer.eid, answer.parts) == (state, eid, ())
        assert answer.regrouped[0].new == named("art_2", "art_3")


def test_words_torn_by_a_split_are_on_both_sides_of_it() -> None:
    old, new = text(*OLD), text(*SPLIT)
    torn = "书面告知申请人理由。参加者有权查阅、复制试验记录"
    answer = anchor(quote(old, "art_2", torn), new, old)
    assert (answer.state, answer.eid) == ("edited", "art_3")
    assert said(new, answer) == ["书面告知申请人理由。", "参加者有权查阅、复制试验记录"]
    assert [part.share for part in answer.parts] == [0.4167, 0.5833]


def test_a_paragraph_torn_between_paragraphs_is_in_both() -> None:
    first = "组织者应当报告事故，报告应当说明原因。"
    old = text(AIM, f"{first}\n\n{RECORDS}")
    half = RECORDS.index("，组织者") + 1
    new = text(AIM, f"{first}\n\n{RECORDS[:half]}\n\n{RECORDS[half:]}")
    answer = anchor(Target(("art_2__para_2",)), new, old)
    assert answer.state == "edited"
    assert answer.clauses == ("art_2__para_2", "art_2__para_3")


def test_a_clause_copied_is_not_taken_apart() -> None:
    old, new = text(AIM, RECORDS, START), text(AIM, RECORDS, FINE, RECORDS, START)
    answer = anchor(Target(("art_2",)), new, old)
    assert answer.parts == ()
    assert answer.regrouped == ()


def test_a_person_who_says_what_became_of_a_clause_is_heeded() -> None:
    old, new = text(*OLD), text(*SPLIT)
    one = ("art_2",), ("art_2",)
    targets = [Target(("art_2",), blob="0" * 40)]
    (answer,) = anchor_all(targets, new, lambda _: old, lambda _: (one,))
    assert (answer.eid, answer.parts, answer.confidence) == ("art_2", (), 1.0)


def test_one_of_several_clauses_that_was_split_has_its_parts() -> None:
    old, new = text(*OLD), text(*SPLIT)
    answer = anchor(Target(("art_2", "art_5")), new, old)
    assert answer.clauses == ("art_2", "art_3", "art_6")
    assert [len(one.parts) for one in answer.each] == [2, 0]


def along(target: Target, *texts: Document) -> Anchored:
    """A target of the first text, followed through all of them to the last; told to doubt."""
    stages = [Stage(str(n), partial(source, t), partial(whole, t)) for n, t in enumerate(texts)]
    doubted = Anchored("orphan", None, reason="clause-removed", confidence=0.5)
    (answer,) = anchor_along([target], [doubted], stages)
    return answer


def source(document: Document) -> str:
    return document.source


def whole(document: Document) -> Document:
    return document


def test_parts_are_followed_one_by_one_through_the_versions_between() -> None:
    first, second = text(*OLD), text(*SPLIT)
    third = text(AIM, REPLY, CREDIT, RECORDS.replace("一切费用", "费用"), FINE, START)
    answer = along(Target(("art_2",)), first, second, third)
    assert (answer.state, answer.clauses) == ("edited", ("art_2", "art_4"))
    (found,) = answer.regrouped
    assert (found.kind, found.new, found.version) == ("split", named("art_2", "art_3"), "1")


def test_a_part_that_is_gone_later_leaves_the_other() -> None:
    first, second = text(*OLD), text(*SPLIT)
    third = text(AIM, REPLY, CREDIT, FINE, START)
    answer = along(Target(("art_2",)), first, second, third)
    assert (answer.state, said(third, answer), answer.parts) == ("edited", [REPLY], ())
    assert answer.regrouped[0].version == "1"


def test_too_small_a_part_is_no_place_when_the_other_is_gone() -> None:
    first, second = text(*OLD), text(*SPLIT)
    answer = along(Target(("art_2",)), first, second, text(AIM, RECORDS, CREDIT, FINE, START))
    assert answer.state == "orphan"
    assert answer.stood
    assert (answer.stood.version, answer.stood.text) == ("1", REPLY)


SENTENCES = [AIM, REPLY, RECORDS, CREDIT, FINE, START]
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True).map("".join)


@given(st.lists(bodies, min_size=1, max_size=4), st.lists(bodies, min_size=1, max_size=4))
def test_parts_hold_what_they_say(olds: list[str], news: list[str]) -> None:
    old, new = text(*olds), text(*news)
    for clause in old.walk():
        answer = anchor(Target((clause.eid,)), new, old)
        shares = [part.share for part in answer.parts]
        assert len(shares) != 1
        assert sum(shares) <= 1.001
        assert answer.parts == () or (answer.placed and answer.state == "edited")
        assert answer.parts == () or answer.eid in {part.eid for part in answer.parts}
        kept = normalise(clause.canonical_text)
        for part, words in zip(answer.parts, said(new, answer), strict=bool(answer.parts)):
            held = sum(len(s) for s in SENTENCES if s[:-1] in words and normalise(s) in kept)
            assert held >= 0.5 * part.share * len(kept)
