"""Markdown of strangers: what it may say, what never comes through."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate import markup


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """The start tags of a fragment, each with its attributes."""
    found: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    Reader().feed(html)
    return found


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![beacon](https://evil.example/x.png)",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        "[a](//evil.example/x)",
        "[a](/\\evil.example)",
        "<a href='javascript:alert(1)'>a</a>",
        "<iframe src='https://evil.example'></iframe>",
        "<form action='https://evil.example'><input></form>",
        "<style>@import 'https://evil.example'</style>",
        "<div style='background:url(https://evil.example)'>a</div>",
        "```\"><script>alert(1)</script>\na\n```",
        "[a](https://example.org \"' onmouseover='alert(1)\")",
        "<svg onload=alert(1)>",
        "<http://example.org/\"onmouseover=alert(1)>",
    ],
)  # fmt: skip
def test_nothing_hostile_comes_through(source: str) -> None:
    for html in (markup.note(source), markup.page(source, lambda href: href)):
        for tag, attributes in tags(html):
            assert tag in ("p", "a", "b", "pre", "code"), html
            assert attributes.keys() <= {"href", "title", "rel", "class"}, html
            href = attributes.get("href") or "https:"
            assert href.startswith(("https:", "http:", "mailto:")), html


@given(st.text(alphabet="<>\"'&[]()!`#*_-=/\\:javscriptonehf \n", max_size=80))
def test_no_tag_beyond_the_harmless_ones(source: str) -> None:
    allowed = {*"a b blockquote br code del em hr i li ol p pre s strong ul".split()}
    allowed |= {*"table tbody td th thead tr h1 h2 h3 h4 h5 h6".split()}
    html = markup.note(source) + markup.page(source, lambda href: href)
    assert {tag for tag, _ in tags(html)} <= allowed


def test_prose_keeps_its_form() -> None:
    html = markup.note("一、*甲*与**乙**\n\n- 丙\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n~~丁~~")
    for part in ("<em>甲</em>", "<strong>乙</strong>", "<li>丙</li>", "<td>1</td>", "<s>丁</s>"):
        assert part in html


def test_links_are_not_followed_nor_told_where_from() -> None:
    html = markup.note("[a](https://example.org)")
    assert '<a href="https://example.org" rel="nofollow noopener">a</a>' in html


def test_an_image_is_its_description() -> None:
    assert markup.note("![甲 & 乙](https://example.org/x.png)") == "<p>甲 &amp; 乙</p>\n"


def test_headings_of_a_note_are_no_headings_of_the_page() -> None:
    assert markup.note("# 甲") == "<p><b>甲</b></p>\n"


@pytest.mark.parametrize(
    ("source", "linked"),
    [
        ("见 #cl_4。", True),
        ("（#cl_4）", True),
        ("`#cl_4`", False),
        ("[#cl_4](https://example.org)", False),
        ("#cl_44", False),
        ("a#cl_4", False),
    ],
)
def test_a_clause_named_in_a_note_is_a_link(source: str, linked: bool) -> None:
    assert ('<a href="#cl_4">#cl_4</a>' in markup.note(source, {"cl_4"})) is linked


def test_headings_of_a_page_have_the_ids_links_expect() -> None:
    html = markup.page("# Text.md 格式\n\n## `annotate` diff\n\n## A\n\n## A\n", lambda href: href)
    assert re.findall(r'id="([^"]*)"', html) == ["textmd-格式", "annotate-diff", "a", "a-1"]


def test_what_a_page_is_called() -> None:
    assert markup.title("text\n\n# The `text.md` *format* #\n\n# Other\n") == "The text.md format"
    assert markup.title("no heading") == ""


def test_what_safe_html_says() -> None:
    assert markup.text(markup.note("*甲* &lt;乙&gt;\n\n丙")) == "甲 <乙> 丙"
