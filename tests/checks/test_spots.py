"""Findings name the place in the source, of many alike and beside markup. Invented texts."""

from __future__ import annotations

import pytest

from annotate.checks import check_text
from annotate.checks import spots as room
from annotate.parser import parse


def places(text: str) -> list[tuple[int, int]]:
    return [(one.line, one.column) for one in check_text(parse(text)) if "bracket" in one.rule]


def test_many_marks_alike_are_each_at_its_own_place() -> None:
    text = "# 办法\n\n第一条　" + "（甲" * 2_000 + "\n"
    assert places(text) == [(3, 5 + 2 * at) for at in range(2_000)]


def test_marks_beside_markup_are_counted_among_their_like() -> None:
    assert places("第一条　*甲*（乙）（丙（丁\n") == [(1, 11), (1, 13)]


def test_beyond_all_need_a_place_is_that_of_its_clause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_WORK", 3)
    assert places("第一条　*甲*（乙）（丙（丁\n") == [(1, 1), (1, 1)]
