"""What a build reads, and what it must do without."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from annotate.documents import Library
from annotate.errors import AnnotateError
from annotate.site import Gathered, files, gather


def copied(invented: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(invented, tmp_path / "copy"))


def test_versions_pairs_notes_relations(gathered: Gathered) -> None:
    notice, parks = gathered.snapshot.works
    assert [version.name for version in parks.versions] == ["draft", "adopted"]
    assert [version.date for version in parks.versions] == ["2031-05-01", "2031-05-02"]
    assert [(pair.old.name, pair.new.name) for pair in parks.pairs] == [("draft", "adopted")]
    assert len(parks.notes) == 9
    assert notice.notes == ()
    (relation,) = gathered.snapshot.relations
    assert (relation.a, relation.b, relation.kind) == (
        "pocket-parks",
        "park-notice",
        "excerpted-in",
    )
    assert gathered.snapshot.missing == ()
    assert gathered.problems == ()


def test_a_tarball_has_texts_and_notes_but_no_versions(invented: Path, tmp_path: Path) -> None:
    root = copied(invented, tmp_path)
    shutil.rmtree(root / ".git")
    found = gather(Library(root))
    assert found.snapshot.missing == ("no-history",)
    assert all(not work.versions and not work.pairs for work in found.snapshot.works)
    made = dict(files(found))
    assert not any("/compare/" in url for url in made if url.startswith("works/"))
    assert "构建本站时没有 git 历史" in made["index.html"].decode()
    assert "without the texts" in made["en/works/pocket-parks/index.html"].decode()


def test_a_shallow_clone_says_so(invented: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    command = ["git", "clone", "--quiet", "--depth", "1", invented.as_uri(), str(clone)]
    subprocess.run(command, check=True)
    found = gather(Library(clone))
    assert found.snapshot.missing == ("shallow",)
    assert "浅克隆" in dict(files(found))["index.html"].decode()


def test_without_docs_there_is_no_manual(invented: Path, tmp_path: Path) -> None:
    root = copied(invented, tmp_path)
    shutil.rmtree(root / "docs")
    found = gather(Library(root))
    assert found.snapshot.missing == ("no-manual",)
    made = dict(files(found))
    assert not any("manual/" in url for url in made)
    assert b"manual/" not in made["index.html"]


def test_what_is_not_committed_is_a_version_too(invented: Path, tmp_path: Path) -> None:
    root = copied(invented, tmp_path)
    text = root / "corpus" / "park-notice" / "text.md"
    text.write_text(text.read_text().replace("posted", "revised") + "\n本段新增。\n")
    notice = gather(Library(root)).snapshot.works[0]
    assert [(version.name, bool(version.sha)) for version in notice.versions] == [
        ("posted", True),
        ("revised", False),
    ]
    assert notice.document.source.endswith("本段新增。\n")


def test_a_version_nobody_can_read_is_told_and_left_out(invented: Path, tmp_path: Path) -> None:
    root = copied(invented, tmp_path)
    text = root / "corpus" / "park-notice" / "text.md"
    good = text.read_bytes()
    for message, content in (
        ("Break", b"---\ntitle: [\n---\n"),
        ("Mend", good + "\n新。\n".encode()),
    ):
        text.write_bytes(content)
        subprocess.run(["git", "commit", "--quiet", "-am", message], cwd=root, check=True)
    found = gather(Library(root))
    assert [error.key for error in found.problems] == ["front-matter"]
    notice = found.snapshot.works[0]
    assert len(notice.versions) == 2
    assert len(notice.pairs) == 1


def test_an_annotation_nobody_can_read_is_told(invented: Path, tmp_path: Path) -> None:
    root = copied(invented, tmp_path)
    record = root / "corpus/pocket-parks/annotations/019d0000-0000-7000-8000-000000000004"
    (record / "annotation.md").write_bytes(b"---\nid: 1\n---\n")
    found = gather(Library(root))
    assert len(found.problems) == 1
    assert len(found.snapshot.works[1].notes) == 8


def test_an_empty_corpus_is_a_site_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    found = gather(Library(tmp_path))
    assert found.snapshot.missing == ("no-works", "no-history", "no-manual")
    assert "语料库中尚无文本" in dict(files(found))["index.html"].decode()


@pytest.mark.parametrize(("docs", "key"), [("nowhere", "no-such-docs")])
def test_a_manual_that_is_named_must_be_there(invented: Path, docs: str, key: str) -> None:
    with pytest.raises(AnnotateError) as caught:
        gather(Library(invented), invented / docs)
    assert caught.value.key == key
