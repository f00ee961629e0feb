"""Onto the disk whole or not at all, and over nothing that was not built here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.site import write


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_new_build_takes_the_place_of_the_old(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    write([("a.html", b"1"), ("en/b.html", b"2")], out)
    assert tree(out) == {".annotate-site": b"", "a.html": b"1", "en/b.html": b"2"}
    write([("c.html", b"3")], out)
    assert tree(out) == {".annotate-site": b"", "c.html": b"3"}
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_an_empty_folder_is_free(tmp_path: Path) -> None:
    write([("a.html", b"1")], tmp_path)
    assert (tmp_path / "a.html").read_bytes() == b"1"


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_no_site_stays(tmp_path: Path, kind: str) -> None:
    out, kept = tmp_path / "out", tmp_path / "kept"
    kept.mkdir()
    (kept / "letter.txt").write_bytes(b"dear")
    if kind == "folder":
        kept.rename(out)
    elif kind == "file":
        out.write_bytes(b"dear")
    else:
        out.symlink_to(kept)
    before = tree(tmp_path)
    with pytest.raises(InputError) as caught:
        write([("a.html", b"1")], out)
    assert caught.value.key == "not-a-site"
    assert tree(tmp_path) == before


def test_a_build_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.html", b"new"
        raise ZeroDivisionError

    out = tmp_path / "site"
    write([("a.html", b"old")], out)
    with pytest.raises(ZeroDivisionError):
        write(files(), out)
    assert tree(tmp_path) == {"site/.annotate-site": b"", "site/a.html": b"old"}


def test_no_page_leaves_the_site(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="outside"):
        write([("../outside.html", b"1")], tmp_path / "site")
    assert tree(tmp_path) == {}
