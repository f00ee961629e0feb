"""Twenty branches that write the same kind of thing merge in git without a conflict.

All texts are invented.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from annotate.annotation import EVENT_KINDS, Annotation, Creator, Event, Target, new_id
from annotate.corpus import AnnotationRecord, Corpus, FolderReader, add_annotation, add_event

BRANCHES = 20
SAID: dict[str, dict[str, Any]] = {
    "reply": {"body": "同意。"},
    "status": {"status": "accepted"},
    "edit": {"body": "何以？"},
    "retarget": {"target": Target(("art_2",))},
    "assign": {"assignees": ("王工 <w@example.org>",)},
    "label": {"add": ("term",)},
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, timeout=60)


def annotation(number: int) -> Annotation:
    return Annotation(
        id=new_id(),
        work="trial",
        motivation="questioning",
        category="question",
        creator=Creator(f"甲{number}"),
        created="2026-01-01T00:00:00Z",
        target=Target(("art_1",)),
        body="为何？",
    )


def event(number: int, kind: str, note: str) -> Event:
    who, time = Creator(f"乙{number}"), "2026-01-02T00:00:00Z"
    return Event(new_id(), kind, note, (), who, time, **SAID[kind])


@pytest.mark.parametrize("kind", ["annotation", *EVENT_KINDS])
def test_twenty_branches_never_conflict(tmp_path: Path, kind: str) -> None:
    work = tmp_path / "corpus" / "trial"
    work.mkdir(parents=True)
    (work / "text.md").write_bytes("第一条 甲。\n\n第二条 乙。\n".encode())
    git(tmp_path, "init", "-q")
    first = add_annotation(work, annotation(0)).parent
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    for number in range(BRANCHES):
        git(tmp_path, "checkout", "-q", "-b", f"b{number}", "main")
        if kind == "annotation":
            add_annotation(work, annotation(number))
        else:
            add_event(first, event(number, kind, first.name))
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", str(number))
    git(tmp_path, "checkout", "-q", "main")
    for number in range(BRANCHES):  # Ends in an error at the first conflict.
        git(tmp_path, "merge", "-q", "--no-ff", "-m", "merge", f"b{number}")
    records = Corpus(FolderReader(tmp_path)).annotations("trial")
    assert all(isinstance(record, AnnotationRecord) and not record.problems for record in records)
    found = [record for record in records if isinstance(record, AnnotationRecord)]
    written = len(found) - 1 + sum(len(record.thread.events) for record in found)
    assert written == BRANCHES
    assert not any(record.thread.contested for record in found)
