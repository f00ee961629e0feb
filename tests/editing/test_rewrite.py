"""Changing clauses in their Markdown: exactly, or not at all. All texts are invented."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotate.canonical import fold
from annotate.decode import decode
from annotate.editing import Amendment, replacing, rewrite, source_places
from annotate.errors import AnchorError
from annotate.model import Clause, Document
from annotate.parser import parse
from annotate.textdiff import Change, merging

TEXT = """---
title: 试行办法   # 注
---
# 试行办法

第一条　强化以企业为**载体**载体的
扶贫协作，*逐步*推开。

第二条 见[第一条](https://example.org/第一条)后，
依照下列规定处理：

（一）由主管部门&amp;街道责令改正；

（二）处以 5\\*3 元罚款。

> 第三条 本办法由街道
> 负责解释，**可以**试行。

| 事项 | 期限 |
|---|---|
| 备案 | 三日 |

第四条 Each owner may apply
within thirty days.
"""


def clause_of(document: Document, eid: str) -> Clause:
    return next(clause for clause in document.walk() if clause.eid == eid)


def rewritten(document: Document, *amendments: Amendment) -> str:
    return merging.apply(document.source, rewrite(document, amendments))


def changed(source: str, eid: str, old: str, new: str, nth: int = 0) -> str:
    document = parse(source)
    text = clause_of(document, eid).canonical_text
    start = [found.start() for found in re.finditer(re.escape(old), text)][nth]
    changes = replacing(text, start, start + len(old), new)
    return rewritten(document, Amendment(eid, changes))


@pytest.mark.parametrize(
    ("eid", "old", "new", "before", "after"),
    [
        ("art_1", "载体载体", "载体", "**载体**载体的", "**载体**的"),
        ("art_1", "逐步", "", "，*逐步*推开", "，推开"),
        ("art_1", "载体的扶贫", "平台的扶贫", "载体**载体的\n扶", "载体**平台的\n扶"),
        ("art_1", "的扶贫", "扶贫", "载体的\n扶贫", "载体\n扶贫"),
        ("art_1", "推开", "推*开*", "推开。", "推\\*开\\*。"),
        ("art_2", "第一条后", "第三条后", "[第一条](https", "[第三条](https"),
        ("art_2", "&", "、", "部门&amp;街道", "部门、街道"),
        ("art_2__para_1__item_2", "5*3", "5*4", "5\\*3", "5\\*4"),
        ("art_2", "责令改正；\n（二）处以", "责令改正；\n（二）并处", "处以", "并处"),
        ("art_2__para_2", "街道负责", "市负责", "由街道\n> 负责", "由市\n> 负责"),
        ("art_2__para_2", "可以", "应当", "**可以**", "**应当**"),
        ("art_2__para_3", "三日", "五日", "三日 |", "五日 |"),
        ("art_4", "apply within", "apply in writing within", "\nwithin", "\nin writing within"),
        ("art_4", "thirty ", "", "within thirty days", "within days"),
        ("art_4", "Each owner may ", "", "Each owner may apply", "apply"),
        ("art_1", "推开。", "推开。\n第二款。", "推开。\n", "推开。\n\n第二款。\n"),
        (
            "art_2",
            "元罚款。\n",
            "元罚款；\n（三）予以公告。\n",
            "元罚款。",
            "元罚款；\n\n（三）予以公告。",
        ),
    ],
)
def test_only_what_changes_is_written(
    eid: str, old: str, new: str, before: str, after: str
) -> None:
    assert TEXT.count(before) == 1
    assert changed(TEXT, eid, old, new) == TEXT.replace(before, after)


def test_what_stands_twice_is_changed_where_it_was_meant() -> None:
    assert changed(TEXT, "art_1", "载体", "平台", 0) == TEXT.replace("**载体**", "**平台**")
    assert changed(TEXT, "art_1", "载体", "平台", 1) == TEXT.replace("载体的", "平台的")


def test_markup_around_parts_of_a_word_stays() -> None:
    assert changed(TEXT, "art_1", "体载", "体和载") == TEXT.replace("载体**载", "载体和**载")


@pytest.mark.parametrize(
    ("eid", "old", "new"),
    [
        ("art_1", "推开。", "推开。\n第九条 另行规定。"),
        ("art_2__para_1__item_2", "罚款。", "罚款。\n第九条 另行规定。"),
        ("art_2", "（二）", "（三）"),
    ],
)
def test_what_would_change_more_is_refused(eid: str, old: str, new: str) -> None:
    with pytest.raises(AnchorError) as caught:
        changed(TEXT, eid, old, new)
    assert caught.value.key == "edit-unproved"


def test_two_changes_of_the_same_words_are_refused_wherever_they_were_asked() -> None:
    document = parse(TEXT)
    whole = clause_of(document, "art_2").canonical_text
    at = whole.index("罚款")
    inner = clause_of(document, "art_2__para_1__item_2").canonical_text.index("罚款")
    one = Amendment("art_2", (Change(at, at + 2, "警告"),))
    other = Amendment("art_2__para_1__item_2", (Change(inner + 1, inner + 2, "金"),))
    with pytest.raises(AnchorError) as caught:
        rewrite(document, [one, other])
    assert caught.value.key == "edit-overlap"


WRITTEN = (
    *("载体", "三十日", "申请", "，", "。", "；", "within ", "days", " ", "\n", "“", "”", "（一）"),
    *("**应当**", "*逐步*", "`A1`", "[第三条](http://x/第三条)", "&amp;", "\\*", "5\\_3"),
    *(
        "<b>可</b>",
        "<!-- 注 -->",
        "\u200b",
        "　",
        "e\u0301",
        "*",
        "_",
        "~",
        "![图](a.png)",
        "第三条",
    ),
)
PIECES = st.sampled_from(WRITTEN)
CLAUSES = st.lists(st.lists(PIECES, min_size=1, max_size=9).map("".join), min_size=1, max_size=4)
WORDS = st.sampled_from(
    ["", "平台", "应当在三日内", "*", "a_b_c", "<i>", "&amp;", "[x](y)", " in ", "　"]
)


def markdown(paragraphs: list[str], quoted: bool) -> str:
    mark = "> " if quoted else ""
    texts = [f"第{'一二三四'[i]}条 始{text.strip()}终。" for i, text in enumerate(paragraphs)]
    return "".join(mark + text.replace("\n", f"\n{mark}") + "\n\n" for text in texts)


@given(st.data(), CLAUSES, st.booleans(), WORDS)
def test_a_change_is_made_exactly_or_refused(
    data: st.DataObject, paragraphs: list[str], quoted: bool, words: str
) -> None:
    document = parse(markdown(paragraphs, quoted))
    eids = [clause.eid for clause in document.walk() if clause.text]
    assume(eids)
    eid = data.draw(st.sampled_from(eids))
    text = clause_of(document, eid).canonical_text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, min(len(text), start + 6)))
    changes = replacing(text, start, end, words)
    try:
        new = parse(rewritten(document, Amendment(eid, changes)))
    except AnchorError:
        return
    assert clause_of(new, eid).canonical_text == fold(text[:start] + words + text[end:])
    for clause in document.walk():
        if eid not in {inner.eid for inner in clause.walk()}:
            assert clause_of(new, clause.eid).canonical_text == clause.canonical_text


@given(CLAUSES, st.booleans())
def test_places_rise_and_hold_the_characters(paragraphs: list[str], quoted: bool) -> None:
    document = parse(markdown(paragraphs, quoted))
    for clause in document.walk():
        if places := source_places(document.source, clause):
            assert [place.start for place in places] == sorted(place.start for place in places)
            for char, place in zip(clause.canonical_text, places, strict=True):
                written = document.source[place.start : place.end]
                assert char in (" ", "\n", "&", "\u00e9") or char in written


@pytest.mark.parametrize("eid", ["art_1", "art_2__para_1", "art_2__para_2", "art_4"])
def test_each_character_can_be_another_one(eid: str) -> None:
    document = parse(TEXT)
    clause = clause_of(document, eid)
    text, children = clause.canonical_text, {inner.lead for inner in clause.walk()}
    leads = {at for lead in children - {""} for at in range(text.find(lead), text.find(lead) + 3)}
    for at, char in enumerate(text):
        if char not in " \n" and at not in leads:
            new = parse(rewritten(document, Amendment(eid, (Change(at, at + 1, "换"),))))
            assert clause_of(new, eid).canonical_text == f"{text[:at]}换{text[at + 1 :]}"


@pytest.mark.shared_data
def test_words_of_real_laws_are_replaced_exactly(shared_data: Path) -> None:
    chance, made = random.Random(7), 0
    files = chance.sample(sorted((shared_data / "laws").rglob("*(*).md")), 40)
    for file in files:
        document = parse(decode(file.read_bytes()).text)
        units = [clause for clause in document.walk() if clause.canonical_text]
        clause = chance.choice(units)
        text = clause.canonical_text
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randint(1, 20))
        changes = replacing(text, start, end, chance.choice(["应当", "", "（含本数）"]))
        try:
            new = parse(rewritten(document, Amendment(clause.eid, changes)))
        except AnchorError:  # It would take a number away, or part of one.
            continue
        made += 1
        found = clause_of(new, clause.eid).canonical_text
        assert found == merging.apply(text, changes), file.name
    assert made >= 36
