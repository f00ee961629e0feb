"""Fitting a report into the room there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotate.renderers.budget import Group, Part, characters, fit, octets

TEXT = st.text(alphabet="ab长😀", max_size=12)
PIECE = TEXT.map("{}|".format)
GROUPS = st.builds(
    Group, st.just("clauses"), TEXT, st.lists(PIECE, max_size=4).map(tuple), st.just("]")
)
PARTS = st.lists(st.builds(Part, TEXT, st.lists(GROUPS, max_size=3).map(tuple)), max_size=4)


@given(PARTS, st.integers(0, 120))
def test_nothing_is_longer_than_the_room_and_nothing_goes_uncounted(
    parts: list[Part], room: int
) -> None:
    for size in (len, characters, octets):
        fitted = fit(parts, room, size)
        assert size(fitted.text) <= room
        shown = fitted.text.count("|")
        assert shown + fitted.left_out["clauses"] == sum(
            len(group.pieces) for part in parts for group in part.groups
        )
        assert not fit(parts, 10_000, size).left_out


def test_what_is_opened_is_closed_and_what_comes_later_does_not_jump_the_queue() -> None:
    group = Group("clauses", "[", ("one", "a very long one", "x"), "]")
    fitted = fit([Part("head", (group,)), Part("tail")], 12, len)
    assert fitted.text == "head[one]"
    assert fitted.left_out == {"clauses": 2, "sections": 1}


def test_forges_count_utf16_units() -> None:
    assert (characters("a😀"), octets("长")) == (3, 3)
