"""Escaping: whatever a paragraph says, Markdown says the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotate.blocks import parse_blocks
from annotate.canonical import fold
from annotate.escape import escape

MARKS = st.text(
    st.sampled_from("#-+*_>`~<[](){}!|=\\&;:.)0189 a桥“—\t\u3000\u200b$^@/\"'"), max_size=24
)
ANY = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ue000"), max_size=40
)


@settings(max_examples=400)
@given(MARKS | ANY)
@example("# 甲")
@example("1. 甲")
@example("1) 甲")
@example("- 甲")
@example("+")
@example("> 甲")
@example("---")
@example("- - -")
@example("===")
@example("| 甲 | 乙 |")
@example("[甲]: 乙")
@example("![甲](乙)")
@example("<桥@渡.口>")
@example("https://example.org/_a_")
@example("&amp; &#65; &")
@example("~~~ 甲")
@example("甲\\")
@example("**甲**乙__丙__")
@example("<!-- 甲 -->")
def test_markdown_says_what_the_paragraph_says(text: str) -> None:
    text = text.strip()
    blocks = parse_blocks(escape(text) + "\n")
    if not fold(text):
        assert blocks == ()
        return
    assert [block.kind for block in blocks] == ["paragraph"]
    assert blocks[0].text == fold(text)


@pytest.mark.parametrize(
    "text",
    [
        "（十四）看桥。木桥由两岸人家看护，“遇水封桥”；过桥者——无论老幼——慢行。",
        "(一)看桥(渡)。第1.5条，1986.年。",
        "R&D 占 2%，A/B，a-b，C:D。",
    ],
)
def test_what_needs_no_escape_stays_readable(text: str) -> None:
    assert escape(text) == text
