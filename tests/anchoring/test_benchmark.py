"""The benchmark of anchoring measures what it says. All texts are invented."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from annotate.anchoring import Anchored, Part, anchor, describe
from annotate.parser import parse
from benchmarks.anchoring import baselines, clauses, ours, synthetic, whole
from benchmarks.anchoring.distance import search
from benchmarks.anchoring.fit import fit
from benchmarks.anchoring.flat import GONE, Answer, Flat, Sample, Truth
from benchmarks.anchoring.measure import outcome
from benchmarks.anchoring.tracked import Tracked, truth
from benchmarks.anchoring.truth import judge
from benchmarks.cases import Case

OLD = """第一条 组织者应当自受理申请之日起十五日内作出决定，并书面告知申请人理由。

第二条 工作人员玩忽职守的，自发现之日起三十日内依法给予处分。

第三条 本办法自公布之日起施行。
"""
NEW = OLD.replace("之日起十五日内", "后").replace("书面告知", "以书面形式告知")


def flat(text: str) -> Flat:
    return Flat.of(parse(text))


def test_search_finds_the_nearest_parts_of_a_text() -> None:
    (found,) = search("甲乙丙丁三十日内戊己", "二十日内", 2)
    assert (found.start, found.end, found.errors) == (4, 8, 1)
    assert search("甲乙丙丁", "二十日内", 2) == []


@pytest.mark.parametrize(
    ("words", "kind", "kept"),
    [
        ("玩忽职守", "unchanged", "玩忽职守"),
        ("并书面告知申请人", "edited", "并书面告知申请人"),
        ("之日起十五日内", "gone", ""),
    ],
)
def test_the_rule_for_real_texts(words: str, kind: str, kept: str) -> None:
    old, new = flat(OLD), flat(NEW)
    start = old.text.index(words)
    found = judge(old, new, old.unit_at(start), start, start + len(words))
    assert (found.kind, "".join(new.text[at] for at in found.kept)) == (kind, kept)


def test_characters_are_tracked_through_edits() -> None:
    text = Tracked.old("甲乙丙丁戊", 10).replaced(1, 3, "子丑寅").without(0, 1).put(1, "卯")
    assert text.text == "子卯丑寅丁戊"
    assert text.origins == (-1, -1, -1, -1, 13, 14)
    unit = Tracked.join((Tracked.new("前"), Tracked.old("一二三四", 4).without(1, 2)))
    new = Flat.of(parse("第一条 前一三四\n", grammar="statute-zh"))
    found = truth([unit], new, (4, 8))
    assert found.kind == "edited"
    assert "".join(new.text[at] for at in found.kept) == "一三四"


def test_what_is_right() -> None:
    clause = parse(OLD).clauses[0]
    sample = Sample(clause, 0, 4, "4–8", Truth("edited", (10, 11, 15, 16)))
    assert outcome(Answer("place", 10, 17), sample) == "right"
    assert outcome(Answer("place", 14, 18), sample) == "right"
    assert outcome(Answer("place", 0, 40), sample) == "wrong"
    assert outcome(Answer("place", 16, 20), sample) == "wrong"
    assert outcome(GONE, sample) == "lost"
    gone = Sample(clause, 0, 4, "4–8", Truth("gone"))
    assert outcome(GONE, gone) == "right"
    assert outcome(Answer("unsure"), gone) == "unsure"


def test_what_became_of_whole_clauses_is_told_by_their_characters() -> None:
    one, two, three = "组织者应当自受理申请之日起", "十五日内作出决定。", "本办法自公布之日起施行。"
    old = flat(f"第一条　{one}{two}\n\n第二条　{three}\n")
    first = Tracked.old(one + two, old.starts[0])
    units = [first.part(0, len(one)), first.part(len(one), len(one + two))]
    new = flat(f"第一条　{one}\n\n第二条　{two}\n")
    fates = whole.tracked(old, new, units)
    assert [(eid, fate.kind) for eid, fate in fates.items()] == [
        ("art_1", "several"),
        ("art_2", "gone"),
    ]
    fate = fates["art_1"]
    half = Anchored("edited", "art_1", 0, len(one))
    other = Part("art_2", "第二条", 0, len(two), 0.4)
    both = replace(half, parts=(Part("art_1", "第一条", 0, len(one), 0.6), other))
    nowhere = Anchored("orphan", None, reason="text-gone")
    assert [clauses.outcome(a, fate) for a in (half, both, nowhere)] == ["right", "right", "lost"]
    stray = replace(half, eid="art_2", end=2)
    assert clauses.outcome(stray, fate) == "wrong"
    assert clauses.outcome(half, fates["art_2"]) == "wrong"
    assert clauses.outcome(nowhere, fates["art_2"]) == "right"


def test_whole_clauses_of_alignment_sets_are_those_that_people_paired() -> None:
    case = Case(
        "a",
        ("甲一。", "乙二。", "丙三。"),
        ("甲一。", "丁四。", "乙二。"),
        (("1", "2", "3"), ("1", "2", "3")),
        (frozenset({(0, 0)}), frozenset({(1, 2)})),
        secondary=frozenset({(1, 0)}),
        unjudged=(frozenset({2}), frozenset({1})),
    )
    old, new = ([f"art_{n}" for n in (1, 2, 3)] for _ in range(2))
    fates = dict(whole.of_case(case, False, old, new))
    assert {eid: fate.kind for eid, fate in fates.items()} == {"art_1": "one", "art_2": "several"}
    shares = [fates["art_2"].share((eid, 0, 1)) for eid in new]
    assert shares == [2 * whole.SOME, None, 1.0]
    back = dict(whole.of_case(case, True, new, old))
    assert {eid: fate.kind for eid, fate in back.items()} == {"art_1": "several", "art_3": "one"}


def test_the_failure_to_avoid() -> None:
    old, new = flat(OLD), flat(NEW)
    start = old.text.index("十五日内")
    (clause,) = (c for c in old.document.walk() if c.eid == "art_1")
    at = clause.canonical_text.index("十五日内")
    theirs = baselines.hypothesis(old.text, new.text, start, start + 4)
    assert new.text[theirs.start : theirs.end].endswith("十日内")
    answer = anchor(describe(clause, at, at + 4), new.document, old.document)
    assert ours.answer(answer, new).said == "gone"


def test_revisions_read_back_as_they_were_written() -> None:
    articles = [
        f"第{n}类组织者应当在{n}日内报告，并说明理由；逾期的，责令改正。" for n in range(3, 30)
    ]
    foreign = ["船舶进出港口应当报告。海事机构应当公布航道情况。", "幼儿园应当配备保育人员。"]
    chance = random.Random(3)
    first = flat(synthetic.render(articles))
    units = [Tracked.old(t, s) for t, s in zip(articles, first.starts, strict=True)]
    gone: list[Tracked] = []
    revised = synthetic.revise(units, gone, foreign, chance)
    again = flat(synthetic.render([unit.text for unit in revised]))
    assert [unit.canonical_text for unit in again.units] == [unit.text for unit in revised]
    assert gone
    assert {o for unit in revised for o in unit.origins} < {-1, *range(len(first.text))}


def test_weights_tell_what_speaks_for_an_answer() -> None:
    rows = [({"one": 1.0, "x": x / 10}, x > 3, 1.0) for x in range(10) for _ in range(20)]
    weights = fit(rows)
    assert weights["x"] > 3
    assert weights["one"] < 0
