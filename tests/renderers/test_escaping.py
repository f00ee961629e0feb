"""Texts of strangers in Markdown, HTML and the terminal. All texts are invented."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotate.renderers.escaping import fenced, html, markdown
from annotate.visible import one_line, plain, visible

HOSTILE = (
    "@everyone and @octo-cat, mail a@example.org",
    "fixes #12, closes org/repo#34, GH-56, !78, %9, $10, &11, ~bug, ^alert#1",
    "<img src=https://example.org/beacon.png> ![x](https://example.org/b.png)",
    "[click](javascript:alert(1)) https://example.org www.example.org",
    "# heading", "- list", "1. list", "12345. list", "+ list", "= setext", "/close", "| a | b |",
    "> quote", "```sh", "~~~", "    code", "***", "---", "a\n\n# b\n/merge\n- c", ":tada:",
    "$`x`$ `code` **bold** _it_ ~~no~~ <!-- x --> &amp; &#64;octo [^1] \\(x\\)",
    "\x1b[31mred\x1b[0m \u202eright\u202c \u2066x\u2069 \ufeff \U000e0041 \udcff \u061c",
)  # fmt: skip
_MENTION = re.compile(r"[@#~$^&][\w\"]|(?i:gh)-\d|[!%][A-Za-z0-9\"]|://")


class Seen(HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


def rendered(text: str) -> Seen:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Seen(parser.render(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_is_one_paragraph_that_names_nobody(text: str) -> None:
    seen = rendered(markdown(text))
    assert seen.tags == {"p"}
    assert not _MENTION.search(seen.said), seen.said
    assert not markdown(text).startswith(("/", " ", "-", "#"))
    assert "\n" not in markdown(text)


@given(st.text())
def test_markdown_says_what_the_text_says(text: str) -> None:
    seen = rendered(markdown(text))
    assert seen.tags <= {"p"}
    said = unescape(seen.said).replace("\u200b", "").rstrip("\n")
    assert said.split() == visible(one_line(text)).split()


@pytest.mark.parametrize("text", HOSTILE)
def test_html_holds_no_tag_of_the_text(text: str) -> None:
    assert Seen(html(text)).tags == set()
    html(text).encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::set-output name=x::y", r"\x3a:set-output name=x\x3a:y"),
        (" \t::add-mask::x", " \t" + r"\x3a:add-mask\x3a:x"),
        ("a ##[error]b", r"a \x23#[error]b"),
        (":::", r"\x3a\x3a:"),
        ("12:30 # 1", "12:30 # 1"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\u061c\U000e0041\udcff", r"\u061c\U000e0041\udcff"),
    ],
)
def test_nothing_in_a_line_is_a_command(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(alphabet="`~x\n"))
def test_a_fence_is_longer_than_any_within(text: str) -> None:
    seen = rendered("\n".join(fenced(text)))
    assert seen.tags <= {"pre", "code"}
    assert seen.said == f"{text}\n\n"
