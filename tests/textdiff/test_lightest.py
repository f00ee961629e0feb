"""No edit marks much more than it needs. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.textdiff import diff
from annotate.textdiff.lightest import MOST, _kept, is_heavy, lightest, weight
from annotate.textdiff.segment import cut
from annotate.textdiff.tokens import changes

WORDS = (
    "渔船",
    "应当",
    "第三条",
    "、",
    "，",
    "的",
    "登记机关",
    "。",
    "不得",
    "The",
    " ",
    "fee",
    "10",
)
texts = st.lists(st.sampled_from(WORDS), max_size=24).map("".join)


@given(texts, texts)
def test_what_is_marked_is_within_the_bound_of_the_lightest(old: str, new: str) -> None:
    marked = sum(len(edit.text) for edit in diff(old, new) if edit.op != "equal")
    least = lightest(cut(old), cut(new))
    assert least is not None
    assert marked <= MOST * weight(least)


@given(texts, texts)
def test_the_lightest_replays_both_texts_and_none_is_lighter(old: str, new: str) -> None:
    least = lightest(cut(old), cut(new))
    assert least is not None
    assert "".join("".join(c.deleted + c.equal) for c in least) == old
    assert "".join("".join(c.inserted + c.equal) for c in least) == new
    found = changes(cut(old), cut(new))
    assert weight(least) <= weight(found)
    if not is_heavy(found):
        assert weight(found) <= MOST * weight(least)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "依照第二十六条、第二十七条办理。",
            "依照第二十五条、第二十六条办理。",
            "依照{第二十五条、}第二十六条[、第二十七条]办理。",
        ),
        (
            "依照第二十六条、第二十七条办理。",
            "依照第三十五条、第三十六条办理。",
            "依照[第二十六条、第二十七条]{第三十五条、第三十六条}办理。",
        ),
    ],
)
def test_a_list_that_moved_on_keeps_what_it_keeps(old: str, new: str, expected: str) -> None:
    marks = {"equal": "{}", "delete": "[{}]", "insert": "{{{}}}"}
    assert "".join(marks[edit.op].format(edit.text) for edit in diff(old, new)) == expected


def test_the_lightest_of_long_texts_is_not_looked_for() -> None:
    assert lightest([str(n) for n in range(800)], [f"x{n}" for n in range(800)]) is None


LATIN = st.lists(st.sampled_from(["der", "des", "§", "und", "wer"]), max_size=14)


@given(LATIN, LATIN)
def test_what_can_be_kept_is_as_counted_word_by_word(old: list[str], new: list[str]) -> None:
    kept = _kept(old, new)
    for i, row in enumerate(kept):
        for j, most in enumerate(row):
            if not i or not j:
                assert most == 0
                continue
            ways = [kept[i - 1][j], row[j - 1]]
            if old[-i] == new[-j]:
                ways.append(kept[i - 1][j - 1] + len(old[-i]))
            assert most == max(ways)
