"""Whether a suggestion still fits: applied it is found to be, and is never applied twice.

All texts are invented.
"""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotate.anchoring import anchor, describe
from annotate.annotation import Annotation, Creator, Target, fold
from annotate.canonical import fold as folded
from annotate.corpus import AnnotationRecord, Work
from annotate.editing import rewrite
from annotate.errors import AnchorError
from annotate.model import Clause, Document
from annotate.notes import Note
from annotate.notes.fitting import fit
from annotate.notes.suggested import suggested
from annotate.parser import parse
from annotate.textdiff import merging

TEXT = """第一条 为规范试验活动，制定本办法。

第二条 强化以企业为载体载体的扶贫协作，商户应当在三十日内提出申请，逾期不予受理。

第三条 违反规定的，依照下列规定处理：

（一）由主管部门责令改正；

（二）处以罚款，并在三十日内公告。
"""


def clause_of(document: Document, eid: str) -> Clause:
    return next(clause for clause in document.walk() if clause.eid == eid)


def note_on(target: Target, words: str, old: Document, new: Document) -> Note:
    creator = Creator("Li", "li@example.org")
    body = f"```suggestion\n{words}\n```"
    made = Annotation("id", "w", "editing", "suggestion", creator, "2031-01-01", target, body)
    anchored = anchor(target, new, old)
    found = next((c for c in new.walk() if c.eid == anchored.eid), None)
    record = AnnotationRecord("id/annotation.md", made, fold(made, ()), ())
    return Note(Work("w", "w"), record, anchored, found)


def quoted(document: Document, eid: str, words: str, nth: int = 0) -> Target:
    clause = clause_of(document, eid)
    start = -1
    for _ in range(nth + 1):
        start = clause.canonical_text.index(words, start + 1)
    return describe(clause, start, start + len(words))


def applied(target: Target, words: str, source: str, old: str = TEXT) -> str:
    was, now = parse(old), parse(source)
    amendment = fit(suggested(note_on(target, words, was, now)), was, now, lambda eid: "")
    return merging.apply(source, rewrite(now, [amendment]))


def refusal(target: Target, words: str, source: str, old: str = TEXT) -> AnchorError:
    with pytest.raises(AnchorError) as caught:
        applied(target, words, source, old)
    return caught.value


@pytest.mark.parametrize(
    ("eid", "quote", "words", "edits", "result"),
    [
        ("art_2", "载体载体", "载体", [], [("载体载体", "载体")]),
        ("art_2", "申请", "书面申请", [], [("申请", "书面申请")]),
        # The clause has another number, and the words stand in another clause, too.
        ("art_2", "三十日", "十日", [("第二条", "第五条")], [("应当在三十日", "应当在十日")]),
        ("art_3__item_2", "三十日", "十日", [], [("并在三十日", "并在十日")]),
        # Both changed the clause, and different words of it.
        (
            "art_2",
            "商户应当在三十日内提出申请",
            "商户应当在十五日内提出申请",
            [("应当", "可以")],
            [("三十日内提", "十五日内提")],
        ),
        ("art_2", "逾期", "过期", [("提出申请", "递交申请书")], [("逾期", "过期")]),
        ("art_2", "逾期不予受理。", "", [("三十日内提", "十日内提")], [("逾期不予受理。", "")]),
        # Of a whole clause: with its number or without.
        ("art_1", None, "第一条 为规范活动，制定本办法。", [], [("试验活动", "活动")]),
        ("art_1", None, "为规范活动，制定本办法。", [("制定", "特制定")], [("试验活动", "活动")]),
        # What both proposed and did to other words is done once.
        (
            "art_2",
            "三十日内提出申请",
            "十日内递交申请",
            [("三十日内提", "十日内提")],
            [("提出", "递交")],
        ),
    ],
)
def test_it_is_put_where_the_words_stand_now(
    eid: str,
    quote: str | None,
    words: str,
    edits: list[tuple[str, str]],
    result: list[tuple[str, str]],
) -> None:
    old, now = parse(TEXT), TEXT
    target = quoted(old, eid, quote) if quote else describe(clause_of(old, eid))
    for pair in edits:
        assert now.count(pair[0]) == 1
        now = now.replace(*pair)
    wanted = now
    for pair in result:
        assert wanted.count(pair[0]) == 1
        wanted = wanted.replace(*pair)
    assert applied(target, words, now) == wanted
    assert refusal(target, words, wanted).key == "apply-already"


@pytest.mark.parametrize(
    ("eid", "quote", "words", "edits", "key"),
    [
        ("art_2", "三十日", "十五日", [("在三十日内提", "在二十日内提")], "apply-changed"),
        (
            "art_2",
            "三十日内提出申请",
            "十日内申请",
            [("提出申请", "递交书面申请")],
            "apply-changed",
        ),
        ("art_2", "逾期不予受理", "逾期受理", [("，逾期不予受理", "")], "apply-changed"),
        ("art_1", "试验", "", [("第一条 为规范试验活动，制定本办法。\n", "")], "apply-orphan"),
        ("art_1", None, "第二条 甲。", [], "apply-number"),
        ("art_1", None, "", [], "apply-empties"),
        ("art_1", "为规范试验活动，制定本办法。", "", [], "apply-empties"),
        ("art_1", "试验", "试验", [], "apply-already"),
    ],
)
def test_it_is_refused_where_it_does_not_fit(
    eid: str, quote: str | None, words: str, edits: list[tuple[str, str]], key: str
) -> None:
    old, now = parse(TEXT), TEXT
    target = quoted(old, eid, quote) if quote else describe(clause_of(old, eid))
    for pair in edits:
        assert now.count(pair[0]) == 1
        now = now.replace(*pair)
    assert refusal(target, words, now).key == key


def test_a_refusal_shows_what_was_and_what_is() -> None:
    target = quoted(parse(TEXT), "art_2", "三十日")
    error = refusal(target, "十五日", TEXT.replace("在三十日内提", "在二十日内提"))
    assert "“三十日”" in str(error)
    assert "二十日" in str(error)


def test_the_second_of_two_words_taken_out_does_not_cost_the_first() -> None:
    target = quoted(parse(TEXT), "art_2", "载体", 1)
    once = applied(target, "", TEXT)
    assert once == TEXT.replace("载体载体", "载体")
    for now in (once, once.replace("三十日内提", "十日内提")):
        assert refusal(target, "", now).key == "apply-already"


EDITS = st.lists(
    st.sampled_from(
        [
            *(
                ("试验", "试点"),
                ("应当", "可以"),
                ("提出", "递交"),
                ("逾期", "过期"),
                ("载体", "平台"),
            ),
            *(("三十日", "十日"), ("第二条", "第四条"), ("（一）由主管部门责令改正；\n\n", "")),
            *(
                ("，逾期不予受理", ""),
                ("第三条", "第二条之一 另行规定。\n\n第三条"),
                ("罚款", "警告"),
            ),
        ]
    ),
    max_size=3,
)
WORDS = st.sampled_from(["", "十五日", "应当在十日内", "载体", "书面申请", "*重点*", "（三）"])


@given(st.data(), EDITS, WORDS)
def test_applied_it_says_what_was_proposed_and_no_more_and_once(
    data: st.DataObject, edits: list[tuple[str, str]], words: str
) -> None:
    old = parse(TEXT)
    eid = data.draw(st.sampled_from(["art_1", "art_2", "art_3", "art_3__item_1", "art_3__item_2"]))
    text = clause_of(old, eid).canonical_text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 10)))
    target = describe(clause_of(old, eid), start, end)
    now = TEXT
    for pair in edits:
        now = now.replace(*pair, 1)
    new = parse(now)
    note = note_on(target, words, old, new)
    try:
        amendment = fit(suggested(note), old, new, lambda eid: "")
        result = merging.apply(now, rewrite(new, [amendment]))
    except AnchorError:
        return
    after = parse(result)
    clause = clause_of(new, amendment.eid)
    found = clause_of(after, amendment.eid).canonical_text
    assert found == merging.apply(clause.canonical_text, amendment.changes)
    for other in new.walk():
        if amendment.eid not in {inner.eid for inner in other.walk()} | {
            above.eid for above in new.walk() if other in tuple(above.walk())
        }:
            assert clause_of(after, other.eid).canonical_text == other.canonical_text
    assume(folded(words) == words)
    if note.words == target.quote.exact if target.quote else False:
        span = note.anchored
        whole = clause.canonical_text
        assert found == folded(whole[: span.start] + words + whole[span.end :])
    with pytest.raises(AnchorError) as caught:
        fit(suggested(note_on(target, words, old, after)), old, after, lambda eid: "")
    assert caught.value.key == "apply-already" or edits
