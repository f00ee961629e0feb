"""Numbers of clauses: what follows what, and what a range stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.sequence import Style, covers, ends, follows, place, roman, style_of


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        ("12", "plain", (12,)), ("12-1", "plain", (12, 1)), ("12a", "plain", (12, 1)),
        ("12ab", "plain", (12, 1, 2)), ("12za", "plain", (12, 0, 1)), ("a1", "plain", (0, 1, 1)),
        ("1.2.3", "plain", (1, 2, 3)), ("b", "letters", (2,)), ("iv", "roman", (4,)),
        ("iva", "roman", (4, 1)), ("bb", "doubled", (2,)), ("ab", "doubled", None),
        ("iv", "plain", None), ("q", "roman", None), ("", "letters", None), ("4", "roman", None),
    ],
)  # fmt: skip
def test_place(number: str, style: Style, expected: tuple[int, ...] | None) -> None:
    assert place(number, style) == expected


def test_a_run_of_thousands_of_digits_has_no_place() -> None:
    assert place(5_000 * "1") is None
    assert not follows("1", 5_000 * "1")


@pytest.mark.parametrize(
    ("before", "number", "style", "answer"),
    [
        ("1", "2", "plain", True), ("1", "3", "plain", False), ("2", "1", "plain", False),
        ("12", "12a", "plain", True), ("12a", "12b", "plain", True), ("12b", "13", "plain", True),
        ("12", "12b", "plain", False), ("12", "12za", "plain", True),
        ("12za", "12a", "plain", True), ("12-1", "12-2", "plain", True),
        ("12", "13-to-15", "plain", True), ("13-to-15", "16", "plain", True),
        ("13-to-15", "14", "plain", False), ("a1", "1", "plain", True),
        ("h", "i", "letters", True), ("i", "j", "letters", True), ("i", "ii", "letters", False),
        ("i", "ii", "roman", True), ("ix", "x", "roman", True), ("h", "i", "roman", False),
        ("z", "aa", "letters", True), ("a", "aa", "letters", True), ("aa", "b", "letters", True),
        ("aa", "bb", "doubled", True), ("a", "2", "letters", False),
    ],
)  # fmt: skip
def test_follows(before: str, number: str, style: Style, answer: bool) -> None:
    assert follows(before, number, style) is answer


@pytest.mark.parametrize(
    ("number", "single", "answer"),
    [
        ("3-to-6", "3", True), ("3-to-6", "5a", True), ("3-to-6", "6", True),
        ("3-to-6", "7", False), ("3-to-6", "6a", False), ("4", "4", True), ("4", "iv", False),
    ],
)  # fmt: skip
def test_a_range_stands_for_what_is_in_it(number: str, single: str, answer: bool) -> None:
    assert covers(number, single) is answer


def test_the_style_of_a_series_is_that_of_its_first_number() -> None:
    assert style_of(["a", "b"]) == "letters"
    assert style_of(["i", "ii"]) == "roman"
    assert style_of(["aa", "bb"]) == "doubled"
    assert style_of(["1", "1a", "2-to-4"]) == "plain"
    assert style_of(["1", "b"]) is None


@given(st.integers(1, 399))
def test_roman_numerals_count_on(value: int) -> None:
    written = ""
    rest = value
    for size, mark in zip(
        (100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        written += mark * (rest // size)
        rest %= size
    assert roman(written) == roman(written.upper()) == value


@given(st.text(max_size=6), st.sampled_from(["plain", "letters", "roman", "doubled"]))
def test_any_text_is_a_place_or_none(text: str, style: Style) -> None:
    found = place(text, style)
    assert found is None or all(part >= 0 for part in found)
    assert follows(text, text, style) is False
    assert ends(text)[0] in text
