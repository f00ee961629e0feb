"""Clause-level three-way merges. All texts here are invented; the last test reads real ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.decode import decode
from annotate.gitdriver import Merged, merge_texts, segments
from annotate.parser import parse

BASE = """---
title: 某市公共图书馆条例
version: draft
language: zh-Hans
---
# 某市公共图书馆条例

第一条　为了发展公共图书馆事业，制定本条例。

第二条　图书馆**可以**每周开放六天。节假日照常开放。闭馆应当提前三日公告。

第三条　读者凭证入馆。

第四条　遗失文献的，照价赔偿：

（一）普通图书；

（二）期刊。

第五条　本条例自公布之日起施行。
"""


def change(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    found = merge_texts(base, ours, theirs)
    assert found is not None
    return found


def test_different_sentences_of_one_paragraph_merge() -> None:
    ours = ("可以", "应当")
    theirs = ("三日", "七日")
    found = merged(change(BASE, ours), change(BASE, theirs))
    assert found == Merged(change(BASE, ours, theirs))


def test_one_sentence_changed_twice_is_a_conflict_around_its_clause_alone() -> None:
    ours, theirs = change(BASE, ("六天", "七天")), change(BASE, ("可以", "应当"))
    found = merged(ours, theirs)
    assert found.conflicts == 1
    lines = found.text.split("\n")
    start, middle, end = (
        next(i for i, line in enumerate(lines) if line.startswith(mark))
        for mark in ("<<<<<<< ours 第二条", "=======", ">>>>>>> theirs 第二条")
    )
    assert lines[start + 1 : middle] == [line for line in ours.split("\n") if "七天" in line]
    assert lines[middle + 1 : end] == [line for line in theirs.split("\n") if "应当**" in line]
    assert lines[:start] + lines[middle + 1 : end] + lines[end + 1 :] == theirs.split("\n")


def test_the_marks_are_as_long_as_git_asks() -> None:
    ours, theirs = change(BASE, ("六天", "七天")), change(BASE, ("六天", "五天"))
    found = merge_texts(BASE, ours, theirs, marker=11)
    assert found
    assert "\n" + "<" * 11 + " ours" in found.text
    assert "\n" + "=" * 11 + "\n" in found.text


def test_the_same_change_on_both_sides_counts_once() -> None:
    both = change(BASE, ("可以", "应当"))
    ours, theirs = change(both, ("三日", "七日")), change(both, ("照价赔偿", "照原价赔偿"))
    assert merged(ours, theirs) == Merged(
        change(both, ("三日", "七日"), ("照价赔偿", "照原价赔偿"))
    )


def test_a_renumbering_and_an_edit_merge() -> None:
    ours = change(
        BASE,
        ("第三条　", "第三条　公共图书馆免费开放。\n\n第四条　"),
        ("第四条　遗失", "第五条　遗失"),
        ("第五条　本条例", "第六条　本条例"),
    )
    theirs = change(BASE, ("凭证入馆", "凭有效证件入馆"), ("公布之日", "2027年1月1日"))
    wanted = change(ours, ("凭证入馆", "凭有效证件入馆"), ("公布之日", "2027年1月1日"))
    assert merged(ours, theirs) == Merged(wanted)


def test_both_adding_a_clause_at_one_place_is_a_conflict() -> None:
    ours = change(BASE, ("第五条", "第四条之一　甲类读者另行规定。\n\n第五条"))
    theirs = change(BASE, ("第五条", "第四条之二　儿童阅览室设专人看护。\n\n第五条"))
    found = merged(ours, theirs)
    assert found.conflicts == 1
    assert found.text.count("第五条") == 1
    assert all(line in found.text for line in ("甲类读者另行规定", "设专人看护"))


def test_numbers_that_both_sides_gave_are_told() -> None:
    ours = change(
        BASE,
        ("第二条　", "第二条　公共图书馆免费开放。\n\n第三条　"),
        ("第三条　读者", "第四条　读者"),
        ("第四条　遗失", "第五条　遗失"),
        ("第五条　本条例", "第六条　本条例"),
    )
    theirs = change(
        BASE,
        ("第五条　", "第五条　儿童阅览室设专人看护。\n\n第六条　"),
    )
    found = merged(ours, theirs)
    assert (found.conflicts, found.repeated) == (0, ("第五条",))


def test_deleting_what_the_other_changed_is_a_conflict() -> None:
    ours = change(BASE, ("第三条　读者凭证入馆。\n\n", ""))
    theirs = change(BASE, ("凭证", "凭有效证件"))
    for one, other in ((ours, theirs), (theirs, ours)):
        found = merged(one, other)
        assert found.conflicts == 1
        assert "第三条　读者凭有效证件入馆。\n" in found.text


def test_deleting_what_the_other_left_alone_deletes() -> None:
    ours = change(BASE, ("第三条　读者凭证入馆。\n\n", ""))
    theirs = change(BASE, ("可以", "应当"))
    assert merged(ours, theirs) == Merged(change(ours, ("可以", "应当")))


def test_a_clause_that_both_moved_to_different_places_is_left_to_git() -> None:
    moving = "第三条　读者凭证入馆。\n\n"
    ours = change(BASE, (moving, ""), ("第一条", f"{moving}第一条"))
    theirs = change(BASE, (moving, ""), ("第五条", f"{moving}第五条"))
    assert merge_texts(BASE, ours, theirs) is None


def test_keys_of_the_front_matter_merge_one_by_one() -> None:
    ours = change(BASE, ("version: draft", "version: final"), ("可以", "应当"))
    theirs = change(BASE, ("language: zh-Hans", "language: zh-Hans\nissuer: [某市人大]"))
    wanted = change(ours, ("language: zh-Hans", "language: zh-Hans\nissuer: [某市人大]"))
    assert merged(ours, theirs) == Merged(wanted)


def test_one_key_changed_twice_is_a_conflict() -> None:
    ours, theirs = (change(BASE, ("version: draft", f"version: {v}")) for v in ("one", "two"))
    found = merged(ours, theirs)
    assert found.conflicts == 1
    start = found.text.index("<<<<<<< ours version\nversion: one\n=======\nversion: two\n")
    assert found.text[:start].count("\n") == 2


def labelled(front: str, label: str, *pairs: tuple[str, str]) -> str:
    return change(BASE, ("version: draft", front.format(label)), *pairs)


MINE, YOURS = ("可以", "应当"), ("自公布之日", "自2031年1月1日")


@pytest.mark.parametrize(
    ("ours", "theirs", "label"),
    [
        ("one", "two", "one+two"),
        ("one", "one", ""),
        ("a+b", "b+c", "a+b+c"),
        ("2031-01", "v2.1", "2031-01+v2.1"),
        ("修订", "勘误", "修订+勘误"),
    ],
)
def test_a_text_of_both_sides_has_a_label_of_both(ours: str, theirs: str, label: str) -> None:
    mine, yours = (labelled("version: {}", v, p) for v, p in ((ours, MINE), (theirs, YOURS)))
    found = merged(mine, yours)
    assert (found.conflicts, found.label) == (0, label)
    assert found.text == change(mine, YOURS, (f"version: {ours}", f"version: {label or ours}"))


def test_a_comment_on_the_label_stays_and_added_labels_are_joined() -> None:
    mine, yours = labelled("version: {} # 甲", "one", MINE), labelled("version:  {}", "two", YOURS)
    assert "\nversion: one+two # 甲\n" in merged(mine, yours).text
    base, mine, yours = (text.replace("version: draft\n", "") for text in (BASE, *([BASE] * 2)))
    mine = change(base, ("zh-Hans\n", "zh-Hans\nversion: one\ntopic: a\n"), MINE)
    yours = change(base, ("zh-Hans\n", "zh-Hans\nversion: two\nregion: b\n"), YOURS)
    found = merged(mine, yours, base)
    assert (found.conflicts, found.label) == (0, "one+two")
    assert "\nversion: one+two\ntopic: a\nregion: b\n---\n" in found.text


@pytest.mark.parametrize(
    ("front", "ours", "theirs"),
    [
        ('version: "{}"', "one", "two"),
        ("version: {}", "x" * 40, "y" * 40),
        ("date: 2031-01-0{}", "1", "2"),
    ],
)
def test_what_cannot_be_joined_is_marked_it_alone(front: str, ours: str, theirs: str) -> None:
    found = merged(labelled(front, ours, MINE), labelled(front, theirs, YOURS))
    assert (found.conflicts, found.label) == (1, "")
    mark = found.text.index("<<<<<<< ours")
    assert found.text.index(">>>>>>> theirs") < found.text.index("\n---\n", mark)


def test_keys_both_added_are_both_kept_unless_they_disagree() -> None:
    ours = change(BASE, ("language: zh-Hans", "language: zh-Hans\ntopic: a"))
    theirs = change(BASE, ("language: zh-Hans", "language: zh-Hans\nregion: b"))
    assert "topic: a\nregion: b\n---" in merged(ours, theirs).text
    assert merged(ours, change(ours, ("topic: a", "topic: c"))).conflicts == 1


def test_an_end_without_a_line_feed_glues_nothing_together() -> None:
    base = BASE.rstrip("\n")
    ours = base.replace("\n\n第五条　本条例自公布之日起施行。", "")
    theirs = base + "\n\n第六条　解释权归市文化局。"
    found = merged(ours, theirs, base)
    assert "期刊。\n\n" in found.text
    assert found.text.endswith("第六条　解释权归市文化局。")


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("甲。\r\n", "乙。\r\n", "丙。\r\n"),
        ("---\na: [\n---\n甲。\n", "---\na: 1\n---\n甲。\n", "---\na: 2\n---\n甲。\n"),
        ("---\n# 甲\na: 1\n---\n", "---\n# 乙\na: 1\n---\n", "---\n# 丙\na: 2\n---\n"),
        ("", "甲。\n", "乙。\n"),
        ("甲乙。\n", "第一条　甲。\n\n第二条　乙。\n", "甲乙丙。\n"),
    ],
)
def test_what_is_not_sure_is_left_to_git(base: str, ours: str, theirs: str) -> None:
    assert merge_texts(base, ours, theirs) is None


SENTENCES = (
    "馆舍每日开放。",
    "读者凭证入馆。",
    "遗失照价赔偿。",
    "食堂每日停业。",
    "儿童免票参观。",
)
UNITS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), max_size=5)


def text_of(units: list[list[str]]) -> str:
    body = "".join(f"第{n}条　{''.join(unit)}\n\n" for n, unit in enumerate(units, 1))
    return f"# 规则\n\n{body}".rstrip("\n") + "\n"


@given(UNITS, UNITS)
def test_one_side_alone_is_taken_as_it_is(base: list[list[str]], side: list[list[str]]) -> None:
    b, a = text_of(base), text_of(side)
    for ours, theirs in ((a, b), (b, a), (a, a)):
        assert merge_texts(b, ours, theirs) == Merged(a)


@st.composite
def edited(draw: st.DrawFn, base: list[list[str]]) -> list[list[str]]:
    """A revision: sentences exchanged, units added and taken away here and there."""
    out = []
    for unit in base:
        action = draw(st.sampled_from(("keep", "keep", "edit", "drop", "add")))
        if action == "add":
            out.append([draw(st.sampled_from(SENTENCES))])
        if action != "drop":
            new = draw(st.sampled_from(SENTENCES))
            at = draw(st.integers(0, len(unit) - 1))
            out.append([*unit[:at], new, *unit[at + 1 :]] if action == "edit" else unit)
    return out


def test_what_each_side_deleted_once_may_be_gone_twice() -> None:
    base = "第一条　甲方出资。责任自负。\n\n第二条　乙方出力。责任自负。\n\n第三条　丙方监督。\n"
    ours = change(base, ("出资。责任自负。", "出资。"))
    theirs = change(base, ("出力。责任自负。", "出力。"))
    assert merged(ours, theirs, base) == Merged(base.replace("责任自负。", ""))


@given(st.data())
def test_no_sentence_is_lost_unless_a_side_deleted_it(data: st.DataObject) -> None:
    units = data.draw(
        st.lists(
            st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), min_size=1, max_size=5
        )
    )
    versions = [units, data.draw(edited(units)), data.draw(edited(units))]
    base, ours, theirs = (text_of(version) for version in versions)
    found = merge_texts(base, ours, theirs)
    if found is None:
        return
    bags = [Counter(s for unit in version for s in unit) for version in versions]
    for mine, other in ((bags[1], bags[2]), (bags[2], bags[1])):
        for sentence, count in mine.items():
            deleted = max(0, bags[0][sentence] - other[sentence])
            assert found.text.count(sentence) >= count - deleted
    if found.conflicts:
        marks = [
            line[:7] for line in found.text.split("\n") if line[:7] in ("<" * 7, "=" * 7, ">" * 7)
        ]
        assert marks == ["<" * 7, "=" * 7, ">" * 7] * found.conflicts


@pytest.mark.shared_data
def test_changes_of_a_real_revision_shared_out_to_two_branches_merge(shared_data: Path) -> None:
    tried = 0
    for newer in sorted(shared_data.glob("laws/经济法/*(20*).md")):
        older = sorted(newer.parent.glob(f"{newer.name.partition('(')[0]}(*.md"))[0]
        if older == newer:
            continue
        base, new = (decode(path.read_bytes()).text for path in (older, newer))
        ours, theirs, both = shared_out(base, new)
        assert merge_texts(base, ours, theirs) == Merged(both), newer.name
        tried += 1
    assert tried > 3


def shared_out(base: str, new: str) -> tuple[str, str, str]:
    """The base with every other clause as the new text has it, with the rest, and with all."""
    one, other = parse(base), parse(new)
    old_cut, new_cut = segments.cut_body(one), segments.cut_body(other)
    assert old_cut
    assert new_cut
    pairs = segments.clause_pairs(one, other)
    bodies = {i: new_cut.segments[j].body for i, j in pairs.items()}
    changed = [i for i, body in bodies.items() if body != old_cut.segments[i].body]

    def made(taken: list[int]) -> str:
        out = base[: one.body] + old_cut.head
        for i, segment in enumerate(old_cut.segments):
            out += bodies[i] if i in taken else segment.body
            out += old_cut.end if segment.tail is None else segment.tail
        return out

    return made(changed[::2]), made(changed[1::2]), made(changed)
