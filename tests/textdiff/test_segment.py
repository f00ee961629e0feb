"""Cutting into words. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.textdiff import segment


@given(st.text())
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(segment.cut(text)) == text


@given(st.text(alphabet="第一二十百千万年月日条款项个元（）之 \n，。统定项目𠮷a1.", max_size=30))
def test_the_words_of_numbers_joined_are_the_text(text: str) -> None:
    words = segment.cut(text)
    assert "".join(words) == text
    assert all(words)


@given(st.text(alphabet="第（(一〇○零两０９0٣a ，条年", max_size=4))
def test_a_number_begins_with_what_is_looked_for(text: str) -> None:
    if segment._WHOLE.match(text):
        assert text[0] in segment._STARTS or text[0].isdecimal()


def test_loading_the_dictionary_beforehand_changes_no_word() -> None:
    segment.prepare("渔船", "boat")
    assert segment.cut("渔船应当登记") == ["渔船", "应当", "登记"]


@pytest.mark.parametrize(
    "whole",
    [
        *("三十日", "2020年", "第十二条", "第十二条之一", "第（三）项", "百分之三十", "五十万元"),
        *("（一）", "十五个工作日", "10,000.50", "1.5倍", "2020年9月1日", "二〇二〇年九月"),
        *("1 May 2020", "1. Mai 2020", "12a", "12A"),
    ],
)
def test_numbers_are_one_word(whole: str) -> None:
    assert whole in segment.cut(f"依照{whole}的规定")


def test_behind_a_period_its_end_is_a_word() -> None:
    assert segment.cut("三日内向其转达") == ["三日", "内", "向", "其", "转达"]
    assert "内" not in segment.cut("性格内向的人")


@pytest.mark.parametrize("word", ["统一", "人民法院", "应当", "Änderungsgesetz", "end-of-life"])
def test_words_are_not_cut(word: str) -> None:
    assert word in segment.cut(f"按照{word}办理")


def test_a_segmenter_that_loses_characters_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(segment, "_words", lambda: lambda text: [text[:1]])
    assert segment.cut("机关负责") == ["机", "关", "负", "责"]
