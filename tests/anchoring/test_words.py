"""Words that are all there may say something else. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring import anchor, describe
from annotate.anchoring.words import grown
from annotate.model import Span
from annotate.parser import parse

TEXT = "第一条 为方便居民，制定本办法。\n\n第二条 有下列情形之一的，应当{}报告。\n"
ENGLISH = "Section 1. This Act is the Parks Act.\n\nSection 2. A permit {} by the Board.\n"


@pytest.mark.parametrize(
    ("text", "old", "new", "quote", "state", "found"),
    [
        (TEXT, "在十日内", "在三十日内", "十日内", "edited", "三十日内"),
        (TEXT, "在十日内", "在三十日内", "十日", "edited", "三十日"),
        (TEXT, "在10日内", "在110日内", "10日内", "edited", "110日内"),
        (TEXT, "按二万元", "按十二万元", "二万元", "edited", "十二万元"),
        (TEXT, "按1.5米", "按11.5米", "1.5米", "edited", "11.5米"),
        (TEXT, "按第二", "按第二十", "第二", "edited", "第二十"),
        (TEXT, "，单位可以", "，单位不可以", "可以", "edited", "不可以"),
        (TEXT, "，单位不可以", "，单位不可以一并", "可以", "exact", "可以"),
        (TEXT, "在三十日内", "在一并三十日内", "十日内", "exact", "十日内"),
        (TEXT, "在十日内", "立即在十日内", "十日内", "exact", "十日内"),
        (ENGLISH, "is able to be given", "is unable to be given", "able", "edited", "unable"),
        (ENGLISH, "to profit is given", "to non-profit is given", "profit", "edited", "non-profit"),
        (ENGLISH, "with a fee is given", "with fees is given", "fee", "edited", "fees"),
        (ENGLISH, "is given", "is freely given", "given", "exact", "given"),
    ],
)  # fmt: skip
def test_what_is_put_before_or_behind_a_word_or_number_belongs_to_it(
    text: str, old: str, new: str, quote: str, state: str, found: str
) -> None:
    before, after = parse(text.format(old)), parse(text.format(new))
    clause = [one for one in before.walk() if old in one.canonical_text][-1]
    start = clause.canonical_text.index(old) + old.index(quote)
    answer = anchor(describe(clause, start, start + len(quote)), after, before)
    there = next(one for one in after.walk() if one.eid == answer.eid)
    assert (answer.state, there.canonical_text[answer.start : answer.end]) == (state, found)


TEXTS = st.text("十二日内不得able-'1.5，", min_size=1, max_size=12)


@given(TEXTS, TEXTS, st.data())
def test_a_place_only_grows_and_of_the_same_text_not_at_all(
    old: str, new: str, data: st.DataObject
) -> None:
    def span(text: str) -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    one, found = span(old), span(new)
    whole = grown(old, one, new, found)
    assert 0 <= whole.start <= found.start < found.end <= whole.end <= len(new)
    assert grown(old, one, old, one) == one


def test_a_word_nobody_wrote_is_not_looked_through() -> None:
    text = "a" * 100_000
    assert len(grown("b a b", Span(2, 3), text, Span(50_000, 50_001))) <= 121
