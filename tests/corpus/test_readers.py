"""FolderReader and DictReader: the same answers, and never a file outside of the root."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.corpus import DictReader, FolderReader, Reader
from annotate.errors import InputError

FILES = {"a/text.md": "甲", "a/source/x.txt": "x", "b/text.md": "乙", "top.md": "t"}


@pytest.fixture(params=["folder", "dict"])
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Reader:
    if request.param == "dict":
        return DictReader(FILES)
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    return FolderReader(tmp_path)


def test_readers_agree(reader: Reader) -> None:
    assert reader.list("") == ("a", "b", "top.md")
    assert reader.list("a") == ("source", "text.md")
    assert reader.list("none") == reader.list("top.md") == ()
    assert reader.read("a/text.md").decode() == "甲"
    assert reader.exists("top.md")
    assert not reader.exists("a")
    with pytest.raises(InputError, match="no such file"):
        reader.read("a/none.md")


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("../secret.md", "outside-folder"),
        ("link.md", "outside-folder"),
        ("folder/secret.md", "outside-folder"),
        ("/etc/hostname", "outside-folder"),
        ("inside", "is-a-directory"),
        ("circle", "file-not-found"),
        ("dangling", "file-not-found"),
        ("inside/x.md/y", "file-not-found"),
        ("nul\0", "file-not-found"),
    ],
)
def test_a_folder_is_not_left(tmp_path: Path, path: str, key: str) -> None:
    root = tmp_path / "root"
    (root / "inside").mkdir(parents=True)
    (root / "inside" / "x.md").write_bytes(b"x")
    (tmp_path / "secret.md").write_bytes(b"secret")
    (root / "link.md").symlink_to(tmp_path / "secret.md")
    (root / "folder").symlink_to(tmp_path)
    (root / "circle").symlink_to(root / "circle")
    (root / "dangling").symlink_to(root / "nothing")
    (root / "good.md").symlink_to(root / "inside" / "x.md")
    reader = FolderReader(root)
    with pytest.raises(InputError) as caught:
        reader.read(path)
    assert caught.value.key == key
    assert not reader.exists(path)
    assert reader.list("folder") == ()
    assert reader.read("good.md") == b"x"
