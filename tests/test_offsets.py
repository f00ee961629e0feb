"""Code points, UTF-16 units and UTF-8 bytes: one text counted three ways. Texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.model import Span
from annotate.offsets import Units, utf8, utf16

# Astral characters, combining marks, line ends of all kinds and what tools trip over.
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["𠮷", "👩‍⚖️", "e\u0301", "\r\n", "\u2028", "〇", "\ufeff", "\x00", "条", "a"]
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
).map("".join)
COUNTS = [(utf16, "utf-16-le", 2), (utf8, "utf-8", 1)]


@pytest.mark.parametrize(("count", "codec", "size"), COUNTS, ids=["utf-16", "utf-8"])
@given(TEXTS)
def test_counts_as_the_codec_does(count: object, codec: str, size: int, text: str) -> None:
    assert callable(count)
    units: Units = count(text)
    assert units.count == len(text.encode(codec)) // size
    for point in range(len(text) + 1):
        assert units.of(point) == len(text[:point].encode(codec)) // size


@pytest.mark.parametrize("count", [utf16, utf8])
@given(TEXTS, st.data())
def test_there_and_back(count: object, text: str, data: st.DataObject) -> None:
    assert callable(count)
    units: Units = count(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert units.at(units.of(start)) == start
    assert units.span(units.of(start), units.of(end)) == Span(start, end)


@given(TEXTS, st.data())
def test_the_units_of_a_span_are_its_words(text: str, data: st.DataObject) -> None:
    encoded, units = text.encode("utf-16-le"), utf16(text)
    start = data.draw(st.integers(0, units.count))
    end = data.draw(st.integers(start, units.count))
    span = units.span(start, end)
    words = text[span.start : span.end].encode("utf-16-le")
    assert encoded[2 * start : 2 * end] in words
    assert len(words) // 2 - (end - start) <= 2  # No more than the other halves of two pairs.


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [(1, 3, Span(1, 2)), (1, 2, Span(1, 2)), (2, 3, Span(1, 2)), (2, 4, Span(1, 3))],
)
def test_half_of_a_pair_counts_for_both(start: int, end: int, span: Span) -> None:
    assert utf16("第𠮷条").span(start, end) == span


def test_an_empty_span_inside_of_a_pair_takes_it() -> None:
    assert utf16("第𠮷条").span(2, 2) == Span(1, 2)


def test_lone_surrogates_are_counted() -> None:
    text = "a\ud842b"
    assert [utf16(text).of(point) for point in range(4)] == [0, 1, 2, 3]
    assert [utf8(text).of(point) for point in range(4)] == [0, 1, 4, 5]


def test_outside_of_the_text_is_an_error() -> None:
    units = utf16("条𠮷")
    for outside in (-1, 4):
        with pytest.raises(IndexError):
            units.at(outside)
    for outside in (-1, 3):
        with pytest.raises(IndexError):
            units.of(outside)
    with pytest.raises(ValueError, match="units"):
        units.span(2, 1)
