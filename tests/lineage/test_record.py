"""Lineage files: what is written is read again, and nothing wrong goes unseen.

All labels, notes and ids are invented.
"""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import InputError
from annotate.lineage import Lineage, Ruling, Side, dump_lineage, file_name, load_lineage

A, B = "a" * 40, "b" * 40
PATH = "corpus/ferry/lineage/draft..final.yaml"
EXAMPLE = f"""format: annotate.lineage/1
old: {{version: 3f2a9c1, blob: {A}, label: draft}}
new: {{blob: {B}, label: final}}
links:
- old: [cl_4]
  new: [cl_4, cl_5]
  note: 拆为两条
- old: [cl_9]
  new: []
"""

words = st.text(st.characters(codec="utf-8", exclude_characters="\r\x85\u2028\u2029"), max_size=12)
eids = st.text(string.ascii_lowercase + string.digits + "_-", min_size=1, max_size=8)
sides = st.builds(Side, st.just(A), st.sampled_from(["", "3f2a9c1"]), words)


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    names = [draw(st.lists(eids, unique=True, max_size=6)) for _ in range(2)]
    links = []
    for many_old, many_new in draw(st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (0, 1)]))):
        old, new = tuple(names[0][:many_old]), tuple(names[1][:many_new])
        if old or new:
            links.append(Ruling(old, new, draw(words)))
        names = [names[0][many_old:], names[1][many_new:]]
    return Lineage(draw(sides), Side(B, "", draw(words)), tuple(links))


@given(lineages())
def test_what_is_dumped_is_loaded(lineage: Lineage) -> None:
    assert load_lineage(dump_lineage(lineage), PATH) == lineage


def test_the_example_of_the_manual() -> None:
    found = load_lineage(EXAMPLE, PATH)
    assert found.old == Side(A, "3f2a9c1", "draft")
    assert found.new == Side(B, "", "final")
    assert found.links == (Ruling(("cl_4",), ("cl_4", "cl_5"), "拆为两条"), Ruling(("cl_9",), ()))
    assert [ruling.line for ruling in found.links] == [5, 8]
    assert dump_lineage(found) == EXAMPLE
    assert found.reversed.corrections == ((("cl_4", "cl_5"), ("cl_4",)), ((), ("cl_9",)))


@pytest.mark.parametrize(
    ("was", "becomes", "key", "line"),
    [
        ("lineage/1", "lineage/2", "field-choice", 1),
        ("format: annotate.lineage/1\n", "", "field-missing", 1),
        (A, "abc", "lineage-blob", 2),
        (B, A, "lineage-same-text", 3),
        ("version: 3f2a9c1", "version: -x", "field-hex", 2),
        ("label: draft", "lable: draft", "field-unknown", 2),
        ("links:", "links: yes\nx:", "field-list", 4),
        ("links:", "lines:", "field-missing", 1),
        ("[cl_4, cl_5]", "cl_4", "field-list", 6),
        ("[cl_4, cl_5]", "[4]", "field-list", 6),
        ("  new: []\n", "", "field-missing", 8),
        ("[cl_9]", "[]", "lineage-empty", 8),
        ("- old: [cl_4]", "- old: [cl_4, cl_3]", "lineage-many", 5),
        ("[cl_9]", "[cl_4]", "lineage-twice", 8),
        ("[cl_4, cl_5]", "[cl_4, cl_4]", "lineage-twice", 5),
        ("note:", "why:", "field-unknown", 7),
        ("拆为两条", "[", "front-matter", 8),
        ("拆为两条", "*a", "front-matter", 7),
        ("拆为两条", "!!python/object:os.system x", "front-matter", 7),
        ("拆为两条", "x" * 1_000_001, "lineage-too-large", 1),
        ("拆为两条", "[" * 100_000, "front-matter", 7),
    ],
)
def test_what_is_wrong_is_told_with_its_line(was: str, becomes: str, key: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        load_lineage(EXAMPLE.replace(was, becomes, 1), PATH)
    assert (caught.value.key, caught.value.path) == (key, PATH)
    assert caught.value.line == line
    assert caught.value.text("zh") != caught.value.text("en")


@pytest.mark.parametrize("text", ["", "[]", "links", "\x00", "- a\n- b"])
def test_what_is_no_lineage_at_all(text: str) -> None:
    with pytest.raises(InputError):
        load_lineage(text, PATH)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("draft", "final", "draft..final.yaml"),
        ("草案", "2019.1", "草案..2019.1.yaml"),
        ("../../etc", "final", "3f2a9c1000..final.yaml"),
        ("a..b", "-x", "3f2a9c1000..bbbbbbbbbb.yaml"),
        (".hidden", "x\n", "3f2a9c1000..bbbbbbbbbb.yaml"),
        ("", "", "3f2a9c1000..bbbbbbbbbb.yaml"),
        ("same", "same", "aaaaaaaaaa..bbbbbbbbbb.yaml"),
    ],
)
def test_the_name_of_a_file_leads_nowhere_else(old: str, new: str, name: str) -> None:
    lineage = Lineage(Side(A, "3f2a9c1000ff", old), Side(B, "", new), ())
    assert file_name(lineage) == name
    assert file_name(lineage, plain=False) == "aaaaaaaaaa..bbbbbbbbbb.yaml"


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [*EXAMPLE.split("\n"), "- []", "  old: {a: b}", "links: {}", "? x", "1: 2"]
            ),
            st.text(st.sampled_from("[]{}:-,#&*!|>'\"%@`a1 \t\x00\u2028é"), max_size=12),
        ),
        max_size=12,
    )
)
def test_whatever_a_file_holds_is_told_as_an_error_of_its_own(lines: list[str]) -> None:
    try:
        found = load_lineage("\n".join(lines), PATH)
    except InputError as error:
        assert error.path == PATH  # noqa: PT017
    else:
        assert load_lineage(dump_lineage(found), PATH) == found
