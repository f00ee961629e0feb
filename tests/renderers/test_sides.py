"""The two sides of a link, and both in one where clauses split or merged. Invented texts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotate.model import Comparison, Edit, Link
from annotate.parser import parse
from annotate.renderers.comparison.sides import joints, sides

EDIT = st.tuples(
    st.sampled_from(["equal", "insert", "delete"]), st.text("甲乙丙丁", min_size=1, max_size=4)
)
PARTS = st.lists(st.lists(EDIT, min_size=1, max_size=4), min_size=2, max_size=4)


def article(number: int, text: str) -> str:
    return f"第{number}条　{text}\n\n"


def split(parts: list[list[tuple[str, str]]]) -> Comparison:
    """One article that became as many as there are parts, each of the edits given."""
    edits: list[Edit] = []
    for index, part in enumerate(parts):
        edits += [Edit("insert", "\n")] * bool(index)
        edits += [Edit("insert", "。"), *(Edit(*edit) for edit in part)]  # type: ignore[arg-type]
    news = ["".join(text for op, text in part if op != "delete") for part in parts]
    olds = "".join(e.text for e in edits if e.op != "insert") or "空"
    new = parse("".join(article(n, f"。{t}") for n, t in enumerate(news, 1)), grammar="statute-zh")
    old = parse(article(1, olds), grammar="statute-zh")
    eids = tuple(clause.eid for clause in new.clauses)
    link = Link("split", ("art_1",), eids, False, False, 0.9, "split", True, edits=tuple(edits))
    return Comparison(old, new, (link,))


@given(PARTS)
def test_each_part_of_a_split_has_its_own_words_and_nothing_is_lost(
    parts: list[list[tuple[str, str]]],
) -> None:
    (side,) = sides(split(parts))
    found = joints(side)
    assert [joint.old for joint in found] == [side.old, *[()] * (len(parts) - 1)]
    for joint, half in zip(found, side.new, strict=True):
        assert joint.new == (half,)
        said = "".join(edit.text for edit in joint.edits if edit.op != "delete")
        assert said == half.clause.canonical_text
    gone = "".join(e.text for joint in found for e in joint.edits if e.op == "delete")
    assert gone == "".join(edit.text for edit in side.link.edits if edit.op == "delete")


@given(PARTS)
def test_merged_clauses_are_cut_as_what_splits_into_them(
    parts: list[list[tuple[str, str]]],
) -> None:
    there = split(parts)
    (link,) = there.links
    turn = {"insert": "delete", "delete": "insert", "equal": "equal"}
    edits = tuple(Edit(turn[e.op], e.text) for e in link.edits)  # type: ignore[arg-type]
    back = replace(link, kind="merged", old=link.new, new=link.old, edits=edits)
    (side,) = sides(Comparison(there.new, there.old, (back,)))
    (other,) = sides(there)
    assert [[(turn[e.op], e.text) for e in joint.edits] for joint in joints(side)] == [
        [(e.op, e.text) for e in joint.edits] for joint in joints(other)
    ]


def test_edits_out_of_order_are_left_in_one() -> None:
    there = split([[("equal", "甲")], [("equal", "乙")]])
    (link,) = there.links
    turned = replace(link, edits=tuple(reversed(link.edits)))
    (side,) = sides(Comparison(there.old, there.new, (turned,)))
    assert [joint.edits for joint in joints(side)] == [turned.edits]
