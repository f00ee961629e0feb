"""Annotations without ids that say the same are told apart by who says it, where and of what.
All texts are invented."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from annotate.exchange import FORMATS
from annotate.exchange.values import Loaded


def ids(loaded: Loaded) -> list[str]:
    events = [event.id for item in loaded.items for event in item.events]
    strays = [stray.event.id for stray in loaded.strays]
    return [*(item.annotation.id for item in loaded.items), *events, *strays]


def load(name: str, content: str) -> Loaded:
    read = FORMATS[name].load
    assert read
    return read(content.encode(), "notes")


def quoting(exact: str) -> Mapping[str, object]:
    return {"source": "u", "selector": [{"type": "TextQuoteSelector", "exact": exact}]}


@pytest.mark.parametrize(
    "content",
    [
        "body,annotation\n同意,a\n同意,b\n",
        "body,target.quote.exact\n同意,甲\n同意,乙\n",
        "body,creator.name\n同意,李\n同意,赵\n",
    ],
)
def test_rows(content: str) -> None:
    assert len(set(ids(load("csv", content)))) == 2


@pytest.mark.parametrize(
    "differ",
    [
        ({"target": [quoting("甲")]}, {"target": [quoting("乙")]}),
        ({"references": ["a"]}, {"references": ["b"]}),
        ({"user": "acct:li@h"}, {"user": "acct:zhao@h"}),
    ],
)
def test_rows_of_hypothesis(differ: tuple[Mapping[str, object], ...]) -> None:
    rows = [{"text": "同意", "uri": "u", **one} for one in differ]
    assert len(set(ids(load("hypothesis", json.dumps({"rows": rows}))))) == 2


@pytest.mark.parametrize(
    "differ",
    [
        ({"target": quoting("甲")}, {"target": quoting("乙")}),
        ({"creator": {"name": "李"}}, {"creator": {"name": "赵"}}),
    ],
)
@pytest.mark.parametrize("name", ["w3c", "epub"])
def test_items(name: str, differ: tuple[Mapping[str, object], ...]) -> None:
    body = {"type": "TextualBody", "value": "同意"}
    items = [{"type": "Annotation", "target": quoting("甲"), "body": body, **one} for one in differ]
    whole: dict[str, object] = {"type": "AnnotationSet", "items": items}
    if name == "w3c":
        whole = {"type": "AnnotationPage", "items": items}
    assert len(set(ids(load(name, json.dumps(whole))))) == 2
