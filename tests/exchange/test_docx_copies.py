"""Our record in a Word file, where only what all programs keep is left. All texts are invented."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.docx.names import CUSTOM
from annotate.docx.package import PORTRAIT, pack
from annotate.docx.properties import read_properties
from annotate.docx.unpack import unpack
from annotate.exchange.docx.copies import copy_parts, read_copy
from annotate.exchange.docx.load import load
from tests.exchange import reviewing as review
from tests.exchange.samples import outgoing, sample
from tests.exchange.test_docx_office import converted, office
from tests.exchange.test_docx_review import Desk, desk

__all__ = ["desk", "office"]


def test_the_record_survives_a_change_of_format(
    office: list[str], tmp_path: Path, desk: Desk
) -> None:
    identity = desk.note("parks#art_2", "--quote", "十五日", "--tag", "期限", "-m", "**太短**？")
    desk.annotate("note", "reply", identity, "-m", "可以。")
    desk.annotate("note", "status", identity, "accepted", "--reason", "有据")
    file = tmp_path / "sent.docx"
    file.write_bytes(review.commented(desk.send(), "起算日呢？", "养护单位"))
    odt = converted(office, file, "odt")
    back = odt.rename(tmp_path / "back.odt")
    data = converted(office, back, "docx").read_bytes()
    assert unpack(data, "x.docx").all_related(CUSTOM[1]) == ()
    (row,) = desk.take(data)
    assert (row["outcome"], row["anchor"]["clause"]) == ("new", "art_3")
    loaded = load(data, "back.docx")
    assert [item.annotation.id for item in loaded.items if item.own] == desk.ids()[:2]


def test_a_copy_of_the_record_is_in_the_properties() -> None:
    data = sample()
    without = review.altered(data, {"customXml/item1.xml": None})
    properties = read_properties(unpack(data, "x.docx"))
    assert list(properties) == [f"annotate.review.{n}" for n in range(1, len(properties) + 1)]
    assert all(len(value) <= 255 for value in properties.values())
    assert [item.annotation for item in load(without, "x.docx").items] == [
        note.record.annotation for note in outgoing().notes
    ]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=2000))
def test_a_copy_comes_back_whole(text: str) -> None:
    parts = copy_parts(text)
    data = pack("", page=PORTRAIT, title="", author="", parts=parts)
    assert read_copy(unpack(data, "x.docx")) == text


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("annotate.review.2", "annotate.review.x"),
        lambda text: re.sub(r"(<vt:lpwstr>)....", r"\1AAAA", text, count=1),
        lambda text: text.replace("<vt:lpwstr>", "<vt:lpwstr>é", 1),
    ],
    ids=["a piece is missing", "a piece was changed", "no base64"],
)
def test_a_damaged_copy_is_none(change: Callable[[str], str]) -> None:
    data = review.altered(sample(), {"customXml/item1.xml": None, "docProps/custom.xml": change})
    assert not any(item.own for item in load(data, "x.docx").items)


def test_of_a_large_record_there_is_no_copy() -> None:
    chance = random.Random(1)
    large = "".join(chr(chance.randrange(0x4E00, 0x9F00)) for _ in range(100_000))
    assert copy_parts(large) == ()
