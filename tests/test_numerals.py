"""Numerals of every form in use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.numerals import parse_number, to_chinese


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1), ("十", 10), ("十六", 16), ("二十", 20), ("一百二十三", 123),
        ("二百零五", 205), ("一千二百六十", 1260), ("一千零一", 1001), ("一万二千", 12000),
        ("廿", 20), ("廿三", 23), ("卅一", 31), ("二〇一八", 2018), ("二○○三", 2003),
        ("１２", 12), ("12", 12), ("①", 1), ("⑳", 20), ("㉟", 35), ("⑴", 1), ("⒈", 1),
        ("㈠", 1), ("㈩", 10), ("㊀", 1), ("Ⅳ", 4), ("壹", 1), ("贰拾叁", 23), ("两", 2),
        ("百", 100), ("一百一", 101),
    ],
)  # fmt: skip
def test_value(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲",
        "一二百",
        "十百",
        "a",
        "1a",
        "½",
        "十十",
        "一-",
        "零十",
        *(5_000 * c for c in "1一万"),
    ],
    ids=lambda text: text[:4],
)
def test_not_a_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(0, 9999))
def test_chinese_round_trip(number: int) -> None:
    assert parse_number(to_chinese(number)) == number


@given(st.text(max_size=8))
def test_any_text_is_answered(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0
