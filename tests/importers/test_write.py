"""An import on the disk: whole or not at all, and never over other content unasked."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from annotate.anchoring import anchor
from annotate.annotation import Creator
from annotate.corpus import Corpus, FolderReader
from annotate.errors import InputError
from annotate.importers.files import Signature, WorkFiles, works
from annotate.importers.result import LostHeading, import_text
from annotate.importers.write import state, without_known, write
from annotate.parser import parse

DATA = (Path(__file__).parent / "goldens" / "damaged.txt").read_bytes()


def signature() -> Signature:
    numbers = count()
    return Signature(
        Creator("Test Author", "author@example.org"),
        "2026-01-02T03:04:05Z",
        lambda: f"019b0c3e-6d1f-7a52-9c5e-{next(numbers):012x}",
    )


def made(
    data: bytes = DATA, lost: tuple[LostHeading, ...] = (), name: str = "damaged.txt"
) -> tuple[WorkFiles, ...]:
    result = import_text(data, name, work="two-banks", sidebar="news", lost_headings=lost)
    return works(result, data, signature())


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_corpus_holds_what_was_imported(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    found = made()
    write(corpus, found)
    assert sorted(path.name for path in corpus.iterdir()) == ["news", "two-banks"]
    assert (corpus / "two-banks/source/damaged.txt").read_bytes() == DATA
    assert [state(corpus, one) for one in found] == ["same", "same"]
    text = (corpus / "two-banks/text.md").read_bytes().decode()
    document = parse(text)
    records = Corpus(FolderReader(tmp_path)).records("two-banks")
    assert len(records) == len(found[0].annotations) == 6
    for record in records:
        assert record.problems == ()
        assert record.annotation.category == "erratum"
        assert anchor(record.annotation.target, document, document).state == "exact"


def test_folders_can_be_read_by_others_as_the_umask_says(tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.mkdir()
    write(tmp_path / "corpus", made())
    for folder in [path for path in (tmp_path / "corpus").rglob("*") if path.is_dir()]:
        assert folder.stat().st_mode == beside.stat().st_mode, folder


def test_other_content_is_told_apart(tmp_path: Path) -> None:
    (first, second) = made()
    assert state(tmp_path, first) == "new"
    write(tmp_path, [first, second])
    (tmp_path / "news/text.md").write_text("edited", encoding="utf-8")
    assert (state(tmp_path, first), state(tmp_path, second)) == ("same", "other")
    (tmp_path / "two-banks/source/more.txt").write_text("more", encoding="utf-8")
    assert state(tmp_path, first) == "other"


def test_replacing_keeps_annotations_and_adds_only_new_errata(tmp_path: Path) -> None:
    write(tmp_path, made())
    kept = tmp_path / "two-banks/annotations/note-of-a-reader"
    kept.mkdir()
    (kept / "annotation.md").write_text("not even readable", encoding="utf-8")
    (tmp_path / "two-banks/lineage").mkdir()
    (tmp_path / "two-banks/lineage/a..b.yaml").write_text("{}", encoding="utf-8")
    before = snapshot(tmp_path / "two-banks/annotations")
    (again, _) = made(lost=(("四、", "（七）"),), name="renamed.txt")
    work = without_known(tmp_path, again)
    assert [one.tags for one in work.annotations] == [("import", "lost-heading")]
    note = replace(work.annotations[0], id="019b0c3e-6d1f-7a52-9c5e-ffffffffffff")
    write(tmp_path, [replace(work, annotations=(note,))])
    after = snapshot(tmp_path / "two-banks/annotations")
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
    assert (tmp_path / "two-banks/lineage/a..b.yaml").is_file()
    source = {path.name for path in (tmp_path / "two-banks/source").iterdir()}
    assert source == {"renamed.txt", "provenance.yaml", "report.md"}


def test_nothing_changes_when_one_of_the_works_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, made())
    (tmp_path / "two-banks/text.md").write_text("edited", encoding="utf-8")
    before = snapshot(tmp_path)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "news":
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail)
        with pytest.raises(InputError) as error:
            write(tmp_path, made())
    assert error.value.key == "unwritable"
    assert snapshot(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news", "two-banks"]


@pytest.mark.parametrize("name", ["provenance.yaml", "report.md"])
def test_a_source_cannot_be_named_as_our_own_files(name: str) -> None:
    result = import_text("看桥。\n".encode(), "a/report.md", work="a")
    assert result.source.name == "report.md"
    with pytest.raises(InputError) as error:
        works(result, b"", signature())
    assert error.value.key == "source-name"
