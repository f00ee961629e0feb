"""Brackets and quotation marks that do not pair. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.checks.brackets import brackets
from annotate.parser import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渔船（含渔排）应当报告。", []),
        ("渔船（含渔排应当报告。", [("bracket-unclosed", "（")]),
        ("渔船含渔排）应当报告。", [("bracket-unopened", "）")]),
        ("称为“渔船”。", []),
        ("称为“渔船。", [("bracket-unclosed", "“")]),
        ("Das „Boot“ (auch „Floß”) liegt im Hafen.", []),
        ("Das „Boot liegt im Hafen.", [("bracket-unclosed", "„")]),
        ("Das „Boot (klein“ liegt im Hafen.", [("bracket-unclosed", "(")]),
        ("The “raft” isn’t tied (yet).", []),
        ("The raft” is tied.", [("bracket-unopened", "”")]),
    ],
)
def test_marks_pair(text: str, expected: list[tuple[str, str]]) -> None:
    found = brackets(parse(f"# Title\n\n{text}\n"))
    assert [(finding.rule, finding.parameters["mark"]) for finding in found] == expected
