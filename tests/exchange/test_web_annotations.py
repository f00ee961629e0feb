"""Exports are Web Annotations: the assertions of the W3C's test suite, in words of our own.

The suite (w3c/web-annotation-tests, in web-platform-tests under annotation-model) has 54
assertions of what an annotation must be, 32 of what it should, 10 on collections and 15 on
pages. Its schemas are not part of this repository: each assertion is written here from the
recommendation, under the number of its section. With a checkout of the suite in
$ANNOTATE_W3C_SUITE its own schemas are tried, too. All texts are invented.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from annotate.exchange import FORMATS, Outgoing

Json = dict[str, Any]
Holds = Callable[[Json], bool]

ANNO = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = (
    "assessing bookmarking classifying commenting describing editing highlighting"
    " identifying linking moderating questioning replying tagging"
).split()
SELECTORS = {
    "FragmentSelector": ("value",),
    "CssSelector": ("value",),
    "XPathSelector": ("value",),
    "TextQuoteSelector": ("exact",),
    "TextPositionSelector": ("start", "end"),
    "DataPositionSelector": ("start", "end"),
    "SvgSelector": ("value",),
    "RangeSelector": ("startSelector", "endSelector"),
}


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def is_uri(value: Any) -> bool:
    return isinstance(value, str) and bool(
        re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-\[\]_a-z~]+", value)
    )


def is_time(value: Any) -> bool:
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"
    return isinstance(value, str) and bool(
        re.fullmatch(form, value) and datetime.fromisoformat(value)
    )


def is_language(value: Any) -> bool:
    return isinstance(value, str) and bool(re.match(r"[a-z]{2,3}(-|$)", value))


def is_web_resource(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and is_uri(value.get("id"))
        and not value.keys() & {"value", "source", "target"}
    )


def is_specific(value: Any) -> bool:
    special = {"purpose", "selector", "state", "styleClass", "renderedVia", "scope"}
    return (
        isinstance(value, dict)
        and (is_uri(value.get("source")) or is_web_resource(value.get("source")))
        and bool(value.keys() & special)
    )


def is_text(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("value"), str)


def kinds(value: Any) -> int:
    """Of how many kinds of resource something is; it must be of one."""
    checks = (is_uri, is_web_resource, is_specific, is_text)
    return sum(check(value) for check in checks)


def selectors(item: Json) -> Iterator[Json]:
    waiting = [s for part in parts(item) for s in many(part.get("selector"))]
    while waiting:
        yield (one := waiting.pop())
        waiting += many(one.get("refinedBy"))


def parts(item: Json) -> list[Json]:
    both = many(item.get("body")) + many(item.get("target"))
    return [part for part in both if isinstance(part, dict)]


def in_all(key: str, holds: Callable[[Any], bool], side: str) -> Holds:
    """Where the key stands in a body or target, or its source, its one value is right."""

    def check(item: Json) -> bool:
        found = [p for p in many(item.get(side)) if isinstance(p, dict)]
        found += [p["source"] for p in found if isinstance(p.get("source"), dict)]
        return all(len(many(p[key])) == 1 and holds(many(p[key])[0]) for p in found if key in p)

    return check


def in_some(key: str, holds: Callable[[Any], bool], side: str) -> Holds:
    """A body or target, or its source, has the key with one right value."""

    def check(item: Json) -> bool:
        found = [p for p in many(item.get(side)) if isinstance(p, dict)]
        found += [p["source"] for p in found if isinstance(p.get("source"), dict)]
        return any(len(many(p.get(key))) == 1 and holds(many(p[key])[0]) for p in found)

    return check


def at_top(key: str, holds: Callable[[Any], bool]) -> Holds:
    return lambda item: key not in item or (len(many(item[key])) == 1 and holds(many(item[key])[0]))


def without(key: str, kind: Callable[[Any], bool], side: str) -> Holds:
    def check(item: Json) -> bool:
        found = [p for p in many(item.get(side)) if isinstance(p, dict)]
        found += [p["source"] for p in found if isinstance(p.get("source"), dict)]
        return all(key not in p for p in found if kind(p))

    return check


def whole_selectors(*names: str) -> Holds:
    return lambda item: all(
        all(key in s for key in SELECTORS[s["type"]]) for s in selectors(item) if s["type"] in names
    )


def no_set(part: Any) -> bool:
    return part.get("type") in ("Choice", "List", "Composite", "Independents")


def directions(value: Any) -> bool:
    return value in ("ltr", "rtl", "auto")


def states(item: Json) -> bool:
    found = [s for part in parts(item) for s in many(part.get("state"))]
    return all(is_uri(s) or is_uri(s.get("id")) for s in found)


MUST: dict[str, Holds] = {
    "3.1 context": lambda i: ANNO in many(i.get("@context")),
    "3.1 id": lambda i: is_uri(i.get("id")),
    "3.1 type": lambda i: "Annotation" in many(i.get("type")),
    "3.1 target": lambda i: bool(many(i.get("target"))),
    "3.2 targets recognized": lambda i: all(
        kinds(t) == 1 and not is_text(t) for t in many(i["target"])
    ),
    "3.2 bodies recognized": lambda i: all(kinds(b) == 1 for b in many(i.get("body"))),
    "3.2.5 body or bodyValue": lambda i: not {"body", "bodyValue"} <= i.keys(),
    "3.2.5 bodyValue": at_top("bodyValue", lambda v: isinstance(v, str)),
    **{f"3.3.1 {key}": at_top(key, is_time) for key in ("created", "modified", "generated")},
    "3.3.6 rights": at_top("rights", is_uri),
    "3.3.7 canonical": at_top("canonical", is_uri),
    "3.3.7 via": at_top("via", is_uri),
    **{
        f"{name} of {side}": check
        for side in ("body", "target")
        for name, check in {
            "3.2.1 textDirection": in_all("textDirection", directions, side),
            "3.3.1 created": in_all("created", is_time, side),
            "3.3.1 modified": in_all("modified", is_time, side),
            "3.3.6 rights": in_all("rights", is_uri, side),
            "3.3.7 canonical": in_all("canonical", is_uri, side),
            "3.3.7 via": in_all("via", is_uri, side),
            "3.2.7 web resource without items": without("items", is_web_resource, side),
            "3.3.5 web resource without purpose": without("purpose", is_web_resource, side),
            "3.2.4 set without value": without("value", no_set, side),
            "4 set without source": without("source", no_set, side),
            "3.3.5 set without purpose": without("purpose", no_set, side),
            "3.2.7 specific resource without items": without("items", is_specific, side),
            "4 specific resource without value": without("value", is_specific, side),
        }.items()
    },
    "3.2.7 text without items": without("items", is_text, "body"),
    "4 text without source": without("source", is_text, "body"),
    "3.2.4 target no text": lambda i: all(
        "TextualBody" not in many(t.get("type")) for t in many(i["target"]) if isinstance(t, dict)
    ),
    "4.2 selectors": lambda i: all(is_uri(s) or s.get("type") in SELECTORS for s in selectors(i)),
    "4.3 states": states,
    "4.3.3 refinedBy": lambda i: all(
        s.get("type") in SELECTORS for one in selectors(i) for s in many(one.get("refinedBy"))
    ),
    "4.4 styleClass": lambda i: all(isinstance(p.get("styleClass", ""), str) for p in parts(i)),
    "4.2 fragment, css, xpath": whole_selectors("FragmentSelector", "CssSelector", "XPathSelector"),
    "4.2.4 quote": whole_selectors("TextQuoteSelector"),
    "4.2 positions": lambda i: all(
        isinstance(s.get(k), int) and s[k] >= 0
        for s in selectors(i)
        if s["type"].endswith("PositionSelector")
        for k in ("start", "end")
    ),
    "4.2.7 svg": whole_selectors("SvgSelector"),
    "4.2.8 range": whole_selectors("RangeSelector"),
    "4.3.1 time state": lambda i: states(i),
    "4.3.2 request state": lambda i: states(i),
}


def agent(owner: Callable[[Json], list[Any]], key: str, holds: Callable[[Any], bool]) -> Holds:
    return lambda i: any(
        len(many(a.get(key))) == 1 and holds(many(a[key])[0])
        for a in owner(i)
        if isinstance(a, dict)
    )


OWNERS: dict[str, Callable[[Json], list[Any]]] = {
    "creator": lambda i: many(i.get("creator")),
    "generator": lambda i: many(i.get("generator")),
    "body's creator": lambda i: [b.get("creator") for b in many(i.get("body"))],
    "target's creator": lambda i: [
        t.get("creator") for t in many(i["target"]) if isinstance(t, dict)
    ],
}
AGENTS: dict[str, Callable[[Any], bool]] = {
    "id": is_uri,
    "type": lambda v: v in ("Person", "Organization", "Software"),
    "nickname": lambda v: isinstance(v, str),
    "name": lambda v: isinstance(v, str),
}
SHOULD: dict[str, Holds] = {
    "3.1 body": lambda i: bool(many(i.get("body"))),
    "3.3.1 one creator": lambda i: len(many(i.get("creator"))) == 1,
    "3.3.1 created": lambda i: is_time(i.get("created")),
    "3.3.5 one motivation": lambda i: i.get("motivation") in MOTIVATIONS,
    **{
        f"{name} of {side}": in_some(key, holds, side)
        for side in ("body", "target")
        for name, key, holds in (
            ("3.2.1 one format", "format", lambda v: bool(re.match("[a-z]+/", v))),
            ("3.2.1 one language", "language", is_language),
            ("3.3.1 one creator", "creator", lambda v: isinstance(v, dict)),
            ("3.3.1 created", "created", is_time),
        )
    },
    "3.2.4 TextualBody": in_some("type", lambda v: v == "TextualBody", "body"),
    **{
        f"3.3.2 {key} of {owner}": agent(OWNERS[owner], key, holds)
        for owner in OWNERS
        for key, holds in AGENTS.items()
    },
}
SELECTED: dict[str, Holds] = {
    "4.2.1 conformsTo": lambda i: any(is_uri(s.get("conformsTo")) for s in i["target"]["selector"]),
    "4.2.4 prefix": lambda i: any(
        isinstance(s.get("prefix"), str) for s in i["target"]["selector"]
    ),
    "4.2.4 suffix": lambda i: any(
        isinstance(s.get("suffix"), str) for s in i["target"]["selector"]
    ),
}
"""Should-assertions on the selectors of what has words to select."""


def is_collection(c: Json) -> Iterator[tuple[str, bool]]:
    yield "5.1 context", ANNO in many(c.get("@context"))
    yield "5.1 id", is_uri(c.get("id"))
    yield "5.1 type", "AnnotationCollection" in many(c.get("type"))
    yield "5.1 label", isinstance(c.get("label", ""), str)
    yield "5.1 total", isinstance(c.get("total", 0), int) and c.get("total", 0) >= 0
    first = c.get("first")
    page = isinstance(first, dict) and "AnnotationPage" in many(first.get("type"))
    yield "5.1 first", (not c.get("total") and first is None) or is_uri(first) or page
    yield "5.1 last", "last" not in c or is_uri(c["last"])
    yield "3.3.1 created", at_top("created", is_time)(c)
    yield "3.3.1 modified", at_top("modified", is_time)(c)
    yield "3.3.6 rights", at_top("rights", is_uri)(c)


def is_page(p: Json) -> Iterator[tuple[str, bool]]:
    yield "5.2 context", ANNO in many(p.get("@context"))
    yield "5.2 id", is_uri(p.get("id"))
    yield "5.2 type", "AnnotationPage" in many(p.get("type"))
    items = p.get("items")
    yield (
        "5.2 items",
        isinstance(items, list)
        and all(is_uri(i) or "Annotation" in many(i.get("type")) for i in items),
    )
    yield "5.2 startIndex", isinstance(p.get("startIndex", 0), int)
    for key in ("partOf", "next", "prev", "first", "last"):
        yield f"5.2 {key}", key not in p or is_uri(p[key])
    yield "5.2 total", isinstance(p.get("total", 0), int)
    yield "5.2 label", isinstance(p.get("label", ""), str)
    yield "3.3.1 created", at_top("created", is_time)(p)
    yield "3.3.1 modified", at_top("modified", is_time)(p)
    yield "3.3.6 rights", at_top("rights", is_uri)(p)


Make = Callable[[int], Outgoing]


def lines(outgoing: Outgoing, name: str) -> list[Json]:
    content = FORMATS[name].dump(outgoing).content
    assert isinstance(content, str)
    return [json.loads(line) for line in content.split("\n")[:-1]]


@pytest.fixture(scope="module")
def items(outgoing: Make) -> list[Json]:
    """An annotation or event each, as documents of their own."""
    return lines(outgoing(1), "w3c-lines")


def test_the_suites_numbers_of_assertions_are_reached() -> None:
    assert (len(MUST), len(SHOULD) + len(SELECTED)) == (54, 32)
    assert (len(list(is_collection({}))), len(list(is_page({})))) == (10, 15)


@pytest.mark.parametrize("name", MUST)
def test_what_an_annotation_must_be(name: str, items: list[Json]) -> None:
    assert [item for item in items if not MUST[name](item)] == []


@pytest.mark.parametrize("name", SHOULD)
def test_what_an_annotation_should_be(name: str, items: list[Json]) -> None:
    # A reply's target is another annotation, by its name alone.
    texts = [i for i in items if "target" not in name or not isinstance(i["target"], str)]
    assert [item for item in texts if not SHOULD[name](item)] == []


@pytest.mark.parametrize("name", SELECTED)
def test_what_selectors_should_be(name: str, items: list[Json]) -> None:
    selected = [i for i in items if isinstance(i["target"], dict) and "selector" in i["target"]]
    assert len(selected) > 2
    assert [item for item in selected if not SELECTED[name](item)] == []


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("3.1 context", {"@context": "https://example.org/"}),
        ("3.1 id", {"id": "019b0c3e"}),
        ("3.2 targets recognized", {"target": {"source": "条.md", "selector": {}}}),
        ("3.2 bodies recognized", {"body": [{"value": "a", "source": "urn:a", "purpose": "b"}]}),
        ("3.3.1 created", {"created": "2026-11-23T08:00:00+08:00"}),
        ("4.3 states", {"target": {"source": "urn:a", "state": {"type": "annotate:Version"}}}),
        ("4.2 positions", {"target": {"selector": {"type": "TextPositionSelector", "start": 1}}}),
    ],
)
def test_an_assertion_can_fail(name: str, broken: Json, items: list[Json]) -> None:
    assert not MUST[name](items[0] | broken)


@pytest.mark.parametrize("count", [0, 1, 8])
def test_collections_and_their_pages(count: int, outgoing: Make) -> None:
    whole = json.loads(str(FORMATS["w3c"].dump(outgoing(count)).content))
    collection, *pages = lines(outgoing(count), "w3c-pages")
    inside = [{"@context": ANNO} | whole["first"]] if count else []
    for one in (whole, collection):
        assert [name for name, holds in is_collection(one) if not holds] == []
    for page in (*pages, *inside):
        assert [name for name, holds in is_page(page) if not holds] == []
    assert sum(len(page["items"]) for page in pages) == collection["total"] == whole["total"]
    assert len(pages) == -(-collection["total"] // 100)
    names = [page["id"] for page in pages]
    assert [page.get("next") for page in pages] == [*names[1:], None][: len(names)]
    assert [page.get("prev") for page in pages] == [None, *names[:-1]][: len(names)]
    assert [page["startIndex"] for page in pages] == list(range(0, 100 * len(pages), 100))


def test_positions_count_code_points(items: list[Json]) -> None:
    quote, place = (s["refinedBy"] for s in items[0]["target"]["selector"][:2])
    assert (quote["exact"], quote["prefix"]) == ("𠮷野", "为规范")
    assert (place["start"], place["end"]) == (3, 5)


def test_an_orphan_names_its_last_version(items: list[Json]) -> None:
    orphan = next(item for item in items if item.get("annotate:state") == "orphan")
    assert orphan["target"]["state"]["id"] == "urn:x-annotate:commit:2f2a9c1"
    assert orphan["target"]["selector"][-1]["exact"] == "十日"


@pytest.mark.skipif(
    not os.environ.get("ANNOTATE_W3C_SUITE"), reason="no $ANNOTATE_W3C_SUITE: a checkout of it"
)
def test_the_suites_own_schemas(outgoing: Make, items: list[Json]) -> None:
    jsonschema, referencing = map(pytest.importorskip, ("jsonschema", "referencing"))
    draft4 = pytest.importorskip("referencing.jsonschema").DRAFT4
    folder = Path(os.environ["ANNOTATE_W3C_SUITE"])

    def definition(name: str) -> Any:
        schema = json.loads((folder / "definitions" / name).read_text(encoding="utf-8"))
        return referencing.Resource.from_contents(schema, default_specification=draft4)

    definitions = referencing.Registry(retrieve=definition)
    collection, page = lines(outgoing(1), "w3c-pages")
    failed = []
    for name, values in (
        ("annotations/annotationMusts.test", items),
        ("bodiesTargets/bodyMusts.test", items),
        ("bodiesTargets/targetMusts.test", items),
        ("specificResource/specificResourceMusts.test", items),
        ("collections/collectionMusts.test", [collection]),
        ("collections/pages/pageMusts.test", [page]),
    ):
        test = json.loads((folder / name).read_text(encoding="utf-8"))
        for assertion in test["assertions"]:
            schema = json.loads((folder / assertion).read_text(encoding="utf-8"))
            validator = jsonschema.Draft4Validator(schema, registry=definitions)
            failed += [assertion for value in values if not validator.is_valid(value)]
    assert failed == []
