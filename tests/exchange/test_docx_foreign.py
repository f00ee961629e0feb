"""Word files that are not ours, or no longer: of other hands, damaged, hostile. Invented texts."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring import anchor
from annotate.docx import names
from annotate.docx.body import read_story
from annotate.docx.markup import xml
from annotate.docx.story import reading
from annotate.docx.unpack import unpack
from annotate.errors import InputError
from annotate.exchange import Incoming, Outgoing
from annotate.exchange.bearings import corrections
from annotate.exchange.docx.dump import dump
from annotate.exchange.docx.load import load
from annotate.exchange.docx.manifest import FORMAT
from annotate.exchange.docx.spoken import body_of, creator_of, labelled, time_of
from annotate.exchange.docx.text import file_text
from annotate.parser import parse
from tests.docx.files import SPACES, docx, p, relations
from tests.docx.test_body import NUMBERS, STYLES
from tests.exchange import reviewing as review
from tests.exchange import samples

AT = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
LIST = NUMBERS.replace("第%1条", "第%1条")
COMMENTS = (
    f'<w:comments {SPACES}><w:comment w:id="3" w:author="赵" w:date="2031-06-01T09:30:00Z">'
    f'{p("几日？")}</w:comment><w:comment w:id="4" w:author=""/></w:comments>'
)


def theirs() -> bytes:
    """The text in a file of an office: articles numbered by Word, words split in runs."""
    marked = (
        "<w:p><w:pPr>" + AT + "</w:pPr><w:r><w:t>各区应当编制规划，规划应当公示，</w:t></w:r>"
        '<w:commentRangeStart w:id="3"/><w:r><w:t>公示</w:t></w:r><w:r><w:t>期</w:t></w:r>'
        '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
        "<w:r><w:t>不少于十五日。</w:t></w:r></w:p>"
    )
    rest = [
        "养护单位应当每月巡查一次，发现损坏及时修复，不得拖延。",
        "有下列情形之一的，应当在十日内报告：",
    ]
    body = (
        p("口袋公园管理办法", '<w:jc w:val="center"/>')
        + p("为方便居民，制定本办法。", AT)
        + marked
        + "".join(p(text, AT) for text in rest)
        + p("（一）发生事故的；")
        + p("（二）设施损坏的。")
        + p("本办法自公布之日起施行。", AT)
    )
    known = relations(
        (names.COMMENTS[1], "comments.xml"),
        (f"{names.R}/styles", "styles.xml"),
        (f"{names.R}/numbering", "n.xml"),
    )
    return docx(
        body,
        {
            "word/_rels/document.xml.rels": known,
            "word/comments.xml": COMMENTS,
            "word/styles.xml": STYLES,
            "word/n.xml": LIST,
        },
    )


def new(data: bytes) -> Incoming:
    """The one annotation in a file that is new."""
    (found,) = (item for item in load(data, "x.docx").items if not item.own)
    return found


def test_a_file_whose_articles_word_numbers() -> None:
    loaded = load(theirs(), "x.docx")
    assert loaded.text
    assert [c.label for c in loaded.text.walk() if c.basic] == [f"第{n}条" for n in "一二三四五"]
    (item,) = loaded.items
    assert (item.annotation.creator.name, item.annotation.body) == ("赵", "几日？")
    target = item.annotation.target
    assert (target.clause, target.quote and target.quote.exact) == ("art_2", "公示期")
    found = anchor(target, parse(samples.TEXT), loaded.text)
    assert (found.state, found.eid) == ("exact", "art_2")


def test_quotation_marks_that_word_made_round() -> None:
    text = 'Section 1. A "park" is open to all.\n\nSection 2. It isn\'t closed at night.\n'
    document = parse(text)
    one = samples.note(document, 1, next(c.eid for c in document.walk() if "park" in c.text))
    sent = dump(Outgoing(document, samples.located(text), (one,))).content
    assert isinstance(sent, bytes)
    back = review.commented(sent, "Which?", 'A "park" is')
    back = review.retyped(back, 'A "park" is', "A “park” is")
    loaded = load(back, "x.docx")
    (item,) = (item for item in loaded.items if not item.own)
    found = anchor(item.annotation.target, document, loaded.text)
    assert (found.state, found.eid) == ("edited", one.anchored.eid)
    clause = next(c for c in document.walk() if c.eid == found.eid)
    assert clause.canonical_text[found.start : found.end] == 'A "park" is'


def manifest(change: Callable[[dict], object]) -> bytes:  # type: ignore[type-arg]
    """The sample with its own records changed."""

    def altered(text: str) -> str:
        head, rest = text.split(">{", 1)
        values = json.loads("{" + rest.rpartition("<")[0])
        return f"{head}>{json.dumps(change(values))}</review>"

    return review.altered(samples.sample(), {"customXml/item1.xml": altered})


def first(values: dict, **change: object) -> dict:  # type: ignore[type-arg]
    """The first annotation's record changed."""
    return values | {"annotations": [values["annotations"][0] | change]}


def without(values: dict, name: str) -> dict:  # type: ignore[type-arg]
    return {key: value for key, value in values.items() if key != name}


@pytest.mark.parametrize(
    "change",
    [
        lambda values: without(values, "blob"),
        lambda values: values | {"annotations": 3},
        lambda values: values | {"annotations": [3]},
        lambda values: values | {"annotations": [without(values["annotations"][0], "heads")]},
        lambda values: first(values, after="x"),
        lambda values: first(values, comments=[["a"]]),
        lambda values: first(values, events={"a": "b"}),
        lambda values: values | {"bookmarks": []},
        lambda values: values | {"format": "annotate.review/9"},
        lambda values: [],
        lambda values: first(values, annotation="---"),
        lambda values: first(values, annotation=str(values).replace("019d0000", "../../..")),
    ],
)
def test_records_that_were_tampered_with_are_refused(change: Callable[[dict], object]) -> None:  # type: ignore[type-arg]
    with pytest.raises(InputError) as caught:
        load(manifest(change), "x.docx")
    assert all(caught.value.text(language) for language in ("en", "zh"))


def test_a_part_that_is_no_json_is_refused() -> None:
    data = review.altered(
        samples.sample(), {"customXml/item1.xml": lambda text: text.replace("{", "[", 1)}
    )
    with pytest.raises(InputError):
        load(data, "x.docx")


def test_the_format_is_named() -> None:
    assert FORMAT == "annotate.review/1"


def test_a_comment_of_ours_that_is_gone_is_told() -> None:
    def change(text: str) -> str:
        start = text.index('<w:comment w:id="0"')
        end = text.index("</w:comment>", start)
        return text[:start] + text[end + len("</w:comment>") :]

    loaded = load(review.altered(samples.sample(), {"word/comments.xml": change}), "x.docx")
    assert [loss.key for loss in loaded.losses] == ["docx-comment-gone"]
    assert all(not item.events or item.own for item in loaded.items)


def test_another_ones_comment_with_the_id_of_ours_is_another() -> None:
    data = review.altered(
        samples.sample(),
        {
            "word/comments.xml": lambda text: text.replace(
                'w:id="0" w:author="王明"', 'w:id="0" w:author="赵"'
            )
        },
    )
    item = new(data)
    assert item.annotation.creator.name == "赵"


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        (("【疑问】甲", "乙"), "question info", ("甲", "乙")),
        (("[Question] 甲",), "question info", ("甲",)),
        (("【勘误·重要】甲",), "erratum major", ("甲",)),
        (("[erratum, blocker] 甲",), "erratum blocker", ("甲",)),
        (("【重要】甲",), "comment major", ("甲",)),
        (("【无此类】甲",), "comment info", ("【无此类】甲",)),
        (("【疑问·无】甲",), "comment info", ("【疑问·无】甲",)),
        (("甲【疑问】",), "comment info", ("甲【疑问】",)),
        ((), "comment info", ()),
    ],
)
def test_the_category_a_comment_begins_with(
    text: tuple[str, ...], label: str, rest: tuple[str, ...]
) -> None:
    assert labelled(text) == (*label.split(), rest)


def test_who_and_when() -> None:
    assert creator_of("李", "S::li@example.org::1f").email == "li@example.org"
    assert creator_of("李", "1f").email == ""
    assert creator_of("", "").name == "unknown"
    assert time_of("2031-06-01T09:30:00") == time_of("2031-06-01T09:30:00Z")
    assert time_of("2031-06-01T17:30:00+08:00") == "2031-06-01T09:30:00Z"
    assert time_of("gestern") == ""
    assert body_of(("# 甲", " ", "- 乙*丙*")) == "\\# 甲\n\n\\- 乙\\*丙\\*"


def test_bookmarks_tell_which_clause_is_which() -> None:
    old = parse("第一条 甲甲甲。\n\n第二条 乙乙乙。\n", grammar="statute-zh")
    new = parse("第一条 丙丙丙。\n\n第二条 丁丁丁。\n", grammar="statute-zh")
    marks = [
        ("art_1", "art_2", 9),
        ("art_1", "art_1", 3),
        ("art_2", "art_1", 8),
        ("x", "art_1", 99),
    ]
    assert corrections(old, new, marks) == ((("art_1",), ("art_2",)), (("art_2",), ("art_1",)))
    assert corrections(old, new, ()) == ()


PARAGRAPHS = st.lists(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("# -*|\t"), max_size=9
    ),
    max_size=5,
)


@given(PARAGRAPHS)
def test_any_paragraphs_are_a_text_with_places(lines: list[str]) -> None:
    story = read_story(unpack(docx("".join(p(xml(line)) for line in lines)), "x.docx"))
    base = reading(story, lambda change: False)
    found = file_text(base)
    for block, clauses in zip(found.blocks, found.clauses, strict=True):
        assert clauses
        places = found.places(block.span)
        said = "".join(place.text for place in places)
        assert said in "".join(c.lead + c.text for c in clauses)
        assert found.clause_at(block.span.start) in clauses
