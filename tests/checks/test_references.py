"""References to clauses that a text does not have. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.checks import check_text, describe
from annotate.parser import parse

HEAD = (
    "# 某市渔港示例条例\n\n第一条　渔船进港应当报告。\n\n"
    "第二条　报告内容为：\n\n（一）船名；\n\n（二）船员。\n\n"
)


def dangling(source: str, grammar: str = "statute-zh") -> list[tuple[str, object]]:
    found = check_text(parse(source, grammar=grammar))
    return [
        (f.severity, f.parameters["reference"]) for f in found if f.rule == "reference-dangling"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依照本条例第二条处理。", []),
        ("依照本条例第九条处理。", ["本条例第九条"]),
        ("违反第一条、第七条的。", ["第七条"]),
        ("违反第一条第二款的。", ["第一条第二款"]),
        ("违反第二条第三项的。", ["第二条第三项"]),
        ("依照第二条至第八条处理。", ["第二条至第八条"]),
        ("依照渔业法第九条处理。", []),
        ("依照《渔业法》第九条、第十条处理。", []),
        ("依照渔业法第九条的规定，参照第十条处理。", []),
        ("增加一句：“依照第九条处理。”", []),
        ("违反第九项的。", []),
        ("依照第九款处理。", []),
        ("见第三编。", []),
        ("前述情形除外。", []),
    ],
)
def test_only_what_is_certainly_the_texts_own_dangles(text: str, expected: list[str]) -> None:
    assert dangling(f"{HEAD}第三条　{text}\n") == [("error", label) for label in expected]


def test_an_excerpt_gets_a_notice() -> None:
    assert dangling("第五条　甲。\n\n第六条　依照第二条处理。\n") == [("notice", "第二条")]


@pytest.mark.parametrize("title", ["关于修改《某市渔港条例》的决定", "某法修正案（二）"])
def test_a_text_that_amends_another_speaks_of_that_one(title: str) -> None:
    assert dangling(f"# {title}\n\n第一条　将第九条删去。\n\n第二条　自公布之日起施行。\n") == []


def test_a_text_that_explains_another_is_taken_at_its_word_alone() -> None:
    head = "# 关于适用《渔业法》的解释\n\n第一条　甲。\n\n第二条　"
    assert dangling(f"{head}符合第九条规定的。\n") == []
    assert dangling(f"{head}符合本解释第九条规定的。\n") == [("error", "本解释第九条")]


def test_a_finding_is_at_the_reference_and_says_what_is_missing() -> None:
    text = "第三条　依照第一条处理，\n依照第九条、第**十**条处理，依照第九条处理。"
    found = check_text(parse(f"{HEAD}{text}\n", grammar="statute-zh"))
    places = [(f.line, f.column, f.eid) for f in found if f.rule == "reference-dangling"]
    # 第**十**条 is not to be found in the source as it reads: the clause's own place.
    assert sorted(places) == [(11, 1, "art_3"), (12, 3, "art_3"), (12, 19, "art_3")]
    finding = next(f for f in found if f.rule == "reference-dangling" and f.line == 12)
    assert "第九条" in describe(finding, "zh")
    assert "第九条" in describe(finding, "en")


GERMAN = (
    "# Gesetz über erfundene Häfen\n\n## § 1 Zweck\n\nHäfen werden geregelt.\n\n## § 2 Pflicht\n\n"
    "(1) Wer anlegt, hat\n\n1. zu melden,\n\n2. zu zahlen.\n\n(2) Ausnahmen gelten.\n\n"
    "## §§ 3 bis 5 (weggefallen)\n\n## § 6 Verweise\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es gilt § 2 Absatz 1 Satz 1 Nummer 2.", []),
        ("Es gelten die §§ 1 bis 6 und § 4.", []),
        ("Es gilt § 2 Absatz 1 Nummer 3.", ["§ 2 Absatz 1 Nummer 3"]),
        ("Es gilt § 2 Absatz 3.", ["§ 2 Absatz 3"]),
        ("Es gilt § 9.", ["§ 9"]),
        ("Es gilt § 9 dieses Gesetzes.", ["§ 9 dieses Gesetzes"]),
        ("Es gilt § 9 des Fischgesetzes.", []),
        ("Die §§ 9, 10 und 12 sowie die §§ 14 und 15 der Fischordnung gelten.", []),
        ("Es gilt § 9 in der bis zum Herbst geltenden Fassung.", []),
        ("Straftaten nach dem Fischgesetz:\n\n1. nach § 9,\n\n2. nach § 10.", []),
        ("Es gilt Artikel 9.", []),
        ("Mindestens § 2 oder 25 Prozent.", []),
    ],
)
def test_what_german_references_lack(text: str, expected: list[str]) -> None:
    assert dangling(f"{GERMAN}{text}\n", "statute-de") == [("error", label) for label in expected]


ENGLISH = (
    "# Invented Harbours Act\n\n## 1 Objects\n\nHarbours are regulated.\n\n## 2 Duties\n\n"
    "(1) A person must\n\n(a) report; and\n\n(b) pay.\n\n(2) There are exceptions.\n\n"
    "## 3 to 5 [Repealed]\n\n## 6 References\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Section 2(1)(b) applies.", []),
        ("Sections 1 to 6 and section 4 apply.", []),
        ("Section 2(1)(c) applies.", ["Section 2(1)(c)"]),
        ("Section 2(3) applies.", ["Section 2(3)"]),
        ("Section 9 applies.", ["Section 9"]),
        ("Section 9 of this Act applies.", ["Section 9 of this Act"]),
        ("Section 9 of the Fisheries Act 1999 applies.", []),
        ("Section 9, and section 12, of the Fisheries Act 1999 apply.", []),
        ("The Fisheries Act 1999 provides so in section 9.", []),
        ("Section 9 as in force before the spring applies.", []),
        ("Part 9 applies.", []),
    ],
)
def test_what_english_references_lack(text: str, expected: list[str]) -> None:
    assert dangling(f"{ENGLISH}{text}\n", "statute-en") == [("error", label) for label in expected]
