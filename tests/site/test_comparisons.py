"""The comparative table and the text's page: how clauses are set. All texts are invented."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from annotate.annotation import Annotation, Creator, Target, fold
from annotate.compare import compare
from annotate.parser import parse
from annotate.settings import Settings
from annotate.site import Gathered, files
from annotate.site.snapshot import Note, Pair, Place, Snapshot, Version, WorkData

ESCAPE = "\x1b[31m\x9b\x00"
TITLE = "title: 亲水\x1b条例"  # YAML refuses the character itself.
OLD = """# 亲水条例

第一条　鸭舍由街道修缮。

第二条　新建建筑应当设置雨水花园。既有建筑应当在三年内拆除广告牌。

第三条　本市鼓励参与池塘管护。

鼓励设立基金，用于：

（一）清淤；

（二）养鸭。

第四条　本条例自2030年5月1日起施行。
"""
NEW = (
    OLD.replace("第四条", "第五条")
    .replace("第三条", "第四条")
    .replace("既有", "\n\n第三条　既有")
    .replace("亲水条例", "亲水规定")
)
ID = "019d0000-0000-7000-8000-000000000001"


@pytest.fixture(scope="module")
def site() -> Mapping[str, str]:
    old, new = (parse(text, grammar="statute-zh") for text in (OLD, NEW))
    new.front["title"] = f"亲水{ESCAPE}规定"  # type: ignore[index]
    versions = tuple(
        Version(name, name, name[0] * 40, name, "甲", "2030-01-01", text)
        for name, text in (("draft", old), ("final", new))
    )
    pair = Pair(versions[0], versions[1], compare(old, new))
    there = Target(("art_4__para_1",))
    said = Annotation(
        ID, "rules", "commenting", "comment", Creator("甲", ""), "2030-01-01T00:00:00Z", there, "好"
    )
    note = Note(fold(said, []), Place("exact", ("art_4__para_1",)))
    work = WorkData("rules", new, versions, (pair,), (note,))
    made = files(Gathered(Snapshot((work,), (), ()), Settings(), ()))
    return {url: data.decode() for url, data in made}


def row(html: str, words: str) -> str:
    return next(part for part in html.split('<div class="crow')[1:] if words in part)


def told(html: str) -> str:
    return re.sub(r"<[^>]+>|\s", "", re.sub(r'<span class="vh">.*?</span>', "", html))


def test_each_part_of_a_split_stands_behind_its_own_number(site: Mapping[str, str]) -> None:
    html = row(site["works/rules/compare/draft..final.html"], "雨水花园")
    new = html.split('class="side new"')[1].split("</div>")[0]
    assert [told(f"<{part}") for part in new.split("<p>")[1:]] == [
        "第二条新建建筑应当设置雨水花园。",
        "第三条既有建筑应当在三年内拆除广告牌。",
    ]
    inline = html.split('class="inline"')[1].split("</div>")[0]
    assert [told(f"<{part}") for part in inline.split("<p>")[1:]] == [
        "第二条→第二条新建建筑应当设置雨水花园。",
        "第三条既有建筑应当在三年内拆除广告牌。",
    ]


def test_filters_say_what_they_count(site: Mapping[str, str]) -> None:
    html = site["works/rules/compare/draft..final.html"]
    chips = re.findall(r'off">([^<]+) <span class="count">(\d+)', html)
    # The title and no unit was modified.
    assert chips == [("修改", "1"), ("拆分", "1"), ("仅改号", "2")]
    assert "按行筛选（含标题等）" in html
    assert "renumbered only" in site["en/works/rules/compare/draft..final.html"]
    rows = re.findall(r'class="crow p-(\w+)', html)
    assert [str(rows.count(what)) for what in ("modified", "split", "renumbered")] == [
        "1",
        "1",
        "2",
    ]


def test_the_first_paragraph_stands_beside_the_number(site: Mapping[str, str]) -> None:
    html = site["works/rules/index.html"]
    article = html.split('id="art_4"')[1].split("</section>")[0]
    words = article.split('class="words')[1].split("</p>")[0]
    assert '<span class="lead" id="art_4__para_1">本市鼓励参与池塘管护。</span>' in words
    assert ">第四条</a>" in words
    assert html.count('id="art_4__para_1"') == 1
    # Its note is there, and the paragraph after it is no further in.
    assert f'id="note-{ID}"' in article
    assert 'class="clause k-para d0 bare" id="art_4__para_2"' in html
    assert 'class="clause k-item d1" id="art_4__para_2__item_1"' in html


def test_no_page_holds_a_command_to_a_terminal(site: Mapping[str, str]) -> None:
    for url, text in site.items():
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|\\u00[01]", text), url
    assert "亲水[31m规定" in site["works/rules/index.html"]
