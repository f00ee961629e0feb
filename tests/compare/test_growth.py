"""What a comparison takes grows with its texts, however they are made. All are invented."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from annotate.compare import compare
from annotate.numerals import to_chinese
from annotate.parser import parse
from tests.counting import calls

Text = Callable[[int, int], str]
"""A text of so many parts, in its version 0 or 1."""


def articles(*texts: str) -> str:
    lines = [f"第{to_chinese(n)}条　{text}" for n, text in enumerate(texts, 1)]
    return "\n\n".join(["# 某市示例条例", *lines]) + "\n"


def own(seed: int) -> str:
    """Characters that no other part has in this order."""
    return "".join(Random(seed).choices("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏", k=20))


def cited(size: int, version: int) -> str:
    """One article that refers to all others, which are one further down in version 1,
    and in the other order."""
    others = [f"{own(n)}。" for n in range(size)]
    places = (n if version else size - n - 1 for n in range(size))
    list_of = "、".join(f"第{to_chinese(n + 2 + version)}条" for n in places)
    return articles(f"依照{list_of}的规定。", *["新的一条。"] * version, *others)


def split(size: int, version: int) -> str:
    """One article that refers again and again to one that became many."""
    sentences = [f"示例机关{n}应当将第{n * 7}号示例报告送交所在示例市的档案馆。" for n in range(40)]
    parts = sentences if version else ["".join(sentences)]
    list_of = "、".join(f"第{to_chinese(n % 40 + 2 if version else 2)}条" for n in range(size))
    return articles(f"依照{list_of}的规定。", *parts)


def before(size: int, version: int) -> str:
    """Paragraphs that refer to the one before and to another of their article."""
    said = (f"依照前款和第{to_chinese((n + version) % size + 1)}款办{n}。" for n in range(size))
    return articles("\n\n".join(said))


def replaced(size: int, version: int) -> str:
    """Terms replaced throughout, each in two articles."""
    letters = ("甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳未申酉戌")[version]
    terms = ["".join(letters[int(digit)] for digit in f"{n:04}") for n in range(size)]
    return articles(*(f"示例{t}，{own(i)}。" for i, t in enumerate(t for t in terms for _ in "ab")))


@pytest.mark.parametrize("text", [cited, split, before, replaced])
def test_calls_grow_with_the_texts(text: Text) -> None:
    def work(size: int) -> int:
        old, new = (parse(text(size, version), grammar="statute-zh") for version in (0, 1))
        return calls(lambda: compare(old, new))

    work(10)  # What is made ready once is no growth.
    assert work(600) <= 8 * 1.2 * work(75)
