"""`annotate build` and `annotate serve`, as they are typed."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from annotate import cli


@pytest.fixture
def repository(invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = Path(shutil.copytree(invented, tmp_path / "repository"))
    monkeypatch.chdir(root)
    return root


def test_build_says_how_many_pages_and_where(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["build", "--out", "public"]) == 0
    pages = len(list((repository / "public").rglob("*.html")))
    said = capsys.readouterr()
    assert said.out == f"{pages} pages in public/\n"
    assert said.err == ""


def test_build_warns_of_what_is_missing(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(repository / ".git")
    shutil.rmtree(repository / "docs")
    assert cli.run(["--lang", "zh", "build"]) == 0
    said = capsys.readouterr().err
    assert "没有 git 历史" in said
    assert "手册从缺" in said
    assert (repository / "site" / "index.html").is_file()


def test_build_refuses_a_folder_of_others(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["build", "--out", "docs"]) == 2
    assert "docs: is not a site built here" in capsys.readouterr().err
    assert (repository / "docs" / "README.md").is_file()
    assert not (repository / "docs" / "index.html").exists()


def test_build_without_a_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["build"]) == 2
    assert capsys.readouterr().out == ""
    assert not (tmp_path / "site").exists()


def page(address: str, path: str) -> str:
    with closing(http.client.HTTPConnection(address, timeout=5)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read().decode()


def test_serve_follows_changes_and_outlives_mistakes(repository: Path) -> None:
    text = repository / "corpus" / "park-notice" / "text.md"
    good = text.read_bytes()
    # Jobs in the background ignore interrupts, and so would what they start.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    serve = "from annotate.cli import main; main(['--lang', 'en', 'serve'])"
    command = [sys.executable, "-c", f"{heed}; {serve}"]
    environment = os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[2])}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        patience = threading.Timer(60, process.kill)
        patience.start()
        try:
            assert process.stderr
            url = re.search(r"http://(127\.0\.0\.1:\d+)/", process.stderr.readline())
            assert url
            text.write_bytes(good + "\n新增一段。\n".encode())
            assert process.stderr.readline().startswith("rebuilt: ")
            assert "新增一段" in page(url[1], "/works/park-notice/")
            text.write_bytes(b"---\ntitle: [\n---\n")
            assert "could not be rebuilt" in process.stderr.readline()
            assert "front matter" in process.stderr.readline()
            assert "新增一段" in page(url[1], "/works/park-notice/")
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130
            patience.cancel()
