"""Inline edits. All texts are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.model import Edit
from annotate.textdiff import diff, shift, similarity
from annotate.textdiff.cleanup import _turns, is_balanced

WORDS = (
    *("国务院", "应当", "可以", "三十日", "内", "，", "。", "、", "（", "）", "“", "”", "2020年"),
    *("第十二条", "审查", "决定", "\n", "的", " ", "and", "the", "𠮷"),
)
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=40).map("".join))


def shown(old: str, new: str) -> str:
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}
    return "".join(marks[edit.op].format(edit.text) for edit in diff(old, new))


@given(texts, texts)
def test_edits_replay_both_texts(old: str, new: str) -> None:
    edits = diff(old, new)
    assert "".join(edit.text for edit in edits if edit.op != "insert") == old
    assert "".join(edit.text for edit in edits if edit.op != "delete") == new


@given(texts, texts)
def test_edits_are_merged_and_deletions_come_first(old: str, new: str) -> None:
    ops = [edit.op for edit in diff(old, new)]
    assert all(one != other for one, other in pairwise(ops))
    assert ("insert", "delete") not in pairwise(ops)
    assert all(edit.text for edit in diff(old, new))


@given(texts)
def test_equal_texts_have_one_equal_edit(text: str) -> None:
    assert diff(text, text) == ((Edit("equal", text),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("应当在三十日内答复。", "应当在十五日内答复。", "应当在[-三十日-][+十五日+]内答复。"),
        ("自2020年起施行。", "自2021年起施行。", "自[-2020年-][+2021年+]起施行。"),
        (
            "自2020年9月1日起施行。",
            "自2025年6月1日起施行。",
            "自[-2020年9月1日-][+2025年6月1日+]起施行。",
        ),
        (
            "Die Boote liegen nach Abs. 2 Satz 1 im Hafen von Nord.",
            "Die Boote liegen nach Absatz 2 Satz 1 im Hafen von Nord.",
            "Die Boote liegen nach [-Abs.-][+Absatz+] 2 Satz 1 im Hafen von Nord.",
        ),
        (
            "Wer Fische fangen will, beantragt einen Schein bei der Gemeinde.",
            "Wer Muscheln sammeln darf, erhält einen Ausweis von dem Amt.",
            "Wer [-Fische fangen will, beantragt einen Schein bei der Gemeinde-]"
            "[+Muscheln sammeln darf, erhält einen Ausweis von dem Amt+].",
        ),
        (
            "Beteiligt ist die Gemeinde.\n(3) An Sachen vor Ämtern ist das Land beteiligt.",
            "Beteiligt ist die Gemeinde.\n(3) An Sachen vor Ämtern ist das Land beteiligt.\n"
            "(4) Fähig, an Sachen vor Ämtern beteiligt zu sein, ist jedermann.",
            "Beteiligt ist die Gemeinde.\n(3) An Sachen vor Ämtern ist das Land beteiligt.[+\n"
            "(4) Fähig, an Sachen vor Ämtern beteiligt zu sein, ist jedermann.+]",
        ),
        ("在三日内向其转达。", "在三日以内向其转达。", "在三日[-内-][+以内+]向其转达。"),
        (
            "甲、丙的证言、意见。",
            "甲、乙、丙的证言、丁的意见。",
            "甲、[+乙、+]丙的证言、[+丁的+]意见。",
        ),
        (
            "依照渔业法的规定办理。",
            "依照《某某某国渔业法》和《某市港口条例》的规定办理。",
            "依照[-渔业法-][+《某某某国渔业法》和《某市港口条例》+]的规定办理。",
        ),
        ("依照第十二条处理。", "依照第十三条处理。", "依照[-第十二条-][+第十三条+]处理。"),
        ("可以公开。", "应当公开。", "[-可以-][+应当+]公开。"),
        ("甲，丙。", "甲，乙，丙。", "甲，[+乙，+]丙。"),
        ("设立机构（试点）。", "设立机构（一类）（试点）。", "设立机构[+（一类）+]（试点）。"),
        ("称为“甲”。", "称为“甲”“乙”。", "称为“甲”[+“乙”+]。"),
        ("The fee is 10 euros.", "The fee is 12 euros.", "The fee is [-10-][+12+] euros."),
    ],
)
def test_edits_follow_words_numbers_and_pairs(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_unchanged_scraps_between_edits_are_struck_along() -> None:
    edits = diff("经费由赵钱和孙李负责办理。", "经费由周吴和郑王负责办理。")
    assert [edit.op for edit in edits if edit.op != "equal"] == ["delete", "insert"]


def test_an_unchanged_sentence_is_never_struck() -> None:
    kept = "档案应当妥善保管。"
    old = f"甲类项目由县级机关审批。{kept}乙类项目免于审批。"
    new = f"全部申请交由统一窗口办理。{kept}收费标准另行公布，并接受监督。"
    assert any(kept in edit.text for edit in diff(old, new) if edit.op == "equal")


def test_unrelated_long_texts_are_replaced_without_comparing_every_word() -> None:
    # A minimal edit of these takes more than a minute.
    old = "".join(f"{chr(0x4E00 + n * 7 % 9000)}{chr(0x5000 + n * 13 % 9000)}" for n in range(4000))
    new = "".join(f"{chr(0x6000 + n * 11 % 9000)}{chr(0x4F00 + n * 3 % 9000)}" for n in range(4000))
    assert len(diff(old, new)) < 40


def test_one_changed_sentence_of_a_long_text_is_found() -> None:
    sentences = [f"第{n}项材料由第{n * 7 % 101}科室保管。" for n in range(600)]
    changed = [*sentences[:50], "首处改动。", *sentences[51:500], "末处改动。", *sentences[501:]]
    edits = diff("".join(sentences), "".join(changed))
    assert sum(edit.op == "equal" for edit in edits) == 3
    assert sum(len(edit.text) for edit in edits if edit.op == "insert") == len("首处改动末处改动")


@given(texts, texts, st.data())
def test_shift_stays_in_the_new_text_and_keeps_order(
    old: str, new: str, data: st.DataObject
) -> None:
    edits = diff(old, new)
    first = data.draw(st.integers(0, len(old)))
    second = data.draw(st.integers(first, len(old)))
    for bias in ("left", "right"):
        places = [shift(edits, at, bias) for at in (first, second)]
        assert 0 <= places[0] <= places[1] <= len(new)
    assert shift(edits, first, "left") <= shift(edits, first, "right")


@given(texts, texts)
def test_shift_of_kept_characters_finds_them(old: str, new: str) -> None:
    edits = diff(old, new)
    at = 0
    for edit in edits:
        if edit.op == "equal":
            for offset in range(at + 1, at + len(edit.text)):
                assert new[shift(edits, offset, "left")] == old[offset]
        at += 0 if edit.op == "insert" else len(edit.text)


def test_a_span_does_not_grow_by_what_is_inserted_at_its_borders() -> None:
    old, new = "省级档案馆负责保存。", "本省省级档案馆、图书馆负责保存。"
    edits = diff(old, new)
    start, end = shift(edits, 0, "right"), shift(edits, 5, "left")
    assert new[start:end] == "省级档案馆"


@given(texts, texts)
def test_similarity_is_symmetric_and_in_range(old: str, new: str) -> None:
    assert 0.0 <= similarity(old, new) <= 1.0
    assert similarity(old, new) == similarity(new, old)
    assert similarity(old, old) == 1.0


def test_similarity_ranks_a_rewording_above_another_text() -> None:
    text = "申请人应当在三十日内提交材料。"
    near, far = "申请人应当在十五日内提交材料。", "本办法由省人民政府解释。"
    assert similarity(text, near) > 0.6 > 0.2 > similarity(text, far)
    assert similarity("（一）甲,乙", "(一)甲，乙") == 1.0


def test_no_more_is_struck_than_the_words_that_differ_bear() -> None:
    old = "申请人应当提交图纸、照片、样品，并说明来源。"
    new = "申请人应当依法提交图纸、录像、样品、合同，并书面说明来源。"
    marked = sum(len(edit.text) for edit in diff(old, new) if edit.op != "equal")
    assert marked <= 1.5 * len("依法" + "照片" + "录像" + "、合同" + "书面")


def test_what_ends_a_replaced_sentence_is_no_island() -> None:
    old = "摊位按月抽签决定。早市七点收摊。"
    new = "摊位按年招标确定。夜市十点歇业。"
    equal = [edit.text for edit in diff(old, new) if edit.op == "equal"]
    assert "。" not in equal[:-1]


@given(st.lists(st.sampled_from([*"（）“”《》甲，"]), min_size=1, max_size=9).map(tuple))
def test_the_turns_of_a_run_are_those_whose_marks_pair(run: tuple[str, ...]) -> None:
    paired = {at for at in range(len(run)) if is_balanced(run[at:] + run[:at])}
    assert _turns(run) == paired
