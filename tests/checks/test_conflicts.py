"""Marks of a merge that was not resolved. The texts are invented."""

from __future__ import annotations

import pytest

from annotate.checks import check_text
from annotate.checks.conflicts import conflicts
from annotate.parser import parse

LESS, BARS, SAME, MORE = (char * 7 for char in "<|=>")
CLEAN = "第一条　甲。\n\n第二条　见第一条。\n"
BOTH = "<<<<<<< HEAD\n第二条　见第九条。\n=======\n第二条　见第八条（。\n>>>>>>> side\n"


def marks(source: str) -> list[tuple[int, object]]:
    return [(found.line, found.parameters["mark"]) for found in conflicts(source, "a.md")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (CLEAN, []),
        (CLEAN + BOTH, [(4, LESS), (6, SAME), (8, MORE)]),
        (
            BOTH.replace("====", "||||||| a\n甲\n====", 1),
            [(1, LESS), (3, BARS), (5, SAME), (7, MORE)],
        ),
        (f"{'<' * 12}\n{'=' * 12}\n{'>' * 12}\n", [(1, "<" * 12), (2, "=" * 12), (3, ">" * 12)]),
        ("甲\n>>>>>>> side\n", [(2, MORE)]),
        ("标题\n=======\n\n正文\n\n||||||| x\n", []),
        (BOTH + "\n标题\n=======\n", [(1, LESS), (3, SAME), (5, MORE)]),
        ("> > > > > > > 引\n<<<<<< 六\n 甲 <<<<<<< 乙\n<<<<<<<<甲\n", []),
    ],
)  # fmt: skip
def test_marks_are_found(source: str, found: list[tuple[int, object]]) -> None:
    assert marks(source) == found


def test_nothing_else_is_told_of_a_text_with_marks() -> None:
    found = check_text(parse(f"---\ndate: x\n---\n{CLEAN}\n{BOTH}", path="a.md"))
    assert {finding.rule for finding in found} == {"conflict-marker"}
    assert check_text(parse(CLEAN + BOTH.split("\n")[1]))
