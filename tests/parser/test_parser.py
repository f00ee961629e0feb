"""Properties of every parse: nothing lost, nothing counted twice, every clause found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotate.numerals import to_chinese
from annotate.parser import parse, source

# Invented lines: numbers of every level, prose, markup and what breaks parsers.
LINES = st.sampled_from(
    [
        "一、总则", "二、分则。", "（一）甲。", "(二)乙。", "1.丙。", "（1）丁。", "①戊。",
        "——己。", "第一条 庚。", "第二条　辛：", "第二条之一 壬。", "第一章 癸", "第一编 子",
        "# 题名", "## 次题", "附件：表", "目　录", "某年某月，某地发布。", "> 引文。",
        "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "- 点", "1. 点", "***", "<!-- 注 -->",
        "```\n第九条 码。\n```", "    （二）缩进。", "", "2001年1月1日", "**（三）**粗体。",
        "（2001年1月1日通过）", "“一、引号里的。", "\u3000\u3000第三条 首行缩进。",
        "§ 1 Zweck", "### § 2a", "(XXXX) §§ 3 bis 5 (weggefallen)", "(1) Wer", "(1a) Was", "1. das",
        "a) dies", "    aa) jenes", "oder nicht.", "Teil 1 Ort", "Erster Abschnitt", "Anlage 1",
        "I. Strafen", "§ 4. (1) Wer.", "Inhaltsübersicht", "## 12A Rafts", "3.—(1) (a) A raft",
        "Article 2", "#### Scope", "(h) boats;\n(i) rafts.", "(ii) nets", "(A) fish", "1.1 A",
        "1.1.1 Ropes", "PART I—RAFTS", "SCHEDULE", "5 to 7 [Repealed]", "12 months after",
        "- (b) a",        "**4.** (1) Bold.", "Section 5 Oars",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(LINES, max_size=14).map("\n\n".join),
    st.lists(LINES, max_size=14).map("\n".join),
    st.text(max_size=60),
)
GRAMMARS = st.sampled_from(
    [None, "policy-zh", "statute-zh", "statute-de", "statute-en", "headings", "plain"]
)


@given(TEXTS, GRAMMARS)
def test_source_is_the_inverse_of_parse(text: str, grammar: str | None) -> None:
    assert source(parse(text, grammar=grammar)) == text


@given(TEXTS, GRAMMARS)
def test_own_spans_tile_the_body_in_document_order(text: str, grammar: str | None) -> None:
    document = parse(text, grammar=grammar)
    spans = [clause.span for clause in document.walk()]
    if spans:
        assert [span.start for span in spans] == [document.body, *(s.end for s in spans[:-1])]
        assert spans[-1].end == len(text)


@given(TEXTS, GRAMMARS)
def test_no_two_clauses_share_an_eid(text: str, grammar: str | None) -> None:
    eids = [clause.eid for clause in parse(text, grammar=grammar).walk()]
    assert len(eids) == len(set(eids))
    assert all(eids)


@given(TEXTS, GRAMMARS)
def test_every_block_is_in_exactly_one_clause(text: str, grammar: str | None) -> None:
    document = parse(text, grammar=grammar)
    seen = "".join(clause.lead + clause.text for clause in document.walk())
    plain = "".join(
        block.text
        for block in {
            id(clause.block): clause.block for clause in document.walk() if clause.block
        }.values()
    )
    assert seen == plain


@given(TEXTS, GRAMMARS)
def test_no_unit_stands_beneath_a_unit(text: str, grammar: str | None) -> None:
    for clause in parse(text, grammar=grammar).walk():
        if clause.basic:
            assert not any(inner.basic for child in clause.children for inner in child.walk())


@given(st.integers(1, 400), st.integers(1, 30))
def test_articles_are_known_by_their_numbers(first: int, count: int) -> None:
    numbers = range(first, first + count)
    text = "\n".join(f"第{to_chinese(n)}条　本条为虚构条文{n}。" for n in numbers)
    document = parse(text, grammar="statute-zh")
    assert [clause.eid for clause in document.walk()] == [f"art_{n}" for n in numbers]


@given(st.lists(st.integers(1, 9), min_size=2, max_size=6), st.booleans())
def test_whether_numbering_restarts_is_read_from_the_text(sizes: list[int], restarts: bool) -> None:
    lines, number = [], 0
    for section, size in enumerate(sizes, 1):
        lines.append(f"{to_chinese(section)}、虚构标题")
        number = 0 if restarts else number
        for _ in range(size):
            number += 1
            lines.append(f"（{to_chinese(number)}）虚构条款。")
    units = [clause.eid for clause in parse("\n\n".join(lines)).walk() if clause.basic]
    if restarts:
        expected = [
            f"sec_{s}__cl_{n}" for s, size in enumerate(sizes, 1) for n in range(1, size + 1)
        ]
    else:
        expected = [f"cl_{n}" for n in range(1, sum(sizes) + 1)]
    assert units == expected
