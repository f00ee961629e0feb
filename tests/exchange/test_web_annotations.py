"""Exports are Web Annotations: the assertions of the W3C's test suite, in words of our own.

`test_w3c_suite.py` makes them with the suite's own schemas. All texts are invented.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.annotation import Annotation, Event
from annotate.exchange import FORMATS, Outgoing
from tests.exchange.hostile import events, whole_annotations
from tests.exchange.hostile import outgoing as exported
from tests.exchange.webassertions import ANNO, COLLECTION, MUST, PAGE, SHOULD
from tests.exchange.webkinds import UNMET, export, exports, kinds
from tests.exchange.webterms import Check, Json

Make = Callable[[int], Outgoing]
KINDS = kinds()
WORDS = KINDS["words"][0]


def lines(outgoing: Outgoing, name: str) -> list[Json]:
    content = FORMATS[name].dump(outgoing).content
    assert isinstance(content, str)
    return [json.loads(line) for line in content.split("\n")[:-1]]


def unmet(checks: dict[str, Check], item: Json) -> set[str]:
    return {name for name, holds in checks.items() if not holds(item)}


@pytest.fixture(scope="module")
def items(outgoing: Make) -> list[Json]:
    """An annotation or event each, as documents of their own."""
    return lines(outgoing(1), "w3c-lines")


def test_the_suites_numbers_of_assertions_are_reached() -> None:
    assert (len(MUST), len(SHOULD), len(COLLECTION), len(PAGE)) == (54, 32, 10, 15)


@pytest.mark.parametrize("name", MUST)
def test_what_an_annotation_must_be(name: str) -> None:
    assert [kind for kind, items in KINDS.items() if not all(map(MUST[name], items))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_an_annotation_should_be(kind: str) -> None:
    assert [unmet(SHOULD, item) for item in KINDS[kind]] == [
        UNMET.get(kind, frozenset()) for _ in KINDS[kind]
    ]


def test_all_that_cannot_be_met_is_of_a_kind_that_is_exported() -> None:
    assert UNMET.keys() <= KINDS.keys()


@settings(max_examples=60)
@given(whole_annotations, st.lists(events(), max_size=4))
def test_whatever_is_written_must_be_so(annotation: Annotation, followed: list[Event]) -> None:
    for item in lines(exported(annotation, followed), "w3c-lines"):
        assert unmet(MUST, item) == set()
        assert {name[:5] for name in unmet(SHOULD, item)} <= {"4.2.1", "4.2.4"}


TARGET = {"source": "urn:a"}
BODY = {"type": "TextualBody", "value": "甲"}
CHOICE = {"type": "Choice", "items": [BODY]}
NAMED = {"id": "urn:b"}
PURPOSE = {"purpose": "linking"}


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("3.1 context", {"@context": "https://example.org/"}),
        ("3.1 id", {"id": "019b0c3e"}),
        ("3.1 type", {"type": "annotation"}),
        ("3.2 targets", {"target": TARGET | {"source": "条.md", "scope": "urn:b"}}),
        ("3.2 targets", {"target": []}),
        ("3.2 targets", {"target": TARGET}),
        ("3.2 bodies", {"body": [{"type": "TextualBody", "value": 7}]}),
        ("3.2.5 body or bodyValue", {"bodyValue": "甲"}),
        ("3.2.5 bodyValue", {"bodyValue": ["甲", "乙"]}),
        ("3.3.1 created", {"created": "2026-11-23T08:00:00+08:00"}),
        ("3.3.1 modified", {"modified": ["2026-11-23T08:00:00Z"] * 2}),
        ("3.3.1 generated", {"generated": "2026-02-30T08:00:00Z"}),
        ("3.3.6 rights", {"rights": ["urn:a", "免费"]}),
        ("3.3.7 canonical", {"canonical": ["urn:a", "urn:b"]}),
        ("3.3.7 via", {"via": "https://example.org/%zz"}),
        ("3.2.1 textDirection of body", {"body": BODY | {"textDirection": "up"}}),
        ("3.3.1 created of target", {"target": {"source": {"created": "2026"}}}),
        ("3.3.1 modified of body", {"body": BODY | {"modified": "2026-11-23"}}),
        ("3.3.6 rights of target", {"target": TARGET | {"rights": "免费"}}),
        ("3.3.7 canonical of body", {"body": BODY | {"canonical": ["urn:a", "urn:b"]}}),
        ("3.3.7 via of target", {"target": [{"via": "网"}]}),
        ("3.2.7 web resource without items of body", {"body": NAMED | {"items": []}}),
        ("3.3.5 web resource without purpose of target", {"target": NAMED | PURPOSE}),
        ("3.3.5 web resource without purpose of body", {"body": {"source": NAMED | PURPOSE}}),
        ("3.2.4 choice without value of body", {"body": CHOICE | {"value": "甲"}}),
        ("4 choice without source of body", {"body": CHOICE | TARGET}),
        ("3.3.5 choice without purpose of target", {"target": CHOICE | PURPOSE}),
        ("3.2.7 specific resource without items of target", {"target": TARGET | {"items": []}}),
        ("4 specific resource without value of body", {"body": TARGET | {"value": "甲"}}),
        ("3.2.7 text without items", {"body": [BODY | {"items": []}]}),
        ("4 text without source", {"body": BODY | TARGET}),
        ("3.2.4 target no text", {"target": [BODY]}),
        ("4.2 selectors", {"target": {"selector": {"type": "annotate:Selector"}}}),
        ("4.3 states", {"target": {"state": {"type": "annotate:Version"}}}),
        ("4.3.3 refinedBy", {"target": {"selector": NAMED | {"refinedBy": {"type": "Svg"}}}}),
        ("4.4 styleClass", {"target": TARGET | {"styleClass": "red"}}),
        ("4.2 fragment, css, xpath", {"target": {"selector": {"type": "CssSelector"}}}),
        ("4.2.4 quote", {"target": {"selector": {"type": "TextQuoteSelector", "prefix": "甲"}}}),
        ("4.2 positions", {"target": {"selector": {"type": "TextPositionSelector", "start": 1}}}),
        ("4.2.7 svg", {"target": {"selector": NAMED | {"type": "SvgSelector", "value": ""}}}),
        ("4.2.8 range", {"target": {"selector": {"type": "RangeSelector", "startSelector": 1}}}),
        ("4.3.1 time state", {"target": {"state": {"type": "TimeState"}}}),
        ("4.3.2 request state", {"target": {"state": [{"type": "HttpRequestState"}]}}),
    ],
)
def test_an_assertion_can_fail(name: str, broken: Json) -> None:
    assert MUST[name](WORDS)
    assert not MUST[name](WORDS | broken)


def test_a_target_must_be_there() -> None:
    assert not MUST["3.1 target"]({key: WORDS[key] for key in WORDS if key != "target"})


@pytest.mark.parametrize("outgoing", exports())
def test_collections_and_their_pages(outgoing: Outgoing) -> None:
    whole = json.loads(str(FORMATS["w3c"].dump(outgoing).content))
    collection, *pages = lines(outgoing, "w3c-pages")
    inside = [{"@context": ANNO} | whole["first"]] if outgoing.notes else []
    assert [unmet(COLLECTION, one) for one in (whole, collection)] == [set(), set()]
    assert all(unmet(PAGE, page) == set() for page in (*pages, *inside))
    assert sum(len(page["items"]) for page in pages) == collection["total"] == whole["total"]
    assert len(pages) == -(-collection["total"] // 100)
    names = [page["id"] for page in pages]
    assert [page.get("next") for page in pages] == [*names[1:], None][: len(names)]
    assert [page.get("prev") for page in pages] == [None, *names[:-1]][: len(names)]
    assert [page["startIndex"] for page in pages] == list(range(0, 100 * len(pages), 100))
    told = {key: collection[key] for key in ("id", "type", "label", "total")}
    assert all(page["partOf"] == told for page in (*pages, *inside))


OF_WHOLE = [f"5.2 {key}" for key in ("total", "label", "first", "last")]
OF_WHOLE += ["3.3.1 created", "3.3.1 modified", "3.3.6 rights"]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        *((name, {"partOf": "urn:a"}) for name in OF_WHOLE),
        ("5.2 items", {"items": [{"type": "Note"}]}),
        ("5.2 startIndex", {"startIndex": -1}),
        ("5.2 partOf", {"partOf": {"total": 1}}),
        ("5.2 next", {"next": 2}),
    ],
)
def test_an_assertion_on_pages_can_fail(name: str, broken: Json) -> None:
    page = lines(export(), "w3c-pages")[1]
    assert PAGE[name](page)
    assert not PAGE[name](page | broken)


def test_positions_count_code_points(items: list[Json]) -> None:
    quote, place = (s["refinedBy"] for s in items[0]["target"]["selector"][:2])
    assert (quote["exact"], quote["prefix"]) == ("𠮷野", "为规范")
    assert (place["start"], place["end"]) == (3, 5)


def test_an_orphan_names_its_last_version(items: list[Json]) -> None:
    orphan = next(item for item in items if item.get("annotate:state") == "orphan")
    assert orphan["target"]["state"]["id"] == "urn:x-annotate:commit:2f2a9c1"
    assert orphan["target"]["selector"][-1]["exact"] == "十日"


def test_what_is_answered_is_told_with_its_writer() -> None:
    first, second = KINDS["words"][0], KINDS["event reply"][0]
    for answer, answered in ((second, first), (KINDS["event on an event"][0], second)):
        told = answer["target"]
        assert (told["id"], told["creator"]) == (answered["id"], answered["creator"])
        assert (told["created"], told["language"]) == (answered["created"], "zh-Hans")
        assert told["format"].startswith("application/ld+json")
