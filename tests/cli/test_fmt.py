"""`annotate fmt`: the files it means and no others, all of them or none. Texts are invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from annotate.cli import run

ID = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10"
EVENT = "019b0c40-6d1f-7a52-9c5e-1f0a5b7c2d10"
FRONT = "creator: {name: 王工}\ncreated: 2026-11-23T08:00:00Z\n"
NOTE = f"---\nwork: trial\nid: {ID}\n{FRONT}category: comment\ntarget: {{}}\n---\n整体尚可。\n"
STATUS = f"---\nstatus: accepted\nid: {EVENT}\n{FRONT}---\n"


class Said(NamedTuple):
    code: int
    out: str
    err: str


Fmt = Callable[..., Said]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus with an annotation and an event as a person wrote them, and other files."""
    folder = tmp_path / "corpus" / "trial" / "annotations" / ID
    folder.mkdir(parents=True)
    (folder.parent.parent / "text.md").write_bytes("---\ntitle:   试行办法\n---\n甲。\n".encode())
    (folder / "annotation.md").write_bytes(NOTE.replace("\n", "\r\n").encode("utf-8-sig"))
    (folder / f"{EVENT}.status.md").write_bytes(STATUS.encode())
    (folder / "draft.md").write_bytes(b"no record\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def fmt(capsys: pytest.CaptureFixture[str]) -> Fmt:
    def call(*arguments: str, lang: str = "en") -> Said:
        code = run(["--lang", lang, "fmt", *arguments])
        return Said(code, *capsys.readouterr())

    return call


def contents(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_files_are_written_canonically_once(root: Path, fmt: Fmt) -> None:
    before = contents(root)
    folder = f"corpus/trial/annotations/{ID}"
    names = [f"{folder}/{EVENT}.status.md", f"{folder}/annotation.md"]
    said = fmt("--check")
    assert (said.code, sorted(said.out.split()), said.err) == (1, names, "")
    assert contents(root) == before
    (root / names[1]).chmod(0o600)
    assert (fmt().code, sorted(fmt("--check").out.split())) == (0, [])
    after = contents(root)
    assert {name for name in after if after[name] != before[name]} == set(names)
    assert after[names[0]].decode() == (
        f"---\nid: {EVENT}\nparents: []\ncreator: {{name: 王工}}\n"
        "created: '2026-11-23T08:00:00Z'\nstatus: accepted\n---\n"
    )
    assert (root / names[1]).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("path", ["trial", "corpus", ".", "corpus/trial/annotations", "annotation"])
def test_what_can_be_named(root: Path, fmt: Fmt, path: str) -> None:
    file = root / "corpus" / "trial" / "annotations" / ID / "annotation.md"
    assert fmt(str(file) if path == "annotation" else path).code == 0
    assert file.read_bytes().startswith(f"---\nid: {ID}\nwork".encode())


def test_nothing_is_written_when_one_file_cannot_be_read(root: Path, fmt: Fmt) -> None:
    folder = root / "corpus" / "trial" / "annotations" / ID
    for name, text in (
        (f"{EVENT[:-1]}1.shout.md", STATUS),
        (f"{EVENT[:-1]}2.label.md", STATUS.replace(EVENT, f"{EVENT[:-1]}2")),
        (f"{EVENT[:-1]}3.reply.md", STATUS),
    ):
        (folder / name).write_bytes(text.encode())
    before = contents(root)
    said = fmt(lang="zh")
    assert (said.code, said.out) == (2, "")
    assert contents(root) == before
    one, two, three = said.err.rstrip("\n").split("\n")
    assert "1.shout.md: “shout”不是事件类型" in one
    assert "2.label.md:2: 没有改动任何内容" in two
    assert f"3.reply.md:3: 标识 {EVENT} 与文件名中的不同" in three


@pytest.mark.parametrize("path", ["corpus/trial/text.md", "nothing", "corpus/x/annotation.md"])
def test_no_other_file_is_taken(root: Path, fmt: Fmt, path: str) -> None:
    before = contents(root)
    said = fmt(path)
    assert (said.code, said.out) == (2, "")
    assert contents(root) == before


def test_the_corpus_of_this_repository_is_canonical(
    fmt: Fmt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).resolve().parent.parent.parent)
    assert fmt("--check") == (0, "", "")


def test_links_are_left_alone(root: Path, fmt: Fmt) -> None:
    other = root / "outside.md"
    other.write_bytes(NOTE.encode())
    folder = root / "corpus" / "trial" / "annotations" / EVENT
    folder.mkdir()
    (folder / "annotation.md").symlink_to(other)
    assert fmt().code == 0
    assert other.read_bytes() == NOTE.encode()
    assert (folder / "annotation.md").is_symlink()
