"""Collation on real statutes: nothing is taken out of them, and a page sent often comes once."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from annotate.importers.collation import collate
from annotate.importers.paragraphs import Paragraph, paragraph

pytestmark = pytest.mark.shared_data


def number(texts: list[str]) -> tuple[Paragraph, ...]:
    return tuple(paragraph(line, text) for line, text in enumerate(texts, 1))


def laws(folder: Path) -> list[list[str]]:
    paths = sorted((folder / "laws").rglob("*.md"))
    assert len(paths) > 500
    lines = (path.read_text(encoding="utf-8").split("\n") for path in paths)
    return [[line.strip(" #") for line in text if line.strip(" #")] for text in lines]


def test_nothing_is_taken_out_of_a_statute_and_hardly_a_line_joined(shared_data: Path) -> None:
    kinds: dict[str, int] = {}
    for texts in laws(shared_data):
        for decision in collate(number(texts)).decisions:
            assert not decision.dropped, texts[0]
            assert not decision.moved, texts[0]
            kinds[decision.kind] = kinds.get(decision.kind, 0) + 1
    # Six sentences are broken in that collection indeed, or look it.
    assert kinds.get("join", 0) <= 8


def test_a_page_that_breaks_two_sentences_and_stands_often_comes_once(shared_data: Path) -> None:
    random = Random("a fixed seed")
    tried = exact = 0
    for texts in laws(shared_data)[::3]:
        if len(texts) < 25 or collate(number(texts)).decisions:
            continue
        ends = [at for at in range(6, len(texts)) if cut(texts[at])]
        pages = [(a, b) for a in ends for b in ends if 3 <= b - a <= 14]
        if not pages:
            continue
        first, last = random.choice(pages)
        head, tail = cut(texts[first]), cut(texts[last])
        page = [texts[first][head:], *texts[first + 1 : last], texts[last][:tail]]
        damaged = [*texts[:first], texts[first][:head], *page * random.randint(2, 8)]
        damaged += [texts[last][tail:], *texts[last + 1 :]]
        tried += 1
        exact += [one.text for one in collate(number(damaged)).paragraphs] == texts
    assert tried > 200
    assert exact / tried > 0.97


def cut(text: str) -> int:
    """Where a page break falls in a paragraph: past its first sentence, within a later one."""
    middle = len(text) * 2 // 3
    within = text[middle - 1 : middle + 1].isalpha()
    return middle if "。" in text[:middle] and within else 0
