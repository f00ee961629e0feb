"""What is left out of long unchanged text. All texts are invented."""

from __future__ import annotations

from html import unescape

import pytest

from annotate.compare import compare
from annotate.model import Edit, RelatedLink
from annotate.parser import parse
from annotate.related import relate
from annotate.renderers.comparison import RENDERERS
from annotate.renderers.comparison.entries import ELISION, beginning
from annotate.renderers.comparison.excerpts import Cut, excerpt
from annotate.renderers.flow import wrapped
from annotate.renderers.relation import RENDERERS as RELATIONS
from annotate.renderers.relation.entries import Counterpart, quoted
from annotate.textdiff import diff

LONG = (
    "Der Hafen ist bei Sturm zu schließen, und alle Boote sind an Land zu ziehen, bis er sich legt."
)


def shown(old: str, new: str) -> str:
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    parts = excerpt(diff(old, new), full=False)
    return "".join(
        ELISION if isinstance(part, Cut) else marks[part.op].format(part.text) for part in parts
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (f"{LONG} Nach Abs. 2 ist ", f"zu zahlen. {LONG}", "…Nach Abs. 2 ist {+viel +}zu zahlen.…"),
        (f"{LONG} Es gilt nach Nr. 3 ", f"Recht. {LONG}", "…Es gilt nach Nr. 3 {+viel +}Recht.…"),
        (f"{LONG} § 3 gilt, wenn ", f"er will. {LONG}", "…§ 3 gilt, wenn {+viel +}er will.…"),
    ],
)  # fmt: skip
def test_what_stays_is_cut_between_sentences(before: str, after: str, expected: str) -> None:
    assert shown(before + after, f"{before}viel {after}") == expected


def test_a_paragraph_that_ends_in_what_is_left_out_is_not_read_on() -> None:
    filler = "Boats are moored at the landing stage. " * 3
    around = f" subsection (1).\n{filler}\n{filler}An offence is committed "
    edits = (Edit("insert", "under"), Edit("equal", around), Edit("insert", "twice"))
    assert [part.text if isinstance(part, Edit) else ELISION for part in excerpt(edits, False)] == [
        "under",
        " subsection (1).",
        "…",
        "\nAn offence is committed ",
        "twice",
    ]
    same = (Edit("insert", "x"), Edit("equal", f" one. {filler}Two "), Edit("insert", "y"))
    assert not any("\n" in part.text for part in excerpt(same, False) if isinstance(part, Edit))


def test_a_beginning_says_that_there_is_more() -> None:
    text = "第一条 鸭舍免费。\n\n第二条 鸭舍免费。池塘归街道。\n\n第三条 鸭舍\n\n池塘归街道。\n"
    first, second, third = parse(text, grammar="statute-zh").clauses
    assert [beginning(clause) for clause in (first, second, third)] == [
        "鸭舍免费",
        "鸭舍免费…",
        "鸭舍…",
    ]
    (long,) = parse(f"第一条 {'鸭' * 41}。\n", grammar="statute-zh").clauses
    assert beginning(long) == "鸭" * 39 + "…"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("old.md", "old.md"),
        ("../texts/old.md", "../texts/old.md"),
        ("HEAD~1:corpus/ponds/text.md", "HEAD~1:corpus/ponds/text.md"),
        ("/home/somebody/drafts/old.md", "old.md"),
        ("/home/somebody/corpus/ponds/text.md", "ponds/text.md"),
    ],
)
def test_nobody_is_told_where_a_file_lies(path: str, shown: str) -> None:
    old, new = (parse(f"第一条 鸭舍{word}。\n", path=path, grammar="statute-zh") for word in "甲乙")
    found = compare(old, new)
    for form in ("markdown", "html", "terminal", "side-by-side"):
        text = RENDERERS[form](found, language="en", columns=200, colour=False, full=False)
        assert "somebody" not in text
        assert shown in unescape(text).replace("\u200b", "")
    text = RELATIONS["html"](relate(old, new), language="en", columns=80, colour=False)
    assert "somebody" not in text


def test_a_path_and_an_id_are_one_word() -> None:
    name = "corpus/pocket-parks/annotations/019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10/annotation.md:2:1"
    said = f"批注文件有误：{name} [annotation-file]"
    assert name in list(wrapped(said, 40))
    assert "".join(wrapped("[-and/or-] a well-known river-bank", 12)).startswith("[-and/or-]")
    # Without end, and in no time that grows with the square of its length.
    text = "a-" * 20_000 + "a"
    assert "".join(wrapped(text, 80)) == text


def test_what_is_cited_many_times_is_shown_once() -> None:
    link = RelatedLink("cites", "art_1", "art_1", 0.0, (), (), 0.0, 0.0)
    (clause,) = parse("第一条 鸭舍。\n", grammar="statute-zh").clauses
    found = Counterpart(link, clause, ("《甲办法》", "《乙办法》", *["《甲办法》"] * 17))
    assert quoted(found) == "《甲办法》 ×18…《乙办法》"
