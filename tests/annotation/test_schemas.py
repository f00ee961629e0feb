"""The published schemas and the reader agree on what an annotation and an event are.

All texts are invented.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from annotate import frontmatter
from annotate.annotation import (
    EVENT_KINDS,
    MOTIVATIONS,
    SEVERITIES,
    STATUSES,
    load_annotation,
    load_event,
)
from annotate.blocks import split_front_matter
from annotate.errors import InputError

ROOT = Path(__file__).resolve().parent.parent.parent
ID = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10"
TARGET = {
    "version": "3f2a9c1",
    "blob": "9a1b2c3d",
    "clause": "cl_14",
    "quote": {"exact": "载体载体", "prefix": "为", "suffix": "的"},
    "position": {"start": 1, "end": 5},
    "removed_in": "1234abc",
}
SHARED = {"id": ID, "creator": {"name": "王工", "email": "w@example.org"}}
SHARED["created"] = "2026-11-23T08:00:00Z"
EVENT = {**SHARED, "annotation": ID, "parents": [ID], "reason": "因", "addressed_by": "9d0c1234"}
WHOLE: dict[str, dict[str, Any]] = {
    "annotation": {
        **SHARED,
        "work": "invented-opinion",
        "motivation": "editing",
        "category": "erratum",
        "severity": "minor",
        "tags": ["transcription"],
        "target": TARGET,
    },
    "reply": EVENT,
    "edit": EVENT,
    "status": {**EVENT, "status": "superseded", "superseded_by": ID},
    "retarget": {**EVENT, "target": TARGET},
    "assign": {**EVENT, "assignees": ["王工 <w@example.org>"], "due": "2026-12-31"},
    "label": {**EVENT, "add": ["a"], "remove": ["b"], "category": "comment", "severity": "info"},
}
"""Every field of every kind of file."""
VALUES: list[Any] = [
    *(None, "", "甲", "none", "minor", "editing", "2026-12-31", "abc1234", "main", ID, ID.upper()),
    *(
        "2026-11-23T08:00:00",
        "2026-11-23 08:00+0800",
        "2026-W47-1T08:00:00Z",
        "2026-13-01",
        "2026-13-01T08:00Z",
    ),
    *(0, 7, -1, 1.5, True, [], ["甲"], [""], [1], [["a"]], {}, {"name": "甲"}, {"exact": ""}),
    *({"exact": "甲", "prefix": None}, {"start": 0}, {"start": 0, "end": 0}, {"name": 1}),
]


def schema(name: str) -> dict[str, Any]:
    file = ROOT / "docs" / "schemas" / f"{name}-1.schema.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def validator(kind: str) -> Draft202012Validator:
    if kind == "annotation":
        return Draft202012Validator(schema(kind))
    return Draft202012Validator({**schema("event"), "$ref": f"#/$defs/{kind}"})


VALIDATORS = {kind: validator(kind) for kind in ("annotation", *EVENT_KINDS)}


def values_of(text: str) -> dict[str, Any]:
    loaded = frontmatter.load(split_front_matter(text)[0])
    assert loaded is not None
    return dict(loaded.values)


def read(kind: str, values: dict[str, Any]) -> InputError | None:
    """What the reader has against a file with this front matter."""
    text = f"---\n{json.dumps(values, ensure_ascii=False)}\n---\n正文\n"
    try:
        if kind == "annotation":
            load_annotation(text, "annotation.md")
        else:
            load_event(text, f"{ID}.{kind}.md")
    except InputError as error:
        return error
    return None


def test_the_schemas_are_schemas_and_say_the_same_of_the_same() -> None:
    annotation, event = schema("annotation"), schema("event")
    for found in (annotation, event):
        Draft202012Validator.check_schema(found)
    assert annotation["$defs"].items() <= event["$defs"].items()
    assert {*EVENT_KINDS} <= event["$defs"].keys()


def test_the_words_to_choose_from_are_those_of_the_program() -> None:
    properties = schema("annotation")["properties"]
    assert properties["motivation"]["enum"] == [*MOTIVATIONS, "", None]
    assert schema("annotation")["$defs"]["severity"]["enum"] == [*SEVERITIES]
    assert schema("event")["$defs"]["status"]["properties"]["status"]["enum"] == [*STATUSES]


@pytest.mark.parametrize("kind", WHOLE)
def test_every_field_is_described(kind: str) -> None:
    assert read(kind, WHOLE[kind]) is None
    assert VALIDATORS[kind].is_valid(WHOLE[kind])
    found = schema("annotation" if kind == "annotation" else "event")
    described = found["properties"] if kind == "annotation" else dict(found["$defs"]["event"])
    if kind != "annotation":
        own = found["$defs"][kind].get("properties", {})
        described = {**described["properties"], **own}
    assert described.keys() == WHOLE[kind].keys()
    assert found["$defs"]["target"]["properties"].keys() == {*TARGET, "clauses"}


def test_all_files_of_the_corpus_are_valid() -> None:
    count = 0
    for file in (ROOT / "corpus").glob("*/annotations/*/*.md"):
        kind = "annotation" if file.name == "annotation.md" else file.name.split(".")[1]
        values = values_of(file.read_text(encoding="utf-8"))
        assert [error.message for error in VALIDATORS[kind].iter_errors(values)] == [], file
        count += 1
    assert count > 20


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A front matter with fields left out, or with values that may not belong there."""
    kind = draw(st.sampled_from(sorted(WHOLE)))
    values = deepcopy(WHOLE[kind])
    for _ in range(draw(st.integers(1, 3))):
        inner = [values, *(value for value in values.values() if isinstance(value, dict))]
        place = draw(st.sampled_from(inner))
        name = draw(st.sampled_from([*place, "clauses", "unknown"]))
        if draw(st.booleans()):
            place.pop(name, None)
        else:
            place[name] = deepcopy(draw(st.sampled_from(VALUES)))
    return kind, values


@given(changed())
def test_schema_and_reader_agree(case: tuple[str, dict[str, Any]]) -> None:
    kind, values = case
    error = read(kind, values)
    if error is not None and beyond_a_schema(error, values):
        return
    valid = VALIDATORS[kind].is_valid(values)
    assert valid == (error is None), f"{kind}: schema {valid}, reader {error}"


def beyond_a_schema(error: InputError, values: dict[str, Any]) -> bool:
    """What cannot be said in a schema: two fields compared, days there are not in a year, the
    name of the file."""
    said = str(error.parameters.get("value", ""))
    match error.key:
        case "field-position":
            return True
        case "event-id":
            return bool(re.fullmatch(r"[0-9a-f-]{36}", values["id"]))
        case "field-date" | "field-time":
            return re.match(r"\d{4}-13-\d\d", said) is not None
        case _:
            return False


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("annotation", "id", ID.upper()),
        ("annotation", "work", ""),
        ("annotation", "motivation", "edit"),
        ("annotation", "category", None),
        ("annotation", "severity", "huge"),
        ("annotation", "tags", "transcription"),
        ("annotation", "creator", "王工"),
        ("annotation", "creator", {"email": "w@example.org"}),
        ("annotation", "created", "2026-11-23"),
        ("annotation", "created", "2026-11-23T08:00:00"),
        ("annotation", "target", None),
        ("annotation", "target", {"version": "main"}),
        ("annotation", "target", {"clauses": []}),
        ("annotation", "target", {"clause": "cl_1", "clauses": ["cl_2"]}),
        ("annotation", "target", {"quote": {"exact": "甲"}}),
        ("annotation", "target", {"clause": "cl_1", "quote": {"prefix": "甲"}}),
        ("annotation", "target", {"clause": "cl_1", "position": {"start": -1, "end": 2}}),
        ("annotation", "target", {"clause": "cl_1", "removed_in": "HEAD"}),
        ("reply", "parents", ID),
        ("reply", "addressed_by", "HEAD"),
        ("edit", "created", "yesterday"),
        ("status", "status", "done"),
        ("status", "status", None),
        ("status", "superseded_by", "the other"),
        ("retarget", "target", None),
        ("assign", "assignees", "王工"),
        ("assign", "due", "soon"),
        ("label", "add", [1]),
        ("label", "severity", "huge"),
    ],
)
def test_both_refuse_what_is_wrong(kind: str, field: str, value: object) -> None:
    values = {**WHOLE[kind], field: value}
    error = read(kind, values)
    assert error is not None
    assert str(error.parameters["field"]).partition(".")[0] == field
    assert not VALIDATORS[kind].is_valid(values)


@pytest.mark.parametrize("kind", ["assign", "label"])
def test_both_refuse_an_event_that_says_nothing(kind: str) -> None:
    assert read(kind, EVENT) is not None
    assert not VALIDATORS[kind].is_valid(EVENT)


@pytest.mark.parametrize("kind", WHOLE)
def test_both_take_fields_they_do_not_know(kind: str) -> None:
    values = {**WHOLE[kind], "mood": {"calm": [1, None]}}
    assert read(kind, values) is None
    assert VALIDATORS[kind].is_valid(values)
