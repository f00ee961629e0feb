"""Which annotations a change touches: those above it and on it. All texts are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.review.conftest import Scripted

CHAPTERS = """\
---
title: 公共浴池管理条例（虚构）
issuer: 甲市（虚构）
---

# 公共浴池管理条例（虚构）

## 第一章　开放

第一条　公共浴池应当每日开放。

第二条　公共浴池应当每日[换水](https://good.example)一次。换水应当登记。

（一）换水前清扫；

（二）换水后通风。

## 第二章　安全

第三条　水温不得低于三十八摄氏度。违反本条的，处二百元以下罚款。

第四条　浴池应当配备救护人员。救护人员可以兼任登记人员。
"""
ARTICLE = "第三条　水温不得低于三十八摄氏度。违反本条的，处二百元以下罚款。\n"
FIRST, SECOND = "chp_1", "chp_2"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("每日开放", "每周开放", {"", "art_1", FIRST}),
        ("换水后通风", "换水后通风并照明", {"", "art_2", FIRST, "item_2"}),
        ("good.example", "evil.example", {"", "art_2", FIRST, "item_2"}),
        ("第二章　安全", "第二章　安全与卫生", {"", SECOND}),
        (ARTICLE, "", {"", "art_3", SECOND}),
        ("人员。\n", "人员。\n\n第五条　浴池应当配备灭火器材。\n", {"", SECOND}),
        ("issuer: 甲市", "issuer: 乙市", {"", "title"}),
        ("（虚构）\n\n##", "（虚构，二）\n\n##", {"", "title"}),
        ("第四条　浴池", "第四条 浴池", set()),
        ("开放。", "**开放**。", set()),
    ],
)
def test_a_blocker_is_touched_by_what_is_beneath_it(
    baths: Scripted, old: str, new: str, told: set[str]
) -> None:
    baths.text(CHAPTERS)
    baths.commit("chapters")
    where = {"item_2": "art_2__item_2"}
    places = ("", "title", FIRST, SECOND, "art_1", "art_2", "item_2", "art_3", "art_4")
    names = {baths.note(where.get(eid, eid), "先送审。", severity="blocker"): eid for eid in places}
    baths.commit("notes")
    baths.branch()
    assert CHAPTERS.count(old) == 1
    baths.text(CHAPTERS.replace(old, new))
    baths.commit("change")
    report = baths.review()
    (section,) = report.sections
    assert {names[note.id] for note in section.notes if note.touched} == told
    blocked = {names[str(f.parameters["id"])] for f in report.findings if f.rule == "blocker-open"}
    assert blocked == told


def test_an_article_that_leaves_its_chapter_touches_both(baths: Scripted) -> None:
    baths.text(CHAPTERS)
    baths.commit("chapters")
    names = {baths.note(eid, "先送审。", severity="blocker"): eid for eid in (FIRST, SECOND)}
    baths.commit("notes")
    baths.branch()
    heading = "## 第二章　安全\n\n"
    article = CHAPTERS[CHAPTERS.index("第三条") : CHAPTERS.index("第四条")]
    baths.text(CHAPTERS.replace(heading + article, article + heading))
    baths.commit("move")
    report = baths.review()
    found = {names[str(f.parameters["id"])] for f in report.findings if f.rule == "blocker-open"}
    assert found == {FIRST, SECOND}


def test_a_remark_on_several_clauses_is_touched_by_each(baths: Scripted) -> None:
    path = "corpus/baths/annotations"
    name = baths.note("art_1", "先送审。", severity="blocker")
    file = f"{path}/{name}/annotation.md"
    text = (baths.root / file).read_text(encoding="utf-8")
    baths.write(file, text.replace("clause: art_1", "clauses: [art_1, art_4]"))
    baths.commit("note")
    baths.branch()
    baths.replace("配备救护人员", "配备两名救护人员")
    baths.commit("change")
    assert [f.rule for f in baths.review().findings] == ["blocker-open"]
