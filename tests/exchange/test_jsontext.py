"""JSON of strangers: what is refused is told with its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import InputError
from annotate.exchange.jsontext import DEEPEST, load_json

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
)


@given(values, st.sampled_from([None, 1]))
def test_reads_what_is_json(value: object, indent: int | None) -> None:
    assert load_json(json.dumps(value, indent=indent), "a.json") == json.loads(json.dumps(value))


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("", "json-form", 1),
        ('{"a": 1,\n}', "json-form", 2),
        ('{"a": 1,\n"a": 2}', "json-repeat", 2),
        ('{"a": {"b": "}"},\n\n"\\u0061": 2}', "json-repeat", 3),
        ('[{"a": 1},\n{"a": 1, "b": {"a": 1},\n "b": 2}]', "json-repeat", 3),
        ('["NaN",\n NaN]', "json-number", 2),
        ("[1,\n\n-Infinity]", "json-number", 3),
        ("[1,\n1e999]", "json-number", 2),
        ("[1,\n" + "1" * 5000 + "]", "json-number", 2),
        ("[\n" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "json-depth", DEEPEST + 1),
        ("[" * 2_000_000, "json-depth", 1),
        ('{"a":' * 500_000, "json-depth", 1),
    ],
)
def test_what_is_refused_is_told_with_its_line(text: str, key: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        load_json(text, "a.json")
    assert (caught.value.key, caught.value.path, caught.value.line) == (key, "a.json", line)


def test_a_lone_surrogate_is_replaced() -> None:
    assert load_json('{"\\ud800": ["\\udc00b", "\\ud83d\\ude00"]}', "a") == {"�": ["�b", "😀"]}
