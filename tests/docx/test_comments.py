"""Comments and their threads, written and read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotate.docx import names
from annotate.docx.comments import Comment, comment_parts, read_comments
from annotate.docx.markup import shown
from annotate.docx.package import PORTRAIT, pack
from annotate.docx.unpack import unpack
from tests.docx.files import SPACES, docx, p, relations

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\n\r"), max_size=9)


@st.composite
def threads(draw: st.DrawFn) -> tuple[Comment, ...]:
    roots: list[str] = []
    found = []
    for index in range(draw(st.integers(0, 6))):
        parent = draw(st.sampled_from([*roots, ""]))
        roots += [] if parent else [str(index)]
        found.append(
            Comment(
                number=str(index),
                author=draw(WORDS),
                initials=draw(WORDS),
                date=draw(st.sampled_from(["", "2031-05-01T08:00:00Z"])),
                text=tuple(draw(st.lists(WORDS, min_size=1, max_size=3))),
                parent=parent,
                done=draw(st.booleans()),
                para=f"{index + 1:08X}",
                durable=f"{index + 4096:08X}",
            )
        )
    return tuple(found)


@given(threads())
def test_what_is_written_is_read(comments: tuple[Comment, ...]) -> None:
    data = pack("", page=PORTRAIT, title="", author="", parts=comment_parts(comments))
    assert read_comments(unpack(data, "x.docx")) == tuple(
        replace(
            comment,
            author=shown(comment.author),
            initials=shown(comment.initials),
            text=tuple(map(shown, comment.text)),
        )
        for comment in comments
    )


def test_comments_of_other_programs_lack_the_parts_of_word() -> None:
    comments = (
        f'<w:comments {SPACES}><w:comment w:id="3" w:author="李">{p("好")}{p("不好")}</w:comment>'
        '<w:comment w:id="4"/></w:comments>'
    )
    parts = {
        "word/_rels/document.xml.rels": relations((names.COMMENTS[1], "comments.xml")),
        "word/comments.xml": comments,
    }
    first, second = read_comments(unpack(docx(p("甲"), parts), "x.docx"))
    assert first == Comment("3", "李", "", "", ("好", "不好"), threaded=False)
    assert second == Comment("4", "", "", "", (), threaded=False)


def test_the_account_of_an_author_is_read() -> None:
    people = (
        f'<w15:people xmlns:w15="{names.W15}"><w15:person w15:author="李">'
        '<w15:presenceInfo w15:providerId="AD" w15:userId="S::li@example.org::1"/></w15:person>'
        '<w15:person w15:author="王"><w15:presenceInfo w15:providerId="None" w15:userId="王"/>'
        "</w15:person></w15:people>"
    )
    comments = (
        f'<w:comments {SPACES}><w:comment w:id="3" w:author="李"/>'
        '<w:comment w:id="4" w:author="王"/></w:comments>'
    )
    known = relations((names.COMMENTS[1], "comments.xml"), (names.PEOPLE[1], "people.xml"))
    parts = {
        "word/_rels/document.xml.rels": known,
        "word/comments.xml": comments,
        "word/people.xml": people,
    }
    found = read_comments(unpack(docx(p("甲"), parts), "x.docx"))
    assert [comment.user for comment in found] == ["S::li@example.org::1", ""]
