"""SARIF 2.1.0: valid by its schema, and read as far as it speaks of texts. Texts are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from annotate.exchange import Outgoing, sarif

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json").read_text())


@pytest.fixture
def run(outgoing: Callable[[int], Outgoing]) -> dict[str, Any]:
    """The one run of an export."""
    log = json.loads(str(sarif.dump(outgoing(1)).content))
    assert list(Draft202012Validator(SCHEMA).iter_errors(log)) == []
    found: dict[str, Any] = log["runs"][0]
    return found


def test_regions_are_places_in_the_markdown(run: dict[str, Any]) -> None:
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (8, 8, 10)
    assert region["snippet"]["text"] == "𠮷野"
    clause = run["results"][1]["locations"][0]["physicalLocation"]["region"]
    assert "**情形**" in clause["snippet"]["text"]
    assert (clause["startLine"], clause["endLine"]) == (10, 14)


def test_levels_statuses_and_places(run: dict[str, Any]) -> None:
    words, _, several, document, orphan, followed = run["results"]
    assert (words["level"], several["level"], followed["level"]) == ("note", "error", "warning")
    assert words["suppressions"] == []
    assert followed["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "有据"}
    ]
    assert len(several["locations"]) == 2
    assert "region" not in document["locations"][0]["physicalLocation"]
    assert orphan["locations"][0].keys() == {"logicalLocations"}
    assert words["partialFingerprints"] == {"annotation/v1": words["guid"]}


def test_messages_have_no_links_and_no_placeholders(run: dict[str, Any]) -> None:
    message = run["results"][0]["message"]
    assert message["text"].startswith(r"错字 \[见此\](https://example.org) {{0}}。")
    assert message["markdown"].startswith("错字 [见此](https://example.org) {{0}}。")


def result(**fields: Any) -> bytes:
    log = {"runs": [{"tool": {"driver": {"name": "词检"}}, "results": [fields]}]}
    return json.dumps(log).encode()


def place(uri: str, **region: Any) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def test_results_of_other_programs() -> None:
    where = place("corpus/trial/text.md", startLine=8, snippet={"text": "𠮷野"})
    loaded = sarif.load(
        result(ruleId="词", level="error", message={"text": r"\[误\] {{x}}"}, locations=[where]),
        "a",
    )
    (item,) = loaded.items
    assert (item.line, item.annotation.work) == (8, "trial")
    assert item.annotation.target.quote
    assert item.annotation.target.quote.exact == "𠮷野"
    assert (item.annotation.body, item.annotation.severity) == ("[误] {x}", "blocker")
    assert (item.annotation.creator.name, item.annotation.tags) == ("词检", ("词",))


@pytest.mark.parametrize("uri", ["src/a.c", "corpus/trial/notes.md", ""])
def test_results_on_other_files_are_told(uri: str) -> None:
    loaded = sarif.load(result(message={"text": "a"}, locations=[place(uri, startLine=1)]), "a")
    assert (loaded.items, [loss.key for loss in loaded.losses]) == ((), ["other-file"])
