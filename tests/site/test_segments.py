"""Words in pieces: nothing lost, marks whole, spans of a clause found in those beneath it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.model import Clause
from annotate.parser import parse
from annotate.site.segments import Mark, pieces, safe_link, spread

TEXT = """一、总则

（一）目的。为**方便**居民，见[手册](https://example.org)与*附则*，制定本办法。

（二）原则

——甲。`先`行先试。

——乙。循序渐进。

1.细则一。

（1）细目。
"""
STATUTE = "# 虚构条例\n\n第一条　甲乙丙。\n\n（一）丁；\n\n（二）戊。\n\n己庚辛。\n"
CLAUSES = [clause for text in (TEXT, STATUTE) for clause in parse(text).walk()]


@st.composite
def marked(draw: st.DrawFn) -> tuple[Clause, list[Mark]]:
    clause = draw(st.sampled_from([clause for clause in CLAUSES if clause.text]))
    ends = st.integers(0, len(clause.text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=5))
    spans = [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    return clause, [Mark(str(n), "other", *span) for n, span in enumerate(spans)]


@given(marked())
def test_pieces_are_the_text_and_each_mark_covers_its_words(
    case: tuple[Clause, list[Mark]],
) -> None:
    clause, marks = case
    found = pieces(clause, marks)
    assert "".join(piece.text for piece in found) == clause.text
    for mark in marks:
        words = "".join(piece.text for piece in found if mark in piece.marks)
        assert words == clause.text[mark.start : mark.end]
        assert sum(mark.id in piece.begins for piece in found) == 1
        assert sum(mark in piece.ends for piece in found) == 1


@given(st.sampled_from(CLAUSES), st.data())
def test_a_span_is_spread_over_the_own_texts_it_covers(clause: Clause, data: st.DataObject) -> None:
    text = clause.canonical_text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    rest = text[start:end]
    for inner, left, right in spread(clause, start, end):
        assert left < right
        # What lies between are numbers and line feeds, which are nobody's own text.
        at = rest.find(inner.text[left:right])
        assert at >= 0
        rest = rest[at + right - left :]


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.eid)
def test_the_whole_of_a_clause_is_all_own_texts_beneath(clause: Clause) -> None:
    found = [inner.text for inner, _, _ in spread(clause, 0, len(clause.canonical_text))]
    alone = clause.canonical_text == clause.text
    inners = [clause] if alone else list(clause.walk())
    assert found == [inner.text for inner in inners if inner.text]


def test_marks_of_inline_text_are_kept() -> None:
    clause = next(clause for clause in CLAUSES if clause.eid == "cl_1")
    tags = {piece.text: piece.tags for piece in pieces(clause)}
    assert tags["方便"] == ("strong",)
    assert tags["附则"] == ("em",)
    assert {piece.href for piece in pieces(clause) if piece.text == "手册"} == {
        "https://example.org"
    }


@pytest.mark.parametrize(
    ("href", "safe"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#cl_1", "#cl_1"),
        ("../other.md", "../other.md"),
        ("a.md?x=1:2", "a.md?x=1:2"),
        ("javascript:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("//evil.example", ""),
        ("/\\evil.example", ""),
        ("", ""),
    ],
)
def test_links_lead_to_web_mail_or_beside(href: str, safe: str) -> None:
    assert safe_link(href) == safe
