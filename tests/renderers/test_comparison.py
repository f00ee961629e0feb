"""How comparisons look. The texts in texts/ are invented."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.compare import compare
from annotate.compare.beside import beside
from annotate.model import Comparison, Edit
from annotate.parser import parse
from annotate.related import relate
from annotate.renderers import comparison as comparisons
from annotate.renderers import relation as relations
from annotate.renderers.columns import width
from annotate.renderers.comparison.excerpts import Cut, excerpt
from annotate.renderers.escaping import html, markdown
from annotate.renderers.flow import Piece, flow

TEXTS = Path(__file__).parent / "texts"
Golden = Callable[[str, str], None]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    old, new = (
        parse((TEXTS / name).read_text(encoding="utf-8"), path=name)
        for name in ("old.md", "new.md")
    )
    return compare(old, new)


def shown(comparison: Comparison, form: str, **options: object) -> str:
    chosen = {"language": "zh", "columns": 80, "colour": False, "full": False, **options}
    return comparisons.RENDERERS[form](comparison, **chosen)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "file", "options"),
    [
        ("terminal", "comparison.txt", {}),
        ("terminal", "comparison.narrow.en.txt", {"columns": 48, "language": "en"}),
        ("terminal", "comparison.full.txt", {"full": True, "columns": 120}),
        ("terminal", "comparison.colour.txt", {"colour": True}),
        ("markdown", "comparison.md", {}),
        ("html", "comparison.html", {}),
        ("json", "comparison.json", {}),
    ],
)
def test_a_comparison_looks_like_its_golden(
    comparison: Comparison, golden: Golden, form: str, file: str, options: dict[str, object]
) -> None:
    golden(f"goldens/{file}", shown(comparison, form, **options))


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
def test_a_relation_looks_like_its_golden(golden: Golden, form: str) -> None:
    opinion = parse(
        "一、要求\n\n（一）开放时间。图书馆应当每周向公众开放六天，节假日照常开放。\n\n（二）经费保障。列入预算。\n",
        path="opinion.md",
        grammar="policy-zh",
    )
    news = parse(
        "图书馆新规\n\n新规提出，图书馆应当每周向公众开放六天,节假日照常开放。\n",
        path="news.md",
        grammar="plain",
    )
    suffix = {"terminal": "txt", "markdown": "md"}.get(form, form)
    render = relations.RENDERERS[form]
    text = render(relate(opinion, news), language="zh", columns=60, colour=False)
    golden(f"goldens/relation.{suffix}", text)


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(
    comparison: Comparison, columns: int, colour: bool
) -> None:
    text = shown(comparison, "terminal", columns=columns, colour=colour)
    lines = re.sub("\x1b\\[[0-9;]*m", "", text).split("\n")
    assert max(map(width, lines)) <= columns + 4  # a closing mark may hang over


def test_json_has_the_keys_of_the_contract_in_order(comparison: Comparison) -> None:
    value = json.loads(shown(comparison, "json"))
    assert list(value) == [
        *("format", "old", "new", "summary", "links", "front_matter", "markup"),
    ]
    assert list(value["old"]) == ["path", "revision", "title", "grammar", "clauses"]
    assert (value["format"], value["old"]["clauses"]) == ("annotate.comparison/1", 9)
    units = [link for link in value["links"] if link["basic"]]
    counts = value["summary"]
    kinds = ("unchanged", "modified", "added", "removed", "split", "merged")
    assert sum(counts[kind] for kind in kinds) == len(units)
    assert counts["moved"] == sum(link["moved"] for link in units)


def test_no_difference_is_said_in_words() -> None:
    text = (TEXTS / "old.md").read_text(encoding="utf-8")
    same = compare(parse(text), parse(text))
    assert "没有差异" in shown(same, "terminal")
    assert "No difference" in shown(same, "markdown", language="en")


def beside_of(value: str) -> Comparison:
    """Front matter and a comment that say something a text should not say unseen."""
    old = parse("第一条　图书馆开放。\n", path="old.md")
    new = parse(f"---\nnote: {json.dumps(value)}\n---\n第一条　图书馆开放<!--{value}-->。\n")
    return beside(compare(old, new))


@pytest.mark.parametrize("form", comparisons.RENDERERS)
def test_what_changed_beside_the_words_is_shown(form: str) -> None:
    text = shown(beside_of("暗语"), form, language="en")
    if form != "csv":  # Which has no row for it: the command tells it beside.
        assert text.count("暗语") == 2
    assert "No difference" not in text


def test_a_table_in_word_says_what_changed_beside_the_words() -> None:
    made = comparisons.FILES["docx"](
        beside_of("暗语"), language="zh", full=False, author="", date=""
    )
    text = ZipFile(BytesIO(made)).read("word/document.xml").decode()
    assert text.count("暗语") == 2
    assert "没有差异" not in text


def test_front_matter_and_comments_are_harmless() -> None:
    comparison = beside_of(f"@octocat <b>\n::error::{HOSTILE}")
    for form in ("terminal", "side-by-side", "markdown", "html"):
        text = shown(comparison, form, language="en")
        assert not set(text) & set("\x1b\x07\u202e\u200b")
        assert form in ("terminal", "side-by-side") or "<img" not in text
    assert not re.search(r"@octocat|\]\(|<b>", shown(comparison, "markdown"))
    lines = shown(comparison, "terminal").split("\n")
    assert not [line for line in lines if line.strip().startswith("::")]


def test_front_matter_leaves_room_for_the_clauses() -> None:
    front = "".join(f"f{at}: {'<' * 150}\n" for at in range(400))
    new = parse(f"---\n{front}---\n第一条　图书馆闭馆。\n\n第二条　照旧。\n")
    comparison = beside(compare(parse("第一条　图书馆开放。\n\n第二条　照旧。\n"), new))
    text = shown(comparison, "markdown", full=True, language="en")
    assert len(text) < 65_536
    assert "more changes of front matter and markup" in text
    assert "<ins>闭馆</ins>" in text.replace("</ins><ins>", "")


HOSTILE = (
    "\x1b[2J\x07甲\u202e乙\u200b<img src=x onerror=alert(1)> "
    "@octocat [a](javascript:b) `c` &lt; *d*"
)


def hostile() -> Comparison:
    # Made of values: a Markdown parser would take the worst out before it gets here.
    from dataclasses import replace

    old, new = parse("图书馆开放。\n"), parse("图书馆开放，本条照旧。\n")
    clause = replace(new.clauses[0], text=f"图书馆开放{HOSTILE}。", label=HOSTILE)
    return compare(old, replace(new, clauses=(clause,), front={"title": HOSTILE}))


@pytest.mark.parametrize("colour", [False, True])
def test_a_text_cannot_steer_the_terminal(colour: bool) -> None:
    text = shown(hostile(), "terminal", colour=colour, language="en")
    assert "\\x1b[2J" in text.replace("\n    ", "")
    left = re.sub("\x1b\\[[0-9;]*m", "", text) if colour else text
    assert not set(left) & set("\x1b\x07\u202e\u200b")


def test_a_text_cannot_be_markup() -> None:
    for form in ("markdown", "html"):
        text = shown(hostile(), form)
        assert "<img" not in text
        assert not set(text) & set("\x1b\x07\u202e\u200b")
    assert "@octocat" not in shown(hostile(), "markdown")
    assert "](" not in shown(hostile(), "markdown")


@given(st.text(max_size=40))
def test_escaped_text_is_what_a_reader_sees(text: str) -> None:
    from html import unescape

    from annotate.visible import one_line, visible

    assert unescape(html(text)) == visible(text)
    shown = unescape(markdown(text))
    # A zero-width space of ours, for `visible` would have shown one of the text's.
    assert shown.replace("\u200b", "") == visible(one_line(text))
    assert not set(markdown(text)) & set("<>@[]`*_|~")
    # GitHub looks for mentions once references have become the characters they stand for.
    assert not re.search(r"@(?!\u200b)|#\d|(?i:gh-)\d", shown)


@given(
    st.lists(
        st.tuples(st.text(alphabet="甲乙，。（a b\n-+", max_size=30), st.booleans()), max_size=6
    )
)
def test_flow_loses_nothing_but_spaces_at_breaks(parts: list[tuple[str, bool]]) -> None:
    pieces = [Piece(text, "x" if styled else "") for text, styled in parts]
    lines = list(flow(pieces, 10))
    said = "".join(piece.text for line in lines for piece in line)
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", "".join(text for text, _ in parts))
    styled = "".join(piece.text for line in lines for piece in line if piece.style)
    wanted = "".join(text for text, is_styled in parts if is_styled)
    assert re.sub(r"\s", "", styled) == re.sub(r"\s", "", wanted)


def test_an_excerpt_keeps_every_change_and_the_words_beside_it() -> None:
    far = "此处为很长的没有改动的文字。" * 8
    edits = (Edit("equal", far), Edit("delete", "三日"), Edit("insert", "七日"), Edit("equal", far))
    shown = list(excerpt(edits, full=False))
    assert [edit for edit in shown if isinstance(edit, Edit) and edit.op != "equal"] == [
        *edits[1:3]
    ]
    assert any(isinstance(part, Cut) for part in shown)
    assert sum(len(part.text) for part in shown if isinstance(part, Edit)) < 60
    assert list(excerpt(edits, full=True)) == list(edits)


def test_a_number_written_otherwise_is_shown_in_one_line() -> None:
    old = parse("一、要求\n\n(一)图书馆免费开放。\n\n(二)食堂查验票证。\n", grammar="policy-zh")
    new = parse("一、要求\n\n（一）图书馆免费开放。\n\n(二)食堂查验票证。\n", grammar="policy-zh")
    text = shown(compare(old, new), "terminal")
    assert "(一) → （一）  cl_1" in text
    assert "图书馆" not in text
