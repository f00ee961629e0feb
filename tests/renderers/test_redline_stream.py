"""The order a redline's pieces are written in: it never changes what they say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotate.model import EditOp
from annotate.renderers.comparison.docx.stream import Piece, apart, ended, whole

OPS: tuple[EditOp, ...] = ("equal", "delete", "insert")
PIECES = st.lists(
    st.builds(Piece, st.sampled_from(OPS), st.text("ab\n", min_size=1, max_size=3), st.just("")),
    max_size=12,
)


def sides(pieces: list[Piece]) -> tuple[str, str]:
    return (
        "".join(piece.text for piece in pieces if piece.op != "insert"),
        "".join(piece.text for piece in pieces if piece.op != "delete"),
    )


def finished(pieces: list[Piece]) -> list[Piece]:
    """A stream as redlines have it: each side ends in a line feed, or is empty."""
    for side, op in zip(sides(pieces), ("delete", "insert"), strict=True):
        if side and not side.endswith("\n"):
            pieces = [*pieces, Piece("delete" if op == "delete" else "insert", "\n", "")]
    return pieces


@given(PIECES)
def test_both_texts_stay_what_they_were(pieces: list[Piece]) -> None:
    assert sides(whole(pieces)) == sides(pieces)
    assert sides(apart(pieces)) == sides(pieces)
    stream = apart(whole(finished(pieces)))
    last = ended(stream)
    if last:
        assert (last[-1].op, last[-1].text[-1]) == ("equal", "\n")
    for before, after in zip(sides(stream), sides(last), strict=True):
        assert after in (before, before or "\n")


def test_a_paragraph_comes_whole() -> None:
    said = [Piece("equal", "甲", ""), Piece("insert", "\n乙", ""), Piece("equal", "\n", "")]
    assert [(p.op, p.text) for p in whole(said)] == [
        ("equal", "甲"),
        ("equal", "\n"),
        ("insert", "乙\n"),
    ]


def test_words_that_come_do_not_touch_a_paragraph_that_comes() -> None:
    said = [Piece("equal", "甲", ""), Piece("insert", "乙", ""), Piece("equal", "\n", "")]
    new = [Piece("insert", "丙\n", ""), Piece("equal", "丁\n", "")]
    gone = [Piece("delete", "戊", "")]
    assert [(p.op, p.text) for p in apart([*said, *new])] == [
        ("equal", "甲"),
        ("insert", "乙"),
        ("insert", "\n"),
        ("insert", "丙"),
        ("equal", "\n"),
        ("equal", "丁\n"),
    ]
    assert [p.text for p in apart([said[0], *gone, *said[1:], *new])] == [
        *"甲乙戊\n",
        "丙\n",
        "丁\n",
    ]
