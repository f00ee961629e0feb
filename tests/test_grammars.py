"""The examples that stand beside each level hold, and detection tells the families apart."""

from __future__ import annotations

import pytest

from annotate.blocks import parse_blocks
from annotate.grammars import GRAMMARS, detect
from annotate.grammars.base import Level, match

LEVELS = [
    pytest.param(level, id=f"{grammar.name}-{number}-{level.kind}")
    for known in GRAMMARS.values()
    for number, grammar in enumerate((known, *known.variants))
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
        ("### § 1 Zweck\n\nDer Hafen ist zu.\n\n### § 2 Ort\n\nDas Boot.", "statute-de"),
        ("Art 1\n\nDie Würde ist da.\n\nArt 2\n\nDas Recht.", "statute-de"),
        ("Nach § 1 und § 2 der Ordnung.\n\n§ 3 bleibt.", "plain"),
        (
            "## 12A Rafts\n\n(1) The Minister shall float.\n\n## 13 Nets\n\nSection 12A",
            "statute-en",
        ),
        ("Section 1. The raft.\n\nSection 2. Persons shall float.", "statute-en"),
        ("## § 101. Rafts\n\nThe Act.\n\n## § 102. Nets", "statute-en"),
        ("Article 1\n\nThis Regulation shall.\n\nArticle 2\n\nIt is.", "statute-en"),
        ("1. By-law\n\n1.1 The raft shall be.\n\n1.2 It shall.\n\n1.3 The", "statute-en"),
        (
            "# Manual\n\n## 1. Boats\n\nThe boat shall float.\n\n## 2. Nets\n\nThey must.",
            "headings",
        ),
        ("# Manual\n\n## 1.1 The act\n\nIt shall.\n\n## 1.2 B\n\n## 1.3 C", "headings"),
        ("See section 3 of the Act.\n\nsection 5 shall apply.\n\nSection 6 shall too.", "plain"),
        ("1. Buy the milk.\n\n2. Shut the door.", "plain"),
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


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Section 1 Fish\n(1) A\n(a) b\nSection 2 Nets\n(1) A", ("sec", "subsec", "para")),
        ("§ 1. Fish\n(a) A\n(1) b\n§ 2. Nets\n(a) A", ("sec", "para", "subsec")),
        ("Article 1 Fish\n1. A\n(a) b\nArticle 2 Nets", ("art", "", "item")),
        ("Article I Fish\nSection 1. A\nSection 2. B\nArticle II Nets\nSection 1. A", ("sec",)),
    ],
)
def test_the_variant_is_that_of_the_text(text: str, kinds: tuple[str, ...]) -> None:
    grammar = GRAMMARS["statute-en"].fitted(text.split("\n"))
    assert grammar.basic[0] == kinds[0]
    for lead, kind in zip(("(1) x", "(a) x"), kinds[1:], strict=False):
        found = grammar.mark(lead)
        assert found is not None
        assert kind in ("", found.level.kind)


@pytest.mark.parametrize(
    ("texts", "outer", "inner"),
    [
        (["Chapter 1 A", "Part 1 B", "Section 1 C"], "chp", "part"),
        (["Part 1 A", "Chapter 1 B", "Section 1 C"], "part", "chp"),
        (["Part 1 A", "Section 1 C", "Part 2 A", "Chapter 1 B"], "part", "chp"),
    ],
)
def test_which_headings_hold_which_is_read_from_the_text(
    texts: list[str], outer: str, inner: str
) -> None:
    grammar = GRAMMARS["statute-en"].fitted(texts)
    assert grammar.rank(outer) < grammar.rank(inner)


def test_the_headings_of_german_codes_hold_each_other_as_they_stand() -> None:
    social = ["Kapitel 1 A", "Abschnitt 1 B", "Titel 1 C", "§ 1 D"]
    civil = ["Buch 1 A", "Abschnitt 1 B", "Titel 1 C", "Untertitel 1 D", "Kapitel 1 E", "§ 1 F"]
    for texts in (social, civil):
        grammar = GRAMMARS["statute-de"].fitted(texts)
        ranks = [grammar.rank(mark.level.kind) for t in texts if (mark := grammar.mark(t))]
        assert ranks == sorted(ranks)
        assert len(ranks) == len(texts)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("§ 12a Zweck", "12a"), ("§§ 3 bis 5 (weggefallen)", "3-to-5"), ("Artikel 74 Recht", "74"),
        ("§§ 29, 30 (aufgehoben)", "29-to-30"),
    ],
)  # fmt: skip
def test_german_numbers(text: str, number: str) -> None:
    mark = GRAMMARS["statute-de"].mark(text)
    assert mark is not None
    assert (mark.level.kind, mark.number) == ("art", number)
