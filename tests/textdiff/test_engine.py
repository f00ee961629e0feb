"""The two editions of diff-match-patch. Texts are drawn at random."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.textdiff.engine import differences, in_cpp, in_python

TEXTS = st.lists(
    st.sampled_from([*"甲乙丙丁\x01\x02。", "\ud7ff", "\ue000", "\U00010800", "\U0010ffff"]),
    max_size=60,
).map("".join)


@settings(max_examples=1000)
@given(TEXTS, TEXTS)
def test_both_editions_give_the_same(old: str, new: str) -> None:
    fast = in_cpp()
    if fast is None:
        pytest.skip("fast-diff-match-patch is not installed")
    assert list(fast(old, new)) == list(in_python()(old, new))


@given(TEXTS, TEXTS)
def test_differences_replay_both(old: str, new: str) -> None:
    found = differences(old, new)
    assert "".join(text for op, text in found if op != "+") == old
    assert "".join(text for op, text in found if op != "-") == new
