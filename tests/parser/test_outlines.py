"""Goldens: invented texts in outlines/*.md, each with its clause tree in *.outline.

Re-bless with `pytest --bless`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.model import Clause
from annotate.parser import parse

HERE = Path(__file__).parent / "outlines"


def _lines(clause: Clause, depth: int) -> list[str]:
    unit = "*" if clause.basic else " "
    own = f"{unit} {clause.line:3} {'  ' * depth}{clause.eid} [{clause.label}] {clause.text!r}"
    return [own, *(line for child in clause.children for line in _lines(child, depth + 1))]


@pytest.mark.parametrize("path", sorted(HERE.glob("*.md")), ids=lambda path: path.stem)
def test_outline(path: Path, golden: Callable[[Path, str], None]) -> None:
    document = parse(path.read_text(encoding="utf-8"))
    lines = [line for clause in document.clauses for line in _lines(clause, 0)]
    golden(path.with_suffix(".outline"), "\n".join([f"grammar: {document.grammar}", *lines, ""]))
