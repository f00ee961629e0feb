"""`annotate import`: what a person sees, and what is on the disk afterwards. Invented text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotate.cli import run

DATA = (Path(__file__).parent.parent / "importers" / "goldens" / "damaged.txt").read_bytes()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the damaged file, to run in."""
    (tmp_path / "damaged.txt").write_bytes(DATA)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def imported(*options: str, file: str = "damaged.txt") -> int:
    return run(["import", file, "--work", "two-banks", *options])


def test_a_work_and_its_sidebar_come_into_the_corpus(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported("--sidebar", "news") == 0
    files = snapshot(here / "corpus")
    assert {name for name in files if "annotations" not in name} == {
        "two-banks/text.md",
        "two-banks/source/damaged.txt",
        "two-banks/source/provenance.yaml",
        "two-banks/source/report.md",
        "news/text.md",
        "news/source/provenance.yaml",
    }
    assert files["two-banks/source/damaged.txt"] == DATA
    assert sum("annotations" in name for name in files) == 6
    said = capsys.readouterr()
    assert said.out == ""
    assert "1,148 characters received, 526 kept" in said.err
    assert "Repeated page (lines 55–85)" in said.err


def test_the_second_time_there_is_nothing_to_do(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported("--sidebar", "news", "--lost-heading", "四、@（七）") == 0
    before = snapshot(here)
    capsys.readouterr()
    # The sidebar's slug and the lost heading are known from the provenance.
    assert imported() == 0
    assert "nothing to do" in capsys.readouterr().err
    assert snapshot(here) == before


def test_other_content_is_only_replaced_when_asked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported("--no-collate") == 0
    before = snapshot(here)
    assert imported() == 2
    assert "two-banks is there already with other content" in capsys.readouterr().err
    assert snapshot(here) == before
    assert imported("--replace") == 0
    text = (here / "corpus/two-banks/text.md").read_text(encoding="utf-8")
    assert "version: collated" in text
    assert (here / "corpus/two-banks-sidebar-1/text.md").is_file()


def test_a_dry_run_prints_the_report_and_writes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(here)
    assert imported("--dry-run", "--lang", "zh") == 0
    assert capsys.readouterr().out.startswith(
        "# “渡口镇 看桥会关于建立两岸共同看护新约的意见”导入报告"
    )
    assert snapshot(here) == before
    assert imported("--dry-run", "--report", "report.json") == 0
    report = json.loads((here / "report.json").read_text(encoding="utf-8"))
    assert report["format"] == "annotate.import/1"
    assert report["characters"] == {"received": 1148, "kept": 526}


def test_a_corpus_elsewhere(here: Path) -> None:
    assert imported("--corpus", "else/where") == 0
    assert (here / "else/where/two-banks/text.md").is_file()
    assert not (here / "corpus").exists()


@pytest.mark.parametrize(
    "slug",
    ["../x", "/etc/x", "A", "a_b", "a--b", "-a", "a-", "", ".", "a/b", "a" * 101, "甲", "a\n"],
)
def test_hostile_slugs_are_refused(here: Path, slug: str) -> None:
    before = snapshot(here)
    for options in (["--work", slug], ["--work", "a", "--sidebar", slug or "/"]):
        assert run(["import", "damaged.txt", *options]) == 2
    assert snapshot(here) == before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"\0\1\2", "a.txt: is a binary file, not text"),
        ("a.txt", "甲\n".encode() + b"\xff\xfe", "a.txt:2: is not UTF-8 text"),
        ("a.docx", b"PK", "a.docx: no importer for “.docx”; known: .txt"),
        ("a.txt", b"\n", "a.txt: holds no text to import"),
        ("report.md", "看桥。".encode(), "report.md: has a name the importer uses itself"),
        ("a.md", b"---\ntitle: [\n---\n\nx\n", "a.md:3: the front matter is not valid YAML"),
        ("missing.txt", None, "missing.txt: no such file"),
    ],
)
def test_bad_input_is_one_message_and_changes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (here / name).write_bytes(data)
    before = snapshot(here)
    assert imported(file=name) == 2
    assert said in capsys.readouterr().err
    assert snapshot(here) == before


@pytest.mark.parametrize("value", ["四、", "@（七）", "四、@", "四、@（七十）"])
def test_a_lost_heading_needs_its_place(here: Path, value: str) -> None:
    assert imported("--lost-heading", value) == 2
    assert not (here / "corpus").exists()


def test_one_file_makes_one_work(here: Path) -> None:
    assert run(["import", "damaged.txt", "damaged.txt", "--work", "a"]) == 2
    assert run(["import", "damaged.txt", "--work", "a", "--sidebar", "a"]) == 2
    assert run(["import", ".", "--work", "a"]) == 2
    assert not (here / "corpus").exists()


def test_a_converted_file_is_said_to_be(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "gb.txt").write_bytes(DATA.decode().encode("gb18030"))
    assert imported(file="gb.txt") == 0
    assert "gb18030" in capsys.readouterr().err
    assert (here / "corpus/two-banks/source/gb.txt").read_bytes().decode("gb18030") == DATA.decode()
