"""Corpus: works and annotations read through any reader; writing whole or not at all.

All texts are invented.
"""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from annotate.annotation import Annotation, Creator, Event, Target, dump_annotation, event_name
from annotate.corpus import (
    AnnotationRecord,
    Corpus,
    DictReader,
    FolderReader,
    add_annotation,
    add_event,
)
from annotate.errors import AnnotateError, CorpusError, InputError

ID = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10"
EVENT = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d11"
NOTE = Annotation(
    id=ID,
    work="one",
    motivation="questioning",
    category="question",
    creator=Creator("甲"),
    created="2026-01-01T00:00:00Z",
    target=Target(("art_1",)),
    body="为何？",
)
REPLY = Event(
    id=EVENT,
    kind="reply",
    annotation=ID,
    parents=(),
    creator=Creator("乙"),
    created="2026-01-02T00:00:00Z",
    body="因为。",
)
FOLDER = f"corpus/one/annotations/{ID}"


def corpus(**files: str) -> Corpus:
    texts = {"corpus/one/text.md": "第一条 甲。", "corpus/one-more/text.md": "x"}
    others = {"corpus/Not A Slug/text.md": "x", "corpus/empty/source/x": "x"}
    return Corpus(DictReader({**texts, **others, **files}))


def test_works_are_folders_with_a_text() -> None:
    assert [work.slug for work in corpus().works()] == ["one", "one-more"]
    assert corpus().work("one").text_path == "corpus/one/text.md"
    assert Corpus(DictReader({"a/text.md": ""}), "").works()[0].text_path == "a/text.md"


def test_a_work_without_a_text_is_found_by_its_annotations() -> None:
    bare = {f"corpus/two/annotations/{ID}/annotation.md": dump_annotation(NOTE)}
    hidden = {"corpus/three/annotations/.keep": ""}
    found = corpus(**bare, **hidden)
    assert [work.slug for work in found.textless()] == ["two"]
    assert [work.slug for work in found.annotated()] == ["one", "one-more", "two"]
    assert found.find("two").slug == "two"
    assert found.ids() == {ID: ("two",)}
    assert len(found.annotations("two")) == 1
    for slug, key in (("two", "work-without-text"), ("three", "unknown-work")):
        with pytest.raises(CorpusError) as caught:
            found.work(slug)
        assert caught.value.key.startswith(key)
    assert found.misnamed() == ("corpus/Not A Slug",)


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("on", "did you mean: one"),
        ("empty", "there is no work"),
        ("../one", "no work"),
        ("", "there is no work"),
        ("zzzzzzzz", "there is no work “zzzzzzzz” in corpus"),
    ],
)
def test_an_unknown_work_is_told_with_the_nearest(slug: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        corpus().work(slug)


def test_annotations_come_with_their_thread() -> None:
    from annotate.annotation import dump_event

    files = {
        f"{FOLDER}/annotation.md": dump_annotation(NOTE),
        f"{FOLDER}/{event_name(REPLY)}": dump_event(REPLY),
        f"{FOLDER}/.new-x": "half written",
    }
    (record,) = corpus(**files).records("one")
    assert record.path == f"{FOLDER}/annotation.md"
    assert record.annotation == NOTE
    assert record.thread.events == (REPLY,)
    assert record.problems == ()


def test_what_cannot_be_read_is_told_beside_what_can() -> None:
    other = ID.replace("d10", "d12")
    text = dump_annotation(NOTE)
    files = {
        f"{FOLDER}/annotation.md": text.replace("work: one", "work: two"),
        f"{FOLDER}/notes.md": "x",
        f"{FOLDER}/{EVENT}.status.md": "---\nid: x\n---\n",
        f"corpus/one/annotations/{other}/annotation.md": text,
        f"corpus/one/annotations/{other[:-1]}3/annotation.md": "no front matter",
        f"corpus/one/annotations/{other[:-1]}4/reply.md": "x",
        "corpus/one/annotations/todo/annotation.md": text,
        "corpus/one/annotations/.DS_Store": "x",
    }
    found = corpus(**files).annotations("one")
    (record,) = [r for r in found if isinstance(r, AnnotationRecord)]
    assert {p.key for p in record.problems} == {"annotation-work", "event-name", "field-id"}
    errors = {e.path: e.key for e in found if isinstance(e, AnnotateError)}
    assert errors == {
        f"corpus/one/annotations/{other}/annotation.md": "annotation-id",
        f"corpus/one/annotations/{other[:-1]}3/annotation.md": "record-front-matter",
        f"corpus/one/annotations/{other[:-1]}4/annotation.md": "file-not-found",
        "corpus/one/annotations/todo": "annotation-folder",
    }
    assert all(problem.text("zh") for problem in (*record.problems,))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    work = tmp_path / "corpus" / "one"
    work.mkdir(parents=True)
    (work / "text.md").write_bytes(b"x")
    path = add_annotation(work, NOTE)
    event = add_event(path.parent, REPLY)
    (record,) = Corpus(FolderReader(tmp_path)).records("one")
    assert record.annotation == NOTE
    assert record.thread.events == (REPLY,)
    assert {p.name for p in path.parent.parent.iterdir()} == {ID}
    assert {p.name for p in path.parent.iterdir()} == {"annotation.md", event.name}
    (work / "plain").mkdir()
    (work / "plain" / "file").write_bytes(b"")
    expected = [stat.S_IMODE(p.stat().st_mode) for p in (work / "plain", work / "plain" / "file")]
    assert [stat.S_IMODE(p.stat().st_mode) for p in (path.parent, event)] == expected
    assert stat.S_IMODE(path.stat().st_mode) == expected[1]


def test_nothing_is_left_of_what_cannot_be_written(tmp_path: Path) -> None:
    path = add_annotation(tmp_path, NOTE)
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    with pytest.raises(InputError, match="cannot be written"):
        add_annotation(tmp_path, NOTE)
    with pytest.raises(UnicodeEncodeError):
        add_annotation(tmp_path, replace(NOTE, id=EVENT, body="\ud800"))
    with pytest.raises(UnicodeEncodeError):
        add_event(path.parent, replace(REPLY, body="\ud800"))
    with pytest.raises(InputError, match="cannot be written"):
        add_event(tmp_path / "none", REPLY)
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before
