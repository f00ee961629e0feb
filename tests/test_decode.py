"""Bytes to text: what is recognised, and what is refused rather than guessed."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.decode import decode, splice
from annotate.errors import InputError

# Invented.
SIMPLIFIED = (
    "第一条 看桥人应当每日查看桥面和栏杆，发现损坏的，应当立即报告，并设置标志。\n"
    "第二条 遇有大风大水，看桥人可以封桥，任何人不得通行。\n"
)
TRADITIONAL = (
    "第一條 看橋人應當每日查看橋面和欄杆，發現損壞的，應當立即報告，並設置標誌。\n"
    "第二條 遇有大風大水，看橋人可以封橋，任何人不得通行。\n"
)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t")))
def test_utf8_is_read_as_it_is(text: str) -> None:
    marked = decode(codecs.BOM_UTF8 + text.encode())
    assert (marked.text, marked.encoding) == (text, "utf-8")
    if not text.startswith(("\ufeff", "%PDF-", "GIF8")):
        assert decode(text.encode()) == marked


@pytest.mark.parametrize("repeat", [1, 200])
@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
    ],
)
def test_chinese_encodings_are_recognised(text: str, codec: str, name: str, repeat: int) -> None:
    found = decode((text * repeat).encode(codec))
    assert (found.text, found.encoding) == (text * repeat, name)


@pytest.mark.parametrize(("text", "codec"), [("总则第一条", "gb18030"), ("總則第一條", "big5")])
def test_a_few_characters_are_enough_when_only_one_encoding_makes_sense(
    text: str, codec: str
) -> None:
    assert decode(text.encode(codec)).text == text


@given(st.integers(0, len(SIMPLIFIED) - 3), st.integers(3, 40), st.booleans())
def test_a_piece_is_never_read_wrongly(start: int, length: int, traditional: bool) -> None:
    text, codec = (TRADITIONAL, "big5") if traditional else (SIMPLIFIED, "gb18030")
    piece = text[start : start + length]
    with suppress(InputError):
        assert decode(piece.encode(codec)).text == piece


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_marked_utf16_or_utf32(codec: str) -> None:
    found = decode(("\ufeff" + SIMPLIFIED).encode(codec))
    assert (found.text, found.encoding) == (SIMPLIFIED, codec)


def test_line_ends_become_line_feeds_and_nothing_else_does() -> None:
    text = "甲\r\n乙\r丙\n丁\u2028戊\x0b己\x85"
    assert decode(text.encode()).text == "甲\n乙\n丙\n丁\u2028戊\x0b己\x85"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nstream",
        b"PK\x03\x04text",
        b"text\0text",
        SIMPLIFIED.encode("utf-16-le"),
        codecs.BOM_UTF16_LE + b"a\0b",
        codecs.BOM_UTF16_LE + b"a\0\0\0",
        bytes(range(256)),
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        decode(data, path="a.txt")
    assert (error.value.key, error.value.path) == ("binary-file", "a.txt")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("日本の橋は、川を渡る人のためにある。", "shift-jis"),
        ("日本の橋は、川を渡る人のためにある。", "euc-jp"),
        ("다리는 강을 건너는 사람을 위하여 있다.", "euc-kr"),
        ("Die Brücke über den Fluß gehört den Brückenwärtern.", "latin-1"),
        ("Мост принадлежит тем, кто по нему ходит.", "cp1251"),
        ("桥", "gb18030"),
    ],
)
def test_other_encodings_are_refused(text: str, codec: str) -> None:
    with pytest.raises(InputError) as error:
        decode(text.encode(codec))
    assert error.value.key == "not-utf8"


def test_the_refusal_says_where() -> None:
    with pytest.raises(InputError) as error:
        decode("甲\n乙".encode() + b"\xff\n", path="a.txt")
    assert error.value.line == 2
    assert error.value.parameters == {"byte": "0xff", "offset": 7}
    assert "a.txt:2: is not UTF-8 text (byte 0xff at offset 7)" in str(error.value)


def test_a_marked_file_that_is_not_utf8_says_where_in_the_file() -> None:
    with pytest.raises(InputError) as error:
        decode(codecs.BOM_UTF8 + b"a\xff")
    assert error.value.parameters["offset"] == 4


@given(st.data(), st.text("甲乙\r\n", max_size=12), st.sampled_from([b"", codecs.BOM_UTF8]))
def test_a_splice_changes_what_it_says_and_no_other_byte(
    data: st.DataObject, text: str, mark: bytes
) -> None:
    raw = mark + text.encode()
    read = decode(raw).text
    start = data.draw(st.integers(0, len(read)))
    end = data.draw(st.integers(start, len(read)))
    new = data.draw(st.text("丙\n", max_size=3))
    try:
        spliced = splice(raw, [(start, end, new)])
    except InputError:  # A carriage return alone, and a line feed put behind it.
        assert "\r" in text.replace("\r\n", "")
        return
    assert decode(spliced).text == read[:start] + new + read[end:]
    head, tail = read[:start].count("\n"), read[end:].count("\n")
    lines = text.replace("\r\n", "\x00").replace("\r", "\x01").replace("\n", "\x02")
    ends = [{"\x00": "\r\n", "\x01": "\r", "\x02": "\n"}[c] for c in lines if c in "\x00\x01\x02"]
    kept = spliced.decode().removeprefix("\ufeff")
    for end_ in ends[:head]:
        before, _, kept = kept.partition(end_)
        assert not {"\r", "\n"} & set(before)
    for end_ in ends[::-1][:tail]:
        kept, _, after = kept.rpartition(end_)
        assert not {"\r", "\n"} & set(after)


def test_what_is_put_in_has_the_line_ends_of_the_file() -> None:
    assert splice("甲\r\n乙\r\n丙\n".encode(), [(2, 3, "丁\n戊")]) == (
        "甲\r\n丁\r\n戊\r\n丙\n".encode()
    )


def test_several_places_and_another_encoding() -> None:
    at = SIMPLIFIED.index("立即")
    found = splice(SIMPLIFIED.encode("gb18030"), [(0, 3, "第二条"), (at, at + 2, "马上")])
    wanted = SIMPLIFIED.replace("第一条", "第二条").replace("立即", "马上")
    assert found == wanted.encode("gb18030")
    with pytest.raises(InputError, match="UTF-8"):
        splice(TRADITIONAL.encode("big5"), [(0, 3, "𠀀")])
