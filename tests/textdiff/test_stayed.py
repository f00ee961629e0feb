"""What two texts have in common, to the character. Texts are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.textdiff import stayed

texts = st.text("十五三日内应当，。\n ab", max_size=40)


@given(texts, texts)
def test_what_stayed_stands_in_both_texts_in_their_order(old: str, new: str) -> None:
    runs = stayed(old, new)
    for run in runs:
        assert run.size > 0
        assert old[run.old : run.old + run.size] == new[run.new : run.new + run.size]
    for one, other in pairwise(runs):
        assert one.old + one.size <= other.old
        assert one.new + one.size <= other.new
        gaps = other.old - one.old - one.size, other.new - one.new - one.size
        assert any(gaps)


@given(texts)
def test_all_of_a_text_stayed_in_itself(text: str) -> None:
    assert "".join(text[r.old : r.old + r.size] for r in stayed(text, text)) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("应当在三十日内答复", "应当在十五日内答复", ["应当在", "日内答复"]),
        ("违反本法第十条规定的", "违反本法第十一条规定的", ["违反本法第十", "条规定的"]),
        ("甲乙", "丙丁", []),
    ],
)
def test_parts_of_words_stay_too(old: str, new: str, expected: list[str]) -> None:
    assert [old[run.old : run.old + run.size] for run in stayed(old, new)] == expected
