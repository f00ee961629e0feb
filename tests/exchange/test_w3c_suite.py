"""The W3C's own test suite, its schemas and all, on every kind of export.

The suite is the folder `annotation-model` of https://github.com/web-platform-tests/wpt (once
w3c/web-annotation-tests); $ANNOTATE_W3C_SUITE names it. Its schemas are not part of this
repository. It is read as its harness reads it (CONTRIBUTING.md there): an assertion is a JSON
Schema of draft 4, alone, in a list, under a name with properties that override it, or several
to compare; `expectedResult` tells whether to be valid is to pass. What stands beside a `$ref`
is nothing in draft 4, but the harness's validator heeded it: here both must pass.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from annotate.exchange import FORMATS
from tests.exchange.webkinds import UNMET, exports, kinds
from tests.exchange.webterms import Json, is_time, is_uri

SUITE = Path(os.environ.get("ANNOTATE_W3C_SUITE", ""))
pytestmark = pytest.mark.skipif(
    not os.environ.get("ANNOTATE_W3C_SUITE"), reason="no $ANNOTATE_W3C_SUITE: a checkout of it"
)
MANIFESTS = {
    "annotations/annotationMusts.test": {"must": 54},
    "annotations/annotationOptionals.test": {"should": 16},
    "annotations/annotationsAgentOptionals.test": {"should": 16},
    "collections/collectionMusts.test": {"must": 10},
    "collections/pages/pageMusts.test": {"must": 15},
}
"""How many assertions there are of each severity but `may`."""


def read(name: str) -> Any:
    """A file of the suite, without what would choose another reading of a schema."""
    text = (SUITE / name).read_text(encoding="utf-8")
    return json.loads(text, object_hook=lambda one: {k: one[k] for k in one if k != "$schema"})


def assertions(entries: list[Any]) -> Iterator[tuple[str, Json]]:
    """The assertions of a list and of the lists in it, with their names."""
    for entry in entries:
        if isinstance(entry, list):
            yield from assertions(entry)
        elif isinstance(entry, str):
            yield Path(entry).stem, read(entry)
        else:
            file = entry.get("assertionFile")
            yield entry.get("title", file), ((read(file) if file else {}) | entry)


@cache
def validators() -> tuple[Any, ...]:
    """Both readings of a schema; definitions are found by their names."""
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    specification = pytest.importorskip("referencing.jsonschema").DRAFT4

    def definition(name: str) -> Any:
        return referencing.Resource(read(f"definitions/{name}"), specification)

    formats = jsonschema.FormatChecker(formats=())
    formats.checks("uri")(lambda value: not isinstance(value, str) or is_uri(value))
    formats.checks("date-time")(lambda value: not isinstance(value, str) or is_time(value))
    draft4 = jsonschema.Draft4Validator
    heeding = jsonschema.validators.create(
        draft4.META_SCHEMA,
        draft4.VALIDATORS,
        type_checker=draft4.TYPE_CHECKER,
        id_of=draft4.ID_OF,
        applicable_validators=lambda schema: schema.items(),
    )
    definitions = referencing.Registry(retrieve=definition)
    return tuple(
        lambda schema, kind=kind: kind(schema, registry=definitions, format_checker=formats)
        for kind in (draft4, heeding)
    )


def passes(assertion: Json, value: Json) -> bool:
    if "assertions" in assertion:
        compared = any if assertion.get("compareWith") == "or" else all
        held = {compared(passes(one, value) for _, one in assertions(assertion["assertions"]))}
    else:
        held = {validator(assertion).is_valid(value) for validator in validators()}
    return held == {assertion.get("expectedResult", "valid") == "valid"}


@cache
def grave(manifest: str) -> dict[str, Json]:
    """The assertions of a manifest that are more than options, which may be missing from a
    copy of the suite: the others are all there, as their number tells."""
    entries = read(manifest)["assertions"]
    there = [one for one in entries if not isinstance(one, str) or (SUITE / one).exists()]
    found = dict(assertions(there))
    return {name: one for name, one in found.items() if one.get("assertionType", "must") != "may"}


@pytest.mark.parametrize("manifest", MANIFESTS)
def test_the_number_of_assertions(manifest: str) -> None:
    severities = [one.get("assertionType", "must") for one in grave(manifest).values()]
    assert {name: severities.count(name) for name in severities} == MANIFESTS[manifest]


@pytest.mark.parametrize("kind", kinds())
def test_annotations_of_every_kind(kind: str) -> None:
    """All musts and shoulds hold, but those shoulds that cannot of what has no words."""
    checks = {name: one for file in list(MANIFESTS)[:3] for name, one in grave(file).items()}
    for item in kinds()[kind]:
        failed = {name for name, one in checks.items() if not passes(one, item)}
        assert failed == UNMET.get(kind, frozenset())


@pytest.mark.parametrize("outgoing", exports())
def test_collections_and_pages(outgoing: Any) -> None:
    whole = json.loads(str(FORMATS["w3c"].dump(outgoing).content))
    paged = str(FORMATS["w3c-pages"].dump(outgoing).content).split("\n")[:-1]
    collection, *pages = map(json.loads, paged)
    of_wholes, of_pages = list(MANIFESTS)[3:]
    assert [
        [n for n, one in grave(of_wholes).items() if not passes(one, value)]
        for value in (whole, collection)
    ] == [[], []]
    # The suite takes a collection with a page inside of it for a page, too.
    both = [*pages, *([whole] if outgoing.notes else [])]
    failed = [n for value in both for n, one in grave(of_pages).items() if not passes(one, value)]
    assert failed == []


def test_an_assertion_fails_where_it_should() -> None:
    recognized = grave("annotations/annotationMusts.test")["3.2-targetObjectsRecognized"]
    item = kinds()["words"][0]
    assert passes(recognized, item)
    for target in ({"source": "条.md", "scope": "urn:a"}, {"source": "urn:a"}):
        # A source alone is a specific resource only where what stands beside $ref is nothing.
        assert not passes(recognized, item | {"target": target})
