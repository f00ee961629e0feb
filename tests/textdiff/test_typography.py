"""What is typography and what is not. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.textdiff.typography import FOLDINGS, normalise, normalise_with_offsets

texts = st.one_of(
    st.text(), st.text(alphabet='（）()“”"—-…  \u3000\u200b\n,，a1一零〇.．:：㎡ﾊ', max_size=30)
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（一）申请", "(一) 申请"),
        ("２０２０年，“甲”", '2020年,"甲"'),
        ("二〇二〇年", "二零二○年"),
        ("甲——乙", "甲—乙"),
        ("阿·甲", "阿・甲"),
        ("国发〔2018〕4号", "国发[2018]4号"),
        ("总　则", "总则"),
        ("甲\u200b乙", "甲乙"),
        ("「甲」", "“甲”"),
        ("臺北", "台北"),
        ("a, b ; c", "a,b;c"),
        ("ab\u00a0cd", "ab cd"),
    ],
)
def test_typography_is_ignored(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲的乙", "甲地乙"),
        ("应当", "可以"),
        ("二十日", "20日"),
        ("ab cd", "abcd"),
        ("Polish", "polish"),
        ("甲\n乙", "甲乙"),
        ("1, 000", "1,000"),
        ("3.5", "35"),
        ("m²", "m2"),
        ("甲、乙", "甲，乙"),
    ],
)
def test_meaning_is_not_ignored(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(texts)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(texts)
def test_offsets_point_at_what_was_folded(text: str) -> None:
    key, offsets = normalise_with_offsets(text)
    assert key == normalise(text)
    assert len(key) == len(offsets)
    assert list(offsets) == sorted(set(offsets))
    for char, offset in zip(key, offsets, strict=True):
        assert char == text[offset] or normalise(f"甲{text[offset]}甲") in (f"甲{char}甲", "甲甲")


def test_every_folding_has_targets_and_a_reason() -> None:
    for chars, targets, reason in FOLDINGS:
        assert len(targets) in (0, 1, len(chars)), chars
        assert reason


def test_full_width_digits_keep_the_spaces_that_half_width_ones_keep() -> None:
    assert normalise("标准号为 GB/T １６１８０") == normalise("标准号为 GB/T 16180")
    assert normalise("第１２条　桥梁") == normalise("第12条 桥梁")
