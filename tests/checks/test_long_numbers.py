"""Runs of thousands of digits where numbers stand. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.checks import check_text
from annotate.grammars import GRAMMARS
from annotate.parser import parse, source

TEXTS = ("第{}条　依照第{}条。", "（{}）虚构。", "# {} A", "{}. A.", "({}) A.", "## § {} A")


@pytest.mark.parametrize("grammar", GRAMMARS)
@pytest.mark.parametrize("digit", ["1", "一", "万", "i", "a"])
@pytest.mark.parametrize("text", TEXTS)
def test_they_are_read_and_checked(text: str, digit: str, grammar: str) -> None:
    said = "\n\n".join(text.replace("{}", number) for number in ("1", 5_000 * digit, "2"))
    document = parse(said, grammar=grammar)
    assert source(document) == said
    assert {finding.line for finding in check_text(document)} <= {1, 3, 5}
