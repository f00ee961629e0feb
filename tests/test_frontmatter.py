"""Front matter: strict, with lines, and never the end of the process."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import InputError
from annotate.frontmatter import Comments, comments_of, dump, load

SCALARS = st.one_of(st.text(max_size=12), st.integers(-(10**17), 10**17), st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(min_size=1, max_size=8), VALUES, max_size=5))
def test_load_is_the_inverse_of_dump(values: dict[str, object]) -> None:
    loaded = load(dump(values))
    assert loaded is not None
    assert loaded.values == values


@pytest.mark.parametrize("text", ["0123456", "12e4567", "1e3", "0x1f", "1:30", "2018-11-18", "yes"])
def test_text_that_looks_like_a_number_is_quoted(text: str) -> None:
    assert dump({"blob": text}) == f"blob: '{text}'\n"
    loaded = load(f"blob: '{text}'")
    assert loaded is not None
    assert loaded.values == {"blob": text}


def test_innermost_collections_stand_on_one_line() -> None:
    values = {"tags": ["甲", "乙"], "target": {"clause": "cl_1", "quote": {"exact": "丙"}}}
    expected = "tags: [甲, 乙]\ntarget:\n  clause: cl_1\n  quote: {exact: 丙}\n"
    assert dump(values) == expected


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("a: 1\na: 2", 3, "duplicate key"),
        ("a: &x 1\nb: *x", 2, "aliases are not allowed"),
        ("a: 1\nb: !!python/object:os.system x", 3, "tag"),
        ("a: [", 3, "node content"),
        ("[1]: 2", 2, "plain word"),
        ("a: " + "[" * 100_000, 2, "nested too deeply"),
        ("a: " + "{b: " * 60, 2, "nested too deeply"),
    ],
)
def test_what_is_refused(text: str, line: int, cause: str) -> None:
    with pytest.raises(InputError, match=cause) as caught:
        load(text, path="a.md")
    assert (caught.value.path, caught.value.line) == ("a.md", line)


@pytest.mark.parametrize("text", ["- a", "words", "12"])
def test_what_is_no_mapping(text: str) -> None:
    assert load(text) is None


def test_lines_are_those_of_the_file() -> None:
    loaded = load("a: 1\nb:\n  - {c: 2}\n", first_line=2)
    assert loaded is not None
    assert loaded.lines[("b", 0, "c")] == 4


COMMENTED = """# 头
a: 1  # 一
b: |  # 块
  甲 # 不是注释
# 中
c:  # 丙
  - x  # 内
  # 内自成一行
d: 'x # y'  # 丁
e: [
  x, # 戊
]
# 尾
"""


def test_comments_belong_to_their_keys() -> None:
    assert comments_of(COMMENTED) == Comments(
        {"a": ("# 头",), "c": ("# 中", "# 内", "# 内自成一行"), "e": ("# 戊",)},
        {"a": "# 一", "b": "# 块", "c": "# 丙", "d": "# 丁"},
        ("# 尾",),
    )
    assert comments_of("") == comments_of("a: '# b'") == Comments()
    assert comments_of("  # 缩进\na: 1") == Comments({"a": ("# 缩进",)})


def test_comments_are_written_where_their_keys_stand() -> None:
    loaded = load(COMMENTED)
    assert loaded is not None
    values = {key: loaded.values[key] for key in ("d", "c", "b")} | {"f": {"g": {"h": 1}}}
    comments = comments_of(f"{COMMENTED}f:  # 己\n  g: 1\n")
    text = dump(values, comments)
    assert (
        text
        == """d: 'x # y'  # 丁
# 中
# 内
# 内自成一行
c: [x]  # 丙
# 块
b: '甲 # 不是注释

  '
# 尾
f:  # 己
  g: {h: 1}
# 头
# 一
# 戊
"""
    )
    again = load(text)
    assert again is not None
    assert again.values == values
    assert dump(values, comments_of(text)) == text


def test_a_hundred_thousand_comments_are_found_quickly() -> None:
    text = "# 注\n" * 100_000 + "a: 1\n" + "b: 2  # 注\n"
    found = comments_of(text)
    assert (len(found.before["a"]), found.beside) == (100_000, {"b": "# 注"})


@pytest.mark.parametrize("number", ["1.50", "1e400", ".nan", "-.inf", "1_0.5"])
def test_a_number_is_read_as_text_where_writing_would_change_it(number: str) -> None:
    loaded = load(f"a: {number}\nb: 1.5")
    assert loaded is not None
    assert loaded.values == {"a": number, "b": 1.5}
