"""What a reviewer has to read, and what is told in a line. All texts are invented."""

from __future__ import annotations

from annotate.compare import compare
from annotate.model import Edit
from annotate.parser import parse
from annotate.renderers.comparison.excerpts import Cut
from annotate.renderers.review.changes import Changes, capped, changes

NUMBERS = "一二三四五六七八九十"
WORDS = "浴池 锅炉 救护站 更衣室 水塔 走廊 票房 库房 茶座".split()
OLD = "\n\n".join(
    f"第{NUMBERS[at]}条　{word}应当每日查验，{word}的情况记入簿册。"
    for at, word in enumerate(WORDS)
)


def told(new: str, old: str = OLD, language: str = "en") -> Changes:
    return changes(compare(parse(old), parse(new)), language)


def renumbered(old: str, first: int) -> str:
    for at in range(len(WORDS) - 1, first - 2, -1):
        old = old.replace(f"第{NUMBERS[at]}条", f"第{NUMBERS[at + 1]}条")
    return old


def test_numbers_that_go_up_together_are_one_line() -> None:
    new = renumbered(OLD, 3).replace("第四条", "第三条　入口应当公示水温。\n\n第四条", 1)
    found = told(new)
    assert [entry.label for entry in found.shown] == ["第三条"]
    assert found.quiet == ("New numbers: 第三条–第九条 → 第四条–第十条",)


def test_references_that_follow_are_one_line_and_so_is_typography() -> None:
    old = OLD.replace("茶座应当", "违反第八条的，茶座应当").replace("水塔应当", "水塔(全部)应当")
    new = renumbered(old, 2).replace("第三条", "第二条　入口应当公示水温。\n\n第三条", 1)
    found = told(new.replace("水塔(全部)", "水塔（全部）"), old)
    assert [entry.link.kind for entry in found.shown] == ["added"]
    assert found.quiet == (
        "New numbers: 第二条–第九条 → 第三条–第十条",
        "Only their references follow the new numbers: 第十条",
    )
    assert told(OLD.replace("每日查验，", "每日查验 ，"), language="zh").quiet == (
        "仅排印有别 9 条",
    )


def test_of_many_names_the_rest_is_counted() -> None:
    old = "\n\n".join(f"第{n}条　{chr(0x4E00 + n) * 9}。" for n in range(1, 60, 2))
    new = "\n\n".join(f"第{n + 1}条　{chr(0x4E00 + n) * 9}。" for n in range(1, 60, 2))
    (line,) = told(new, old).quiet
    assert line.startswith("New numbers: 第1条 → 第2条, 第3条 → 第4条, ")
    assert line.endswith("第23条 → 第24条 and 18 more")


def test_an_excerpt_is_capped() -> None:
    edits = (Edit("delete", "旧" * 10), Edit("insert", "新" * 10), Edit("equal", "同" * 100))
    parts, left = capped(edits, 12)
    assert parts == (Edit("delete", "旧" * 10), Edit("insert", "新" * 2), Cut())
    assert left == 8 + 28
