"""What became of each clause. All texts are invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotate.compare import compare, summary
from annotate.compare.matching import linkable
from annotate.model import Comparison, Document, Link
from annotate.numerals import to_chinese
from annotate.parser import parse

SENTENCES = (
    "图书馆应当每周向公众开放，节假日不得闭馆。",
    "养殖户购买疫苗的费用，由县财政给予补助。",
    "桥梁检测记录的保存期限不少于十年。",
    "任何人不得在水源保护区内堆放废弃物。",
    "学校食堂采购食材，应当查验供货者的许可证。",
    "出租车驾驶员应当随车携带从业资格证件。",
    "古树名木由园林部门统一编号并建立档案。",
    "鼓励企业利用余热供暖，减少燃煤消耗。",
    "无人机在城区飞行，高度不得超过一百二十米。",
    "殡葬服务项目和收费标准应当在场所内公示。",
    "渔船进出港口，应当向渔政机构报告。",
    "电影放映单位应当如实填报票房数据。",
)
CHAPTERS = ("总则", "资源保护", "监督检查", "法律责任")

numbers = st.lists(st.integers(0, len(SENTENCES) - 1), unique=True, min_size=1, max_size=9)
chapters = st.lists(numbers.map(tuple), min_size=1, max_size=3)


def statute(*articles: str, title: str = "某市示例条例") -> Document:
    lines = [f"第{to_chinese(n)}条　{text}" for n, text in enumerate(articles, 1)]
    return parse("\n\n".join([f"# {title}", *lines]) + "\n", grammar="statute-zh")


def divided(parts: list[tuple[int, ...]]) -> Document:
    """A statute in chapters, no sentence twice."""
    seen: set[int] = set()
    lines, number = ["# 某市示例条例"], 0
    for count, part in enumerate(parts):
        lines.append(f"## 第{to_chinese(count + 1)}章　{CHAPTERS[count]}")
        for index in part:
            if index not in seen:
                number += 1
                lines.append(f"第{to_chinese(number)}条　{SENTENCES[index]}")
            seen.add(index)
    return parse("\n\n".join(lines) + "\n", grammar="statute-zh")


def units(comparison: Comparison) -> list[Link]:
    return [link for link in comparison.links if link.basic]


def replayed(document: Document, comparison: Comparison, side: str) -> None:
    texts = {clause.eid: clause.canonical_text for clause in document.walk()}
    left_out = "insert" if side == "old" else "delete"
    for link in comparison.links:
        named = link.old if side == "old" else link.new
        said = "".join(edit.text for edit in link.edits if edit.op != left_out)
        assert said == "\n".join(texts[eid] for eid in named)


@given(chapters, chapters)
def test_every_clause_is_in_one_link_and_every_link_replays(
    one: list[tuple[int, ...]], other: list[tuple[int, ...]]
) -> None:
    old, new = divided(one), divided(other)
    found = compare(old, new)
    olds = [node.clause.eid for node in linkable(old)]
    news = [node.clause.eid for node in linkable(new)]
    assert sorted(eid for link in found.links for eid in link.old) == sorted(olds)
    assert [eid for link in found.links for eid in link.new] == news
    replayed(old, found, "old")
    replayed(new, found, "new")


@given(chapters)
def test_a_text_against_itself_is_unchanged(parts: list[tuple[int, ...]]) -> None:
    found = compare(divided(parts), divided(parts))
    assert not found.changed
    assert all(link.kind == "unchanged" and not link.classes for link in found.links)


@given(chapters, chapters)
def test_the_other_way_round_it_is_the_mirror_image(
    one: list[tuple[int, ...]], other: list[tuple[int, ...]]
) -> None:
    mirror = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}
    forth = compare(divided(one), divided(other)).links
    back = compare(divided(other), divided(one)).links

    def key(link: Link) -> tuple[object, ...]:
        return (link.old, link.new, link.kind, link.moved, link.renumbered, link.similarity)

    turned = [
        (link.new, link.old, mirror.get(link.kind, link.kind), *key(link)[3:]) for link in back
    ]
    assert sorted(map(key, forth), key=str) == sorted(turned, key=str)


@given(st.integers(2, 8), st.data())
def test_a_swap_of_two_neighbours_is_one_move(size: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, size - 2))
    order = list(range(size))
    order[at], order[at + 1] = order[at + 1], order[at]
    found = compare(
        statute(*(SENTENCES[k] for k in range(size))), statute(*(SENTENCES[k] for k in order))
    )
    assert summary(found)["moved"] == 1
    assert summary(found)["unchanged"] == size


@given(st.integers(1, 8), st.data())
def test_what_follows_an_insertion_is_renumbered_not_moved(size: int, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, size))
    kept = list(SENTENCES[:size])
    found = compare(statute(*kept), statute(*kept[:at], SENTENCES[-1], *kept[at:]))
    counts = summary(found)
    assert (counts["added"], counts["moved"], counts["renumbered"]) == (1, 0, size - at)
    assert [link.renumbered for link in units(found) if link.old] == [k >= at for k in range(size)]


@given(st.integers(1, 8))
def test_typography_alone_is_unchanged_and_shown(size: int) -> None:
    old = statute(*SENTENCES[:size])
    new = statute(*(s.replace("，", ",").replace("。", " 。") for s in SENTENCES[:size]))
    links = units(compare(old, new))
    assert all(link.kind == "unchanged" and link.similarity == 1.0 for link in links)
    assert all(link.classes == ("typography",) for link in links)
    assert all(any(edit.op != "equal" for edit in link.edits) for link in links)


def test_the_width_of_a_number_is_typography_not_renumbering() -> None:
    old = parse("一、要求\n\n(一)图书馆免费开放。\n\n(二)食堂查验票证。\n", grammar="policy-zh")
    new = parse("一、要求\n\n（一）图书馆免费开放。\n\n（二）食堂查验票证。\n", grammar="policy-zh")
    links = units(compare(old, new))
    assert [(link.kind, link.renumbered, link.classes) for link in links] == [
        ("unchanged", False, ("typography",))
    ] * 2


def test_a_changed_clause_has_parts() -> None:
    items = "发给补助：\n\n（一）养殖户；\n\n（二）种粮大户；\n\n（三）合作社。"
    old = statute(SENTENCES[0], items, SENTENCES[2])
    new = statute(SENTENCES[0], items.replace("种粮大户", "家庭农场"), SENTENCES[2])
    link = units(compare(old, new))[1]
    assert (link.kind, link.classes) == ("modified", ("substance",))

    def kinds(parts: tuple[Link, ...]) -> list[str]:
        return [kind for part in parts for kind in (part.kind, *kinds(part.parts))]

    assert link.parts
    assert "unchanged" in kinds(link.parts)
    assert not units(compare(old, old))[1].parts


def test_a_replaced_clause_is_removed_and_added_in_its_place() -> None:
    found = compare(statute(*SENTENCES[:4]), statute(*SENTENCES[:2], SENTENCES[9], SENTENCES[3]))
    kinds = [link.kind for link in units(found)]
    assert kinds == ["unchanged", "unchanged", "removed", "added", "unchanged"]


def test_a_changed_title_is_seen_though_no_unit_changed() -> None:
    found = compare(
        statute(*SENTENCES[:3], title="某市示例条例"),
        statute(*SENTENCES[:3], title="某市示例条例（试行）"),
    )
    counts = summary(found)
    assert counts["modified"] == 0
    headings = counts["headings"]
    assert isinstance(headings, dict)
    assert headings["modified"] == 1
    assert found.changed


def test_a_chapter_that_changes_places_moves_alone() -> None:
    old = divided([(0, 1, 2), (3, 4), (5, 6, 7)])
    source = old.source.replace("## 第二章　资源保护", "## 第二章　监督检查", 1)
    source = source.replace("## 第三章　监督检查", "## 第三章　资源保护", 1)
    for one, other in ((3, 5), (4, 6)):
        source = source.replace(SENTENCES[one], "@").replace(SENTENCES[other], SENTENCES[one])
        source = source.replace("@", SENTENCES[other])
    new = parse(source, grammar="statute-zh")
    moved = [link for link in compare(old, new).links if link.moved]
    assert sum(not link.basic for link in moved) == 1
    assert sum(link.basic for link in moved) <= 1


def test_a_new_heading_over_clauses_moves_none_of_them() -> None:
    old, new = divided([(0, 1, 2, 3)]), divided([(0, 1), (2, 3)])
    counts = summary(compare(old, new))
    assert counts["moved"] == 0
    assert counts["unchanged"] == 4


def test_a_clause_that_changes_chapters_has_moved() -> None:
    old, new = divided([(0, 1, 2), (3, 4, 5)]), divided([(0, 1), (2, 3, 4, 5)])
    moved = [link for link in compare(old, new).links if link.moved]
    assert [link.old for link in moved] == [("art_3",)]
