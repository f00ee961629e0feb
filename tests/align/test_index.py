"""Likeness by shingles. All texts are invented."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from annotate.align.index import Shingles, candidates, cosine, shingles


@pytest.mark.parametrize(
    ("text", "whole", "wanted"),
    [
        ("渔船靠岸", False, ["渔船", "船靠", "靠岸"]),
        ("渔船", True, ["\x02渔", "渔船", "船\x03"]),
        ("第12条 三十日", False, ["第#", "#条", "条#", "#日"]),
        (
            "Der Hafenmeister",
            False,
            ["der", "hafenm", "der hafenm"],
        ),
        (
            "Boote, § 5",
            True,
            ["boote", "\x02boote,", "boote ,", ",§#", "§#\x03", "#\x03"],
        ),
        ("使用GPS的渔船", False, ["gps", "使用", "用gps", "gps 的", "的渔", "渔船"]),
        ("", True, []),
    ],
    ids="chinese ends numerals german marks mixed empty".split(),
)
def test_shingles(text: str, whole: bool, wanted: list[str]) -> None:
    assert list(shingles(text, whole=whole)) == wanted


def test_the_rarer_a_shingle_the_more_it_weighs() -> None:
    known = Shingles()
    for text in ("渔船应当登记", "货船应当登记", "灯塔应当维护"):
        known.add(text, 1)
    common, rare = known.numbers("应当", whole=False) + known.numbers("渔船", whole=False)
    new = known.numbers("从未", whole=False)[0]
    assert known.weights[common] < known.weights[rare] < known.weights[new]


def test_texts_said_several_times_count_as_often() -> None:
    once, thrice = Shingles(), Shingles()
    thrice.add("渔船应当登记", 3)
    for _ in range(3):
        once.add("渔船应当登记", 1)
    assert once.weights == thrice.weights


def test_likeness_is_that_of_a_text_with_itself() -> None:
    known = Shingles()
    vector = known.vector(known.add("渔船应当登记，渔船应当检验", 1))
    assert cosine(vector, vector) == pytest.approx(1.0)


def test_the_same_likeness_whatever_strings_hash_to() -> None:
    program = (
        "from annotate.align.index import candidates\n"
        "old = {i: f'船{chr(0x4e00 + i)}应当在港口{chr(0x4e00 + i % 7)}登记' for i in range(40)}\n"
        "new = {i: f'船{chr(0x4e01 + i)}必须在港口{chr(0x4e00 + i % 5)}登记' for i in range(40)}\n"
        "found = candidates(old, new, [*old.values(), *new.values()])\n"
        "print(sorted(found.scores.items()), found.old_seconds, found.new_seconds)\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert len(answers.pop()) > 1000


def test_candidates_are_found_from_either_side() -> None:
    old = {0: "渔船应当每年接受检验", 4: "灯塔由港口维护"}
    new = {2: "灯塔由海事部门维护", 7: "渔船应当每两年接受检验"}
    found = candidates(old, new, [*old.values(), *new.values()])
    assert max((score, pair) for pair, score in found.scores.items() if pair[0] == 0)[1] == (0, 7)
    assert max((score, pair) for pair, score in found.scores.items() if pair[0] == 4)[1] == (4, 2)
    assert len(found.old_seconds) == len(found.new_seconds) == 2
