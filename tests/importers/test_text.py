"""Plain text and Markdown as received: paragraphs and their lines. The texts are invented."""

from __future__ import annotations

import pytest

from annotate.errors import InputError
from annotate.importers import importer_for
from annotate.importers.markdown import read_markdown
from annotate.importers.text import read_text


def test_each_line_is_a_paragraph_whether_blank_lines_part_them_or_not() -> None:
    found = read_text("　　看桥。\n\n\n　　看渡。\n看灯。\n")
    assert [(one.line, one.text) for one in found.paragraphs] == [
        (1, "看桥。"),
        (4, "看渡。"),
        (5, "看灯。"),
    ]


def test_hard_wrapped_prose_is_unwrapped() -> None:
    text = (
        "The keeper of the bridge shall walk it each morning and note\n"
        "in the book what he has found.\n\n"
        "When the water is high, he shall close the bridge and tell\n"
        "the people of both banks.\n"
    )
    found = read_text(text)
    assert [one.lines for one in found.paragraphs] == [(1, 2), (4, 5)]
    assert found.paragraphs[1].text.startswith("When the water is high, he shall close the bridge")
    assert " tell the people" in found.paragraphs[1].text


def test_verses_are_not_taken_for_wrapped_prose() -> None:
    text = "月上柳梢头，人在渡口前。\n灯火照木桥，\n\n船来。\n水声入梦来，灯火到天明。\n"
    assert len(read_text(text).paragraphs) == 4


def test_only_line_feeds_part_lines() -> None:
    assert [one.text for one in read_text("甲\u2028乙\x0b丙").paragraphs] == ["甲\u2028乙\x0b丙"]


def test_markdown_keeps_its_blocks_as_they_are_written() -> None:
    text = "---\ntitle: 看桥\n---\n\n# 看桥\n\n- 甲\n- 乙\n\n```\n\n丙\n```\n\n    丁\n末。"
    found = read_markdown(text)
    assert found.front == {"title": "看桥"}
    assert [(one.line, one.text) for one in found.paragraphs] == [
        (5, "# 看桥"),
        (7, "- 甲\n- 乙"),
        (10, "```\n\n丙\n```"),
        (15, "    丁\n末。"),
    ]


def test_two_rules_with_text_between_are_no_front_matter() -> None:
    found = read_markdown("---\n看桥。\n---\n看渡。\n")
    assert found.front == {}
    assert [one.text for one in found.paragraphs] == ["---\n看桥。\n---\n看渡。"]


def test_the_importer_is_chosen_by_the_suffix() -> None:
    assert importer_for("a/看桥.TXT") is read_text
    assert importer_for("a.b.md") is read_markdown


@pytest.mark.parametrize("name", ["a.docx", "text", "a.txt/b", ".md.pdf"])
def test_an_unknown_format_names_the_known_ones(name: str) -> None:
    with pytest.raises(InputError) as error:
        importer_for(name)
    assert error.value.key == "unknown-format"
    assert ".txt" in str(error.value)
    assert ".md" in str(error.value)
