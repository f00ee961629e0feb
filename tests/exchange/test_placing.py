"""Where annotations of other programs are put, and where nothing is claimed. Texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.annotation import Quote
from annotate.exchange.foreign import NOWHERE, foreign
from annotate.exchange.placing import Found, find
from annotate.exchange.plain import plain
from annotate.exchange.reading import read
from annotate.exchange.values import Incoming, Units
from annotate.model import Span
from annotate.parser import parse

TEXT = """# 总则

第一条 为规范𠮷野试验活动，保护参加者的合法权益，根据有关规定，制定本办法。

第二条 主管部门应当在收到申请之日起三十日内作出决定；情况复杂的，可以延长十日。

第三条 有下列情形之一的，应当在十日内报告：

（一）发生事故的；

（二）变更负责人的。

第四条 主管部门应当自收到申请之日起三十日内作出答复。
"""
READING = read(parse(TEXT))
CLAUSES = {clause.eid: clause for clause in READING.document.walk()}


def found(
    exact: str = "",
    prefix: str = "",
    suffix: str = "",
    *,
    clause: str = "",
    hint: Span | None = None,
    units: Units = "points",
    line: int = 0,
) -> Found:
    quote = Quote(exact, prefix, suffix) if exact else None
    annotation = foreign("x", "话", quote=quote, clause=clause)
    return find(Incoming("a", annotation, hint=hint, units=units, line=line), READING)


def words(answer: Found) -> tuple[str, str] | None:
    """The clause and the words a target is on."""
    target = answer.target
    if target is None:
        return None
    return target.clause, target.quote.exact if target.quote else ""


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "place"),
    [
        ("合法权益", "", "", ("art_1", "合法权益")),
        ("合法 权益", "参加者的\n", " ，根据", ("art_1", "合法权益")),
        ("（一）发生事故的", "", "", ("art_3__item_1", "发生事故的")),
        ("发生事故的；\n（二）变更", "", "", ("art_3", "发生事故的；\n（二）变更")),
        ("第三条", "", "", ("art_3", "")),
        ("十日内", "应当在", "报告", ("art_3", "十日内")),
        ("三十日内", "", "作出答复", ("art_4", "三十日内")),
        # Words that were changed, by what is around them.
        (
            "参加人的合法权益",
            "为规范𠮷野试验活动，保护",
            "，根据有关规定",
            ("art_1", "参加者的合法权益"),
        ),
    ],
)
def test_words_are_found(exact: str, prefix: str, suffix: str, place: tuple[str, str]) -> None:
    assert words(found(exact, prefix, suffix)) == place


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "state"),
    [
        ("三十日内", "", "", "ambiguous"),
        ("十日内", "应当于", "提出异议", "ambiguous"),
        ("十五日内", "应当在", "提出异议", "orphan"),
        ("没有这句话", "", "", "orphan"),
    ],
)
def test_nothing_is_claimed_by_luck(exact: str, prefix: str, suffix: str, state: str) -> None:
    answer = found(exact, prefix, suffix)
    assert (answer.target, answer.anchored.state) == (None, state)


def test_the_clause_named_decides_between_like_places() -> None:
    assert words(found("三十日内", clause="art_4")) == ("art_4", "三十日内")


@pytest.mark.parametrize("units", ["points", "utf-16"])
def test_the_position_decides_between_like_places(units: Units) -> None:
    start = READING.text.rindex("三十日内")
    counted = start if units == "points" else len(READING.text[:start].encode("utf-16-le")) // 2
    hint = Span(counted, counted + 4)
    assert words(found("三十日内", hint=hint, units=units)) == ("art_4", "三十日内")
    far = Span(10**9, 10**9 + 4)
    assert found("三十日内", hint=far, units=units).anchored.state == "ambiguous"


def test_a_line_names_the_clause_on_it() -> None:
    line = TEXT.split("\n").index("（二）变更负责人的。") + 1
    assert words(found(line=line)) == ("art_3__item_2", "")
    assert words(found("三十日内", line=TEXT[: TEXT.index("第四条")].count("\n") + 1)) == (
        "art_4",
        "三十日内",
    )


def test_without_words_or_clause_it_is_the_whole_document() -> None:
    answer = found()
    assert answer.target is not None
    assert answer.target.clauses == ()
    assert found(clause=NOWHERE).anchored.reason == "clause-unknown"
    assert words(found(clause="art_2")) == ("art_2", "")


def test_words_across_clauses_are_cut_to_one() -> None:
    answer = found("延长十日。第三条 有下列情形之一的，应当在十日内报告")
    assert answer.clipped
    assert words(answer) == ("art_3", "有下列情形之一的，应当在十日内报告")


@given(st.data())
def test_any_span_with_its_surroundings_is_found_again(data: st.DataObject) -> None:
    clause = data.draw(st.sampled_from([c for c in CLAUSES.values() if len(c.text) > 4]))
    start = data.draw(st.integers(0, len(clause.text) - 2))
    end = data.draw(st.integers(start + 1, len(clause.text)))
    place = READING.place(clause, Span(start, end))
    assert place
    prefix, suffix = READING.text[max(0, place.start - 32) : place.start], READING.text[place.end :]
    answer = found(clause.text[start:end], prefix, suffix[:32])
    # What stands in one place is that place; the same words and surroundings twice are not.
    assert words(answer) == (clause.eid, clause.text[start:end])


@given(st.text(max_size=40), st.text(max_size=10), st.text(max_size=10))
def test_no_words_break_it(exact: str, prefix: str, suffix: str) -> None:
    answer = found(exact, prefix, suffix)
    if answer.target and answer.target.quote:
        text = CLAUSES[answer.target.clause].canonical_text
        position = answer.target.position
        assert position
        assert text[position.start : position.end] == answer.target.quote.exact


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>甲<br>乙</p><p>丙&lt;</p>", "甲\n乙\n\n丙<"),
        ("<script>alert(1)</script>甲<style>p{}</style>", "甲"),
        ('<a href="https://example.org/a">此</a>', "此 <https://example.org/a>"),
        ('<a href="javascript:alert(1)">此</a><img src=x onerror=y>', "此"),
        ("<![CDATA[x]]><p", "<p"),
        ("<div>" * 5000 + "深", "深"),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert plain(html) == text
