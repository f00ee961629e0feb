"""Web Annotations of other programs: what of them is read, and what is told. Texts are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotate.annotation import Annotation, Quote
from annotate.errors import InputError
from annotate.exchange import w3c
from annotate.exchange.foreign import NOWHERE
from annotate.exchange.values import Incoming, Loaded
from annotate.model import Span

Json = dict[str, Any]
SOURCE = "https://example.org/trial.html"
WORDS = {"type": "TextQuoteSelector", "exact": "三十日内", "prefix": "之日起", "suffix": "作出"}


def load(value: Any) -> Loaded:
    return w3c.load(json.dumps(value).encode(), "a.jsonld")


def item(**fields: Any) -> Incoming:
    base: Json = {"id": "https://example.org/1", "type": "Annotation", "target": SOURCE}
    (found,) = load(base | fields).items
    return found


def annotation(**fields: Any) -> Annotation:
    return item(**fields).annotation


@pytest.mark.parametrize(
    ("fields", "body", "tags"),
    [
        ({"bodyValue": "太长"}, "太长", ()),
        ({"body": "https://example.org/b"}, "<https://example.org/b>", ()),
        ({"body": {"id": "https://example.org/b", "type": "Video"}}, "<https://example.org/b>", ()),
        ({"body": {"type": "TextualBody", "value": "太长"}}, "太长", ()),
        (
            {"body": {"value": "<p>太<b>长</b><script>x()</script>", "format": "text/html"}},
            "太长",
            (),
        ),
        (
            {"body": [{"value": "太长"}, {"value": "期限", "purpose": "tagging"}, {"value": "否"}]},
            "太长\n\n否",
            ("期限",),
        ),
        (
            {"body": {"type": "Choice", "items": [{"value": "甲"}, {"value": "乙"}]}},
            "甲",
            (),
        ),
        ({"body": {"type": "List", "items": [{"value": "甲"}, {"value": "乙"}]}}, "甲\n\n乙", ()),
        (
            {"body": {"source": "https://example.org/b", "purpose": "linking"}},
            "<https://example.org/b>",
            (),
        ),
        (
            {"body": {"value": "十五日```内", "purpose": "editing"}},
            "````suggestion\n十五日```内\n````",
            (),
        ),
    ],
)
def test_bodies(fields: Json, body: str, tags: tuple[str, ...]) -> None:
    found = annotation(**fields)
    assert (found.body, found.tags) == (body, tags)


def test_what_is_proposed_is_a_suggestion() -> None:
    found = annotation(body={"value": "十五日内", "purpose": "editing"}, motivation="editing")
    assert (found.suggestion, found.category, found.motivation) == (
        "十五日内",
        "suggestion",
        "editing",
    )


@pytest.mark.parametrize(
    ("target", "clause", "quote"),
    [
        (SOURCE, "", None),
        ({"id": SOURCE}, "", None),
        ({"source": SOURCE}, "", None),
        ({"source": {"id": SOURCE}, "selector": WORDS}, "", "三十日内"),
        (
            {"source": SOURCE, "selector": [{"type": "XPathSelector", "value": "/p"}, WORDS]},
            "",
            "三十日内",
        ),
        (
            {
                "source": SOURCE,
                "selector": {"type": "FragmentSelector", "value": "art_2", "refinedBy": WORDS},
            },
            "art_2",
            "三十日内",
        ),
        (
            {
                "source": SOURCE,
                "selector": {
                    "type": "FragmentSelector",
                    "value": "art_2:~:text=%E4%B9%8B-,%E4%B8%89%E5%8D%81,-%E4%BD%9C",
                },
            },
            "art_2",
            "三十",
        ),
        ({"source": SOURCE, "selector": {"type": "XPathSelector", "value": "/p"}}, NOWHERE, None),
        ({"source": SOURCE, "selector": "https://example.org/selector"}, NOWHERE, None),
        (7, NOWHERE, None),
    ],
)
def test_targets(target: Any, clause: str, quote: str | None) -> None:
    found = annotation(target=target, bodyValue="话").target
    assert found.clauses == ((clause,) if clause else ())
    assert (found.quote.exact if found.quote else None) == quote


def test_positions_are_hints() -> None:
    place = {"type": "TextPositionSelector", "start": 4, "end": 8}
    assert item(target={"source": SOURCE, "selector": [place, WORDS]}).hint == Span(4, 8)
    for broken in ({"start": -1}, {"end": "8"}, {"start": 9}, {"start": None}):
        selector = [place | broken, WORDS]
        assert item(target={"source": SOURCE, "selector": selector}).hint is None


def test_what_is_not_read_is_told() -> None:
    loaded = load(
        {
            "type": "Annotation",
            "target": [
                {"source": SOURCE, "selector": {"type": "SvgSelector", "value": "<svg/>"}},
                SOURCE,
            ],
            "body": {"type": "Dataset"},
        }
    )
    assert {loss.key for loss in loaded.losses} == {"more-targets", "selector", "body"}


@pytest.mark.parametrize(
    ("creator", "name", "email"),
    [
        ("https://example.org/people/1", "https://example.org/people/1", ""),
        ({"name": "李华", "email": "mailto:l@example.org"}, "李华", "l@example.org"),
        ({"nickname": "华"}, "华", ""),
        ([{"name": "甲"}, {"name": "乙"}], "甲", ""),
        ({"name": "a\u001b[2J\nb", "email": "no mail"}, "a[2J b", ""),
        (None, "unknown", ""),
        (7, "unknown", ""),
    ],
)
def test_creators(creator: Any, name: str, email: str) -> None:
    found = annotation(creator=creator, bodyValue="话").creator
    assert (found.name, found.email) == (name, email)


@pytest.mark.parametrize(
    ("created", "kept"),
    [
        ("2026-11-23T08:00:00+08:00", "2026-11-23T00:00:00Z"),
        ("2026-11-23T08:00:00", ""),
        ("gestern", ""),
        (7, ""),
        ("0001-01-01T00:00:00+14:00", ""),
    ],
)
def test_times(created: Any, kept: str) -> None:
    assert annotation(created=created, bodyValue="话").created == kept


def test_replies_by_target_and_by_motivation() -> None:
    first = "urn:uuid:019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10"
    loaded = load(
        [
            {
                "type": "Annotation",
                "id": "urn:b",
                "target": first,
                "bodyValue": "否",
                "motivation": "replying",
            },
            {"type": "Annotation", "id": first, "target": SOURCE, "bodyValue": "太长"},
            {"type": "Annotation", "id": "urn:c", "target": {"source": first}, "bodyValue": "可"},
            {
                "type": "Annotation",
                "id": "urn:d",
                "target": {"id": first, "format": "application/ld+json", "creator": {"name": "甲"}},
                "bodyValue": "再议",
            },
        ]
    )
    (found,) = loaded.items
    assert [event.body for event in found.events] == ["否", "可", "再议"]
    assert {event.annotation for event in found.events} == {found.annotation.id}


def test_a_reply_to_what_is_not_there_is_a_stray() -> None:
    target = "urn:uuid:019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10"
    loaded = load({"type": "Annotation", "id": "urn:b", "target": target, "bodyValue": "否"})
    assert [stray.names for stray in loaded.strays] == [(target.removeprefix("urn:uuid:"),)]


ONE: Json = {"type": "Annotation", "id": "urn:a", "target": SOURCE, "bodyValue": "话"}
TWO: Json = {**ONE, "id": "urn:b"}


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (ONE, 1),
        ([ONE, TWO], 2),
        ({"@graph": [ONE, TWO]}, 2),
        ({"type": "AnnotationPage", "items": [ONE, TWO]}, 2),
        ({"type": ["AnnotationPage"], "items": [ONE, "urn:b"]}, 1),
        ({"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [ONE]}}, 1),
        ({"type": "AnnotationCollection", "total": 1, "first": "https://example.org/page1"}, 0),
        ({"@type": "oa:Annotation", "target": SOURCE, "bodyValue": "话"}, 1),
        ([ONE, ONE], 1),
    ],
)
def test_shapes_of_files(value: Any, count: int) -> None:
    assert len(load(value).items) == count


def test_lines_of_json() -> None:
    lines = "\n".join(json.dumps(one) for one in (ONE, TWO)).encode()
    loaded = w3c.load(lines, "a.jsonl")
    assert [found.at for found in loaded.items] == ["a.jsonl:1", "a.jsonl:2"]
    with pytest.raises(InputError) as caught:
        w3c.load(lines + b'\n{"a": 1, "a": 2}', "a.jsonl")
    assert (caught.value.key, caught.value.path) == ("json-repeat", "a.jsonl:3")


def test_the_same_annotation_has_the_same_id_with_or_without_a_name() -> None:
    nameless = {"id": "", "bodyValue": "话", "created": "2026-11-23T08:00:00Z"}
    assert annotation(**nameless).id == annotation(**nameless).id
    assert annotation(**nameless).source == ""
    assert annotation(**nameless).id != annotation(**(nameless | {"bodyValue": "另"})).id
    assert annotation(bodyValue="话").source == "https://example.org/1"
    assert annotation(target={"source": SOURCE, "selector": WORDS}).target.quote == Quote(
        "三十日内", "之日起", "作出"
    )
