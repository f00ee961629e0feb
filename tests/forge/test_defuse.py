"""What a stranger's Markdown may do in a comment of ours: nothing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.forge import LIMIT, Comment, compose, defuse
from annotate.renderers.escaping import markdown

ABOUT = Comment("fails", "a" * 40)
REPORTS = sorted((Path(__file__).resolve().parents[1] / "review" / "goldens").glob("*.md"))

HARMFUL = {
    "image": ("![x](https://evil.example/a.png)", "!["),
    "image of a tag": ('<img src="https://evil.example/a.png">', "<img"),
    "script": ("<script>alert(1)</script>", "<script"),
    "event handler": ('<details ontoggle="x">', "<details o"),
    "comment": ("<!-- annotate:review -->", "<!--"),
    "link": ("[here](https://evil.example)", "](https"),
    "link of a tag": ('<a href="https://evil.example">here</a>', "<a"),
    "reference": ("[1]: https://evil.example", "[1]:"),
    "bare address": ("see https://evil.example now", "https:"),
    "address without scheme": ("see www.evil.example now", "www."),
    "automatic link": ("<https://evil.example>", "<h"),
    "mention": ("thanks @octocat", "@o"),
    "mention behind a backslash": (r"thanks \@octocat", "@o"),
    "mention by reference": ("thanks &#64;octocat", "@o"),
    "mention by hexadecimal reference": ("thanks &#x40;octocat", "@o"),
    "mention by name": ("thanks &commat;octocat", "@o"),
    "mention whose name is a reference": ("thanks @&#111;ctocat", "@o"),
    "mention behind a comment": ("thanks @<!-- -->octocat", "@o"),
    "issue": ("fixes #12", "#1"),
    "issue by reference": ("fixes &#35;12", "#1"),
    "issue elsewhere": ("o/r#12, GH-12, gh&#45;12", "#1"),
    "escape sequence": ("\x1b[31mred", "\x1b"),
    "bidirectional": ("\u202egpj.exe", "\u202e"),
}


@pytest.mark.parametrize(("text", "harm"), HARMFUL.values(), ids=HARMFUL)
def test_harm_is_taken_out(text: str, harm: str) -> None:
    assert harm not in defuse(text)
    # GitHub looks for mentions in what references stand for.
    shown = unescape(defuse(text))
    assert not re.search(r"@\w|#\d|(?i:gh-)\d", shown)


@pytest.mark.parametrize(
    "text",
    [
        "**第三条** <code>art_3</code> — modified\n\n> <del>三十</del><ins>十五</ins>日",
        "<details><summary>第四条</summary>\n\n> <ins>…</ins><br>\n\n</details>",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        '<a id="art-3"></a>[第三条](#art-3)',
        "```suggestion\n新文本\n```",
        "- [ ] ⚠ 5 &lt; 6 &amp; 7",
    ],
)
def test_what_the_report_is_made_of_stays(text: str) -> None:
    assert defuse(text) == text


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_reports_of_our_own_pass_unchanged(path: Path) -> None:
    report = path.read_text(encoding="utf-8")
    for name, sha in (("B" * 10, "0b1c2d3e4f"), ("H" * 10, "a9b8c7d6e5")):
        report = report.replace(name, sha)  # Ids of commits, as they are outside of goldens.
    assert defuse(report) == report
    linked = report.replace("](#work-", "](https://site.example/laws/works/baths/#work-")
    assert defuse(linked, ("https://site.example/laws/",)) == linked


@pytest.mark.parametrize(
    "text",
    [
        "字@0b1c2d3e4f",
        "-@0b1c2d3e4f",
        "a @0b1c2d3e4f",
        "a@0b1c2d3e4f-team",
        "a@0b1c2d3e4f.example",
        "a@0b1c2d3e4f5",
        "a@&#48;b1c2d3e4f",
        "&#97;@0b1c2d3e4f",
    ],
)
def test_what_only_resembles_a_version_mentions_nobody(text: str) -> None:
    assert "@0" not in unescape(defuse(text))


@given(st.text(max_size=60))
def test_text_that_the_renderers_escape_stays(text: str) -> None:
    assert defuse(markdown(text)) == markdown(text)


@given(st.text(alphabet="<>a/!-[]()&#@;x4064 \n\"'=:.\\w1", max_size=40))
def test_nothing_harmful_comes_out(text: str) -> None:
    safe = defuse(text)
    assert not re.search(r"<(?!/?(a|b|i)\b)|!\[|\]\((?!#)", safe)
    assert not re.search(r"@\w|(?i:www)\.|(?<![\w&])#\d", unescape(safe))


def test_links_to_the_project_and_its_site_stay() -> None:
    text = "[clause](https://site.example/w/#art_3) https://site.example/w/"
    assert defuse(text, ("https://site.example/",)) == text
    assert defuse(text, ("https://site.example.evil/",)) != text


def test_a_long_report_ends_after_a_paragraph_with_what_is_folded_closed() -> None:
    part = "<details><summary>a</summary>\n\n" + "字" * 3000 + "\n\n</details>\n\n"
    text = compose("# h\n\n" + "<details>\n\n" + part * 40, ABOUT)
    assert len(text) <= LIMIT
    assert text.count("<details>") == text.count("</details>")
    assert text.endswith("ends here.*\n")
    assert "# h" not in text


def test_a_report_of_one_enormous_line_leaves_the_heading() -> None:
    text = compose("x" * 1_000_000, ABOUT)
    assert len(text) < 1000
    assert "fails" in text
