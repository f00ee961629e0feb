"""The examples that stand beside each level hold, and detection tells the families apart."""

from __future__ import annotations

import pytest

from annotate.blocks import parse_blocks
from annotate.grammars import GRAMMARS, detect
from annotate.grammars.base import Level, match

LEVELS = [
    pytest.param(level, id=f"{grammar.name}-{level.kind}")
    for grammar in GRAMMARS.values()
    for level in grammar.levels
]


@pytest.mark.parametrize("level", LEVELS)
def test_level_sees_its_valid_examples(level: Level) -> None:
    assert level.valid
    assert [text for text in level.valid if match(level, text) is None] == []


@pytest.mark.parametrize("level", LEVELS)
def test_level_leaves_its_invalid_examples(level: Level) -> None:
    assert [text for text in level.invalid if match(level, text) is not None] == []


@pytest.mark.parametrize(
    ("text", "grammar"),
    [
        ("第一条 甲。\n\n第二条 乙。", "statute-zh"),
        ("第一条　甲。\n第二条　乙。", "statute-zh"),
        ("一、甲\n\n（一）乙。", "policy-zh"),
        ("(一)甲。\n\n(二)乙。", "policy-zh"),
        ("# 题\n\n## 节\n\n文。", "headings"),
        ("# 题\n\n文。", "plain"),
        ("一段。\n\n又一段，第一条 不在段首。", "plain"),
        ("", "plain"),
    ],
)
def test_detection(text: str, grammar: str) -> None:
    assert detect(parse_blocks(text)).name == grammar


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第十二条之一 甲", "12-1"), ("第１２条 甲", "12"), ("第一百二十三条 甲", "123"),
        ("第廿条 甲", "20"), ("第一〇三条 甲", "103"), ("第十二之一条 甲", "12-1"),
    ],
)  # fmt: skip
def test_article_numbers(text: str, number: str) -> None:
    mark = GRAMMARS["statute-zh"].mark(text)
    assert mark is not None
    assert (mark.level.kind, mark.number) == ("art", number)
