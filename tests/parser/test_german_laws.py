"""Real German laws, whose ids say which paragraphs they have: texts outside the repository."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from annotate.parser import parse


def laws(data: Path) -> list[dict[str, Any]]:
    """Each law with the clauses of its `old` and `new` side."""
    return json.loads((data / "align" / "de_by_number.json").read_text("utf-8"))  # type: ignore[no-any-return]


def markdown(clauses: list[dict[str, Any]]) -> str:
    """The law with a heading for each paragraph and each line a block of its own."""
    lines = ["# Gesetz"]
    for clause in clauses:
        lines += [f"## {clause['id']} {clause.get('title') or ''}", *clause["text"].split("\n")]
    return "\n\n".join(lines) + "\n"


@pytest.mark.shared_data
@pytest.mark.parametrize("side", ["old", "new"])
def test_every_paragraph_of_a_law_is_a_unit(shared_data: Path, side: str) -> None:
    for case in laws(shared_data):
        document = parse(markdown(case[side]))
        assert document.grammar == "statute-de"
        numbers = [clause.number for clause in document.walk() if clause.basic]
        assert numbers == [clause["id"].removeprefix("§") for clause in case[side]], case["law"]


@pytest.mark.shared_data
def test_next_to_nothing_of_a_law_is_numbered_twice(shared_data: Path) -> None:
    eids: Counter[bool] = Counter()
    for case in laws(shared_data):
        eids.update("__dup_" in clause.eid for clause in parse(markdown(case["new"])).walk())
    # Two of them, in one paragraph, are numbers that the law itself repeats.
    assert eids[True] <= 2 < eids[False]
