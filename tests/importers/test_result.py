"""A damaged file from beginning to end, held to goldens. The text is invented; its damages
are those of a newspaper's paged archive."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.importers.provenance import Recorded, provenance, recorded
from annotate.importers.report import report, report_json
from annotate.importers.result import Import, import_text
from annotate.parser import parse

GOLDENS = Path(__file__).parent / "goldens"
DATA = (GOLDENS / "damaged.txt").read_bytes()
LOST = (("四、", "（七）"),)
Golden = Callable[[str | Path, str], None]


@pytest.fixture(scope="module")
def result() -> Import:
    return import_text(
        DATA, "damaged.txt", work="two-banks", sidebar="two-banks-news", lost_headings=LOST
    )


def test_the_collated_text(result: Import, golden: Golden) -> None:
    golden("goldens/collated.md", result.text)


def test_the_text_as_received(golden: Golden) -> None:
    received = import_text(DATA, "damaged.txt", work="two-banks", collated=False)
    golden("goldens/transcription.md", received.text)
    assert received.kept == received.received
    assert received.decisions == ()


def test_the_sidebar_is_a_text_of_its_own(result: Import, golden: Golden) -> None:
    (related,) = result.related
    assert related.work == "two-banks-news"
    golden("goldens/sidebar.md", related.text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report(result: Import, golden: Golden, language: str) -> None:
    golden(f"goldens/report.{language}.md", report(result, language))


def test_every_character_is_accounted_for(result: Import) -> None:
    assert result.received == result.kept + sum(one.characters for one in result.decisions)
    loaded = json.loads(report_json(result))
    dropped = sum(len(drop["text"]) for one in loaded["decisions"] for drop in one["dropped"])
    moved = sum(len(one["text"]) for each in loaded["decisions"] for one in each["moved"])
    assert loaded["characters"]["kept"] + dropped + moved == loaded["characters"]["received"]
    assert [one["kind"] for one in loaded["decisions"]] == [one.kind for one in result.decisions]


def test_the_errata_stand_on_their_clauses(result: Import) -> None:
    found = {(one.rule, one.eid, one.quote) for one in result.errata}
    assert found == {
        ("join", "cl_3", "换去朽木"),
        ("sidebar", "cl_3", None),
        ("join", "cl_4", "渡的人家应当先封桥"),
        ("repeated-run", "sec_3", None),
        ("doubled-word", "cl_7", "人家人家"),
        ("lost-heading", "cl_7", None),
        ("missing-end", "cl_9", "不得存放私"),
    }
    clauses = {clause.eid: clause for clause in parse(result.text).walk()}
    for one in result.errata:
        assert one.quote is None or clauses[one.eid].canonical_text.count(one.quote) == 1
        assert one.text_zh != one.text_en


def test_provenance_gives_back_what_was_said(result: Import, golden: Golden) -> None:
    text = provenance(result, "2026-01-02")
    golden("goldens/provenance.yaml", text)
    assert recorded(text, result.source.sha256) == Recorded("2026-01-02", LOST, "two-banks-news")
    assert recorded(text, "0" * 64) == Recorded()


def test_a_reimport_of_the_text_finds_nothing_more_to_do(result: Import) -> None:
    again = import_text(result.text.encode(), "collated.md", work="two-banks")
    changes = ("doubled-word", "missing-end", "suspect-lost-headings")
    assert [one.kind for one in again.decisions if one.kind not in changes] == []
    assert again.text == result.text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings_give_the_same_text(result: Import, encoding: str) -> None:
    data = DATA.decode().replace("\n", "\r\n").encode(encoding)
    found = import_text(
        data, "damaged.txt", work="two-banks", sidebar="two-banks-news", lost_headings=LOST
    )
    assert found.text == result.text
    assert (found.source.encoding in report(found, "en")) is True


def test_a_lost_heading_needs_its_clause() -> None:
    with pytest.raises(InputError) as error:
        import_text(DATA, "damaged.txt", work="a", lost_headings=[("四、", "（九十）")])
    assert error.value.key == "lost-heading-clause"


@pytest.mark.parametrize("data", [b"", b"\n \n", "\u3000\n".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        import_text(data, "a.txt", work="a")
    assert error.value.key == "nothing-to-import"


def test_markdown_keeps_its_front_matter_and_markup() -> None:
    text = (
        "---\ntitle: 看桥约\nissuer: [看桥会]\n---\n\n# 看桥约\n\n**第一条** 看桥。\n\n- 甲\n- 乙\n"
    )
    found = import_text(text.encode(), "a.md", work="a")
    assert parse(found.text).front == {
        "title": "看桥约",
        "issuer": ["看桥会"],
        "version": "collated",
        "language": "zh-Hans",
    }
    assert found.text.endswith("\n# 看桥约\n\n**第一条** 看桥。\n\n- 甲\n- 乙\n")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("第一条 看桥。桥坏即修，不得拖延。", "zh-Hans"),
        ("第一條 看橋。橋壞即修，不得拖延。", "zh-Hant"),
        ("第一条　橋を守る者は、毎朝これを見回らなければならない。", "ja"),
        ("제1조 다리를 지키는 사람은 매일 아침 다리를 살펴야 한다.", "ko"),
        ("Article 1. The keeper walks the bridge.", "und"),
    ],
)
def test_the_language_is_what_the_characters_tell(text: str, language: str) -> None:
    assert import_text(text.encode(), "a.txt", work="a").language == language
