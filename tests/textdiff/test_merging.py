"""Merging the changes of two sides. All texts are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.textdiff import Change, changes_of, diff, merging

BASE = "商户应当在三十日内提出申请，逾期不予受理。"


def merged(base: str, ours: str, theirs: str) -> str | None:
    sides = [changes_of(diff(base, side)) for side in (ours, theirs)]
    found = merging.merge(sides[0], sides[1], merging.words(base))
    return None if found is None else merging.apply(base, found)


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (("三十日", "十五日"), ("逾期", "过期"), "商户应当在十五日内提出申请，过期不予受理。"),
        (("应当", "可以"), ("三十日", "十五日"), "商户可以在十五日内提出申请，逾期不予受理。"),
        (("三十日", "十五日"), ("三十日", "十五日"), "商户应当在十五日内提出申请，逾期不予受理。"),
        (("三十日", "十五日"), ("三十日", "二十日"), None),
        (("三十日", "十五日"), ("三十日内", ""), None),
        (("申请", "书面申请"), ("申请", "申报"), None),
        (("申请，", "申请的，"), ("申请，", "申请书，"), None),
    ],
)
def test_different_words_merge_and_one_word_does_not(
    ours: tuple[str, str], theirs: tuple[str, str], both: str | None
) -> None:
    assert merged(BASE, BASE.replace(*ours), BASE.replace(*theirs)) == both


TEXTS = st.text("甲乙丙丁，。三十日", max_size=12)


@given(TEXTS, TEXTS)
def test_a_side_that_changed_nothing_leaves_the_other_as_it_is(base: str, side: str) -> None:
    assert merged(base, base, side) == merged(base, side, base) == merged(base, side, side) == side


@given(TEXTS, TEXTS)
def test_changes_make_the_new_text_and_never_touch(old: str, new: str) -> None:
    found = tuple(changes_of(diff(old, new)))
    assert merging.apply(old, found) == new
    assert all(one.end < other.start for one, other in pairwise(found))


def test_an_insertion_stands_where_it_was_put() -> None:
    assert merging.apply("甲丙", [Change(1, 1, "乙"), Change(2, 2, "丁")]) == "甲乙丙丁"
