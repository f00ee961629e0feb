"""Files of strangers: what is no Word file is refused with one message, whatever it holds."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.docx import names
from annotate.docx.body import read_story
from annotate.docx.comments import read_comments
from annotate.docx.story import Story
from annotate.docx.unpack import unpack
from annotate.errors import InputError
from tests.docx.files import docx, p, relations, zipped

LAUGHS = (
    "<!DOCTYPE w:document [<!ENTITY a '哈'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + ']><w:document xmlns:w="'
    + names.W
    + '"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
)
OUTSIDE = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x xmlns="{names.W}">&e;</x>'


def read(data: bytes) -> Story:
    package = unpack(data, "review.docx")
    read_comments(package)
    return read_story(package)


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({"word/document.xml": LAUGHS}, "docx-doctype"),
        ({"word/document.xml": OUTSIDE}, "docx-doctype"),
        ({"word/document.xml": "<w:document"}, "docx-xml"),
        ({"word/document.xml": b"\xff\xfe\x00"}, "docx-xml"),
        ({"word/document.xml": '<?xml version="1.0" encoding="rot13"?><a/>'}, "docx-xml"),
        ({"word/document.xml": "<a/>"}, "docx-no-document"),
        ({"word/document.xml": "<a>" * 500 + "</a>" * 500}, "docx-too-large"),
        ({"word/document.xml": "<a>" + "<b/>" * 1_000_001 + "</a>"}, "docx-too-large"),
        ({"word/document.xml": b" " * (33 << 20)}, "docx-too-large"),
        ({"../../etc/passwd": ""}, "docx-name"),
        ({"/etc/passwd": ""}, "docx-name"),
        ({"word/..": ""}, "docx-name"),
        ({"C:/x": ""}, "docx-name"),
        ({"word\\document.xml": ""}, "docx-name"),
        ({f"word/{n}": "" for n in range(10_001)}, "docx-too-large"),
        ({"_rels/.rels": relations((f"{names.R}/officeDocument", "gone.xml"))}, "docx-no-document"),
        ({"_rels/.rels": relations((f"{names.R}/officeDocument", "../../x"))}, "docx-no-document"),
        (
            {
                "word/_rels/document.xml.rels": relations(
                    (f"{names.R}/image", "http://example.org/x.png"), mode=' TargetMode="External"'
                )
            },
            "docx-external",
        ),
        (
            {
                "word/_rels/document.xml.rels": relations(
                    (f"{names.R}/comments", "//server/c.xml"), mode=' TargetMode="External"'
                )
            },
            "docx-external",
        ),
    ],
)
def test_what_no_word_processor_writes_is_refused(parts: Mapping[str, str], key: str) -> None:
    with pytest.raises(InputError) as caught:
        read(docx(p("甲"), parts))
    assert caught.value.key == key
    assert caught.value.path == "review.docx"
    assert all(caught.value.text(language) for language in ("en", "zh"))


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "docx-zip"),
        (b"PK\x03\x04", "docx-zip"),
        (b"hello", "docx-zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx-encrypted"),
        (zipped({"a": "b"}), "docx-no-document"),
        (docx(p("甲"))[:-30], "docx-zip"),
        (b" " * ((64 << 20) + 1), "docx-too-large"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.key == key


def test_a_part_that_says_it_is_small_is_not_believed() -> None:
    data = docx("", {"word/document.xml": b" " * (40 << 20)})
    told = data.replace(struct.pack("<L", 40 << 20), struct.pack("<L", 9))
    with pytest.raises(InputError) as caught:
        read(told)
    assert caught.value.key in ("docx-zip", "docx-xml", "docx-too-large")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_stands_once() -> None:
    out = BytesIO(docx(p("甲")))
    with ZipFile(out, "a", ZIP_STORED) as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(InputError) as caught:
        read(out.getvalue())
    assert caught.value.key == "docx-name"


def test_links_in_the_text_are_text() -> None:
    link = '<w:p><w:hyperlink r:id="r0"><w:r><w:t>见此</w:t></w:r></w:hyperlink></w:p>'
    outside = relations((f"{names.R}/hyperlink", "http://x/"), mode=' TargetMode="External"')
    assert read(docx(link, {"word/_rels/document.xml.rels": outside})).text == "见此\n"


@given(st.binary(max_size=64), st.integers(0, 4000), st.integers(0, 64))
def test_damaged_files_are_told_and_never_more(noise: bytes, at: int, length: int) -> None:
    data = docx(p("第一条　甲。") + p("第二条　乙。"))
    place = at % len(data)
    damaged = data[:place] + noise + data[place + length :]
    with suppress(InputError):  # Anything else flies.
        read(damaged)
