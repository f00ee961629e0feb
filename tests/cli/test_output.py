"""`annotate diff -o FILE` and formats that are files. All texts are invented."""

from __future__ import annotations

import os
import subprocess
import threading
from io import BytesIO, TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

import pytest

from annotate import cli

OLD = "第一条　馆舍可以每日开放。\n\n第二条　读者凭证入馆。\n"
NEW = OLD.replace("可以", "应当")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def diff(*words: str) -> int:
    return cli.run(["diff", *words, "--lang", "en"])


def document(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("form", ["terminal", "side-by-side", "markdown", "html", "json", "csv"])
def test_a_file_holds_what_would_be_printed(
    folder: Path, form: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert diff("old.md", "new.md", "--format", form) == 0
    printed = capsysbinary.readouterr().out
    assert diff("old.md", "new.md", "--format", form, "-o", "out") == 0
    assert capsysbinary.readouterr().out == b""
    assert (folder / "out").read_bytes() == printed
    assert "应当".encode() in printed


def test_the_exit_code_says_the_same_with_a_file(folder: Path) -> None:
    words = ["--exit-code", "--format", "docx", "-o", "out.docx"]
    assert diff("old.md", "new.md", *words) == 1
    assert diff("old.md", "old.md", *words) == 0


@pytest.mark.parametrize("form", ["docx", "docx-redline"])
def test_a_word_file_is_written_and_not_shown(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff("old.md", "new.md", "--format", form, "--output", "out.docx") == 0
    data = (folder / "out.docx").read_bytes()
    assert "应当" in document(data)
    piped = TextIOWrapper(BytesIO())
    monkeypatch.setattr("sys.stdout", piped)
    assert diff("old.md", "new.md", "--format", form) == 0
    assert piped.buffer.getvalue() == data
    monkeypatch.setattr(piped, "isatty", lambda: True)
    assert diff("old.md", "new.md", "--format", form) == 2
    assert "-o FILE" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_leaves_what_was_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "there").mkdir()
    assert diff("old.md", "new.md", "-o", "there") == 2
    assert diff("old.md", "new.md", "-o", "missing/out") == 2
    assert "cannot be written" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["new.md", "old.md", "there"]


def test_a_redline_is_signed_by_who_committed_the_newer_version(folder: Path) -> None:
    when = ["--date", "2020-12-30T09:30:00+0800", "--author", "市司法局 <a@example.org>"]
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "old.md"], check=True)
    subprocess.run(["git", "commit", "-qm", "one"], check=True)
    (folder / "old.md").write_text(NEW, encoding="utf-8")
    subprocess.run(["git", "commit", "-qam", "two", *when], check=True)
    assert diff("HEAD~1:old.md", "HEAD:old.md", "--format", "docx-redline", "-o", "r.docx") == 0
    signed = 'w:author="市司法局" w:date="2020-12-30T01:30:00Z"'
    assert signed in document((folder / "r.docx").read_bytes())
    assert diff("HEAD~1:old.md", "new.md", "--format", "docx-redline", "-o", "r.docx") == 0
    undated = document((folder / "r.docx").read_bytes())
    assert 'w:author="annotate"' in undated
    assert "w:date" not in undated


def test_a_device_or_a_pipe_stays_what_it_is(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append((folder / "pipe").read_bytes()))
    reader.start()
    assert diff("old.md", "new.md", "-o", "pipe") == 0
    reader.join()
    assert (folder / "pipe").is_fifo()
    assert "应当".encode() in received[0]


def test_a_folder_is_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out").mkdir()
    assert diff("old.md", "new.md", "-o", "out") == 2
    assert "out" in capsys.readouterr().err
    assert (folder / "out").is_dir()
