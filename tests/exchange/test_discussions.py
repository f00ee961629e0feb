"""Review comments of a pull request as annotations. The law and the people are invented."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from annotate.cli import run
from annotate.documents import Library
from annotate.errors import InputError
from annotate.exchange.discussions import threads
from annotate.notes import Note, collect

LAW = """\
---
title: 浴池管理办法（虚构）
version: {version}
---

# 浴池管理办法（虚构）

第一条　浴池应当每日换水。

{second}

第三条　违反本办法的，处{fine}元罚款。
"""
SECOND = "第二条　水温不得低于三十八摄氏度。"


class Pull:
    """A repository after a pull request: two commits on one text."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q")
        self.old = self.commit("v1", second=SECOND, fine="一百")
        self.new = self.commit("v2", second="", fine="二百")

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, version: str, **parts: str) -> str:
        text = self.root / "corpus" / "baths" / "text.md"
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text(LAW.format(version=version, **parts), encoding="utf-8")
        self.git("add", ".")
        self.git("commit", "-qm", version)
        return self.git("rev-parse", "HEAD")

    def take(self, value: Any, *options: str) -> int:
        (self.root / "comments.json").write_text(json.dumps(value), encoding="utf-8")
        return run(["--lang", "en", "note", "from-review", "comments.json", *options])

    def notes(self) -> tuple[Note, ...]:
        library = Library(self.root)
        notes, errors = collect(library, library.corpus.works())
        assert errors == ()
        return notes

    def files(self) -> list[str]:
        return sorted(str(path) for path in (self.root / "corpus").rglob("*.md"))


@pytest.fixture
def pull(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pull:
    monkeypatch.chdir(tmp_path)
    return Pull(tmp_path)


def comment(number: int, body: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "body": body,
        "path": "corpus/baths/text.md",
        "user": {"login": "lin"},
        "created_at": f"2031-05-01T08:00:{number % 60:02d}Z",
        "side": "RIGHT",
        "diff_hunk": "@@ -8,3 +8,3 @@\n 第一条　浴池应当每日换水。",
        **more,
    }


def line_of(pull: Pull, commit: str, words: str) -> int:
    lines = pull.git("show", f"{commit}:corpus/baths/text.md").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_comment_becomes_an_annotation_on_the_clause_of_its_lines(pull: Pull) -> None:
    at = line_of(pull, pull.new, "第三条")
    comments = [
        comment(1, "罚款过低。", original_line=at, original_commit_id=pull.new),
        comment(2, "同意。", in_reply_to_id=1, user={"login": "wang"}),
        comment(
            3,
            "```suggestion\n第一条　浴池应当每日换水两次。\n```",
            original_line=line_of(pull, pull.new, "第一条"),
            original_commit_id=pull.new,
        ),
    ]
    assert pull.take(comments) == 0
    first, second = pull.notes()
    annotation = first.record.annotation
    assert (annotation.body, annotation.creator.name) == ("罚款过低。", "lin")
    assert annotation.target.clauses == ("art_3",)
    assert annotation.target.version == pull.new
    assert annotation.source == "github:r1"
    assert [event.body for event in first.record.thread.events] == ["同意。"]
    assert first.anchored.state == "exact"
    assert second.record.annotation.category == "suggestion"
    assert second.record.annotation.suggestion == "第一条　浴池应当每日换水两次。"


def test_taking_a_review_again_writes_only_what_is_new(pull: Pull) -> None:
    at = line_of(pull, pull.new, "第三条")
    comments = [comment(1, "一", original_line=at, original_commit_id=pull.new)]
    assert pull.take(comments) == 0
    before = pull.files()
    assert pull.take(comments) == 0
    assert pull.files() == before
    comments.append(comment(2, "二", in_reply_to_id=1))
    assert pull.take([comments]) == 0
    assert len(pull.files()) == len(before) + 1


def test_a_dry_run_writes_nothing(pull: Pull, capsys: pytest.CaptureFixture[str]) -> None:
    before = pull.files()
    comments = [comment(1, "一", original_line=8, original_commit_id=pull.new)]
    assert pull.take(comments, "--dry-run") == 0
    assert pull.files() == before
    said = capsys.readouterr().out
    assert "art_1" in said
    assert "--write" not in said  # As import-notes has it; here writing is what is done.


def test_a_comment_on_a_deleted_line_stands_on_the_version_that_had_it(pull: Pull) -> None:
    gone = comment(
        1,
        "为何删去？",
        side="LEFT",
        original_line=10,
        original_commit_id=pull.new,
        diff_hunk=f"@@ -10 +9,0 @@\n-{SECOND}",
    )
    assert pull.take([gone]) == 0
    (note,) = pull.notes()
    assert note.record.annotation.target.clauses == ("art_2",)
    assert note.record.annotation.target.version == pull.old
    assert note.anchored.state == "orphan"


def test_a_commit_that_is_gone_leaves_the_words_of_the_line(pull: Pull) -> None:
    lost = comment(1, "一", original_line=99, original_commit_id="f" * 40)
    assert pull.take([lost]) == 0
    (note,) = pull.notes()
    assert note.record.annotation.target.clauses == ("art_1",)
    assert note.record.annotation.target.version == pull.new


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"path": "README.md"}, "README.md, which is no text"),
        ({"path": "../../etc/passwd"}, "no text"),
        ({"diff_hunk": "@@\n+nowhere", "original_commit_id": "f" * 40}, "stand in no version"),
        ({"diff_hunk": None, "original_commit_id": "--output=x"}, "stand in no version"),
    ],
)
def test_what_cannot_be_placed_is_told_and_left_out(
    pull: Pull, capsys: pytest.CaptureFixture[str], more: dict[str, Any], said: str
) -> None:
    before = pull.files()
    assert pull.take([comment(1, "一", original_line=8, **more)]) == 0
    assert said in capsys.readouterr().err
    assert pull.files() == before


def test_graphql_tells_what_is_resolved_and_gives_the_same_annotation(pull: Pull) -> None:
    at = line_of(pull, pull.new, "第三条")
    rest = [comment(1, "一", original_line=at, original_commit_id=pull.new)]
    nodes = [
        {
            "databaseId": 1,
            "body": "一",
            "author": {"login": "lin"},
            "createdAt": "2031-05-01T08:00:01Z",
            "originalCommit": {"oid": pull.new},
            "path": "corpus/baths/text.md",
            "originalLine": at,
        },
        {
            "databaseId": 2,
            "body": "二",
            "author": None,
            "createdAt": "2031-05-02T08:00:01Z",
        },
    ]
    thread = {
        "isResolved": True,
        "resolvedBy": {"login": "wang"},
        "diffSide": "RIGHT",
        "path": "corpus/baths/text.md",
        "comments": {"nodes": nodes},
    }
    answer = {"data": {"repository": {"pullRequest": {"reviewThreads": {"nodes": [thread]}}}}}
    assert pull.take(rest) == 0
    assert pull.take(answer) == 0
    (note,) = pull.notes()
    assert note.record.thread.status == "resolved"
    assert not note.record.thread.contested
    assert [event.kind for event in note.record.thread.events] == ["reply", "status"]
    assert [event.creator.name for event in note.record.thread.events] == ["unknown", "wang"]
    assert pull.take(answer) == 0
    assert len(pull.notes()[0].record.thread.events) == 2


@pytest.mark.parametrize(
    "data",
    [
        '{"a": 1}',
        '[{"body": 1}]',
        "[1]",
        '[{"body": "x", "path": ""}]',
        '{"reviewThreads": {"nodes": [{}]}}',
        '"x"',
        "1",
        "[[[[1]]]]",
    ],
)
def test_what_is_no_review_is_refused(data: str) -> None:
    with pytest.raises(InputError, match="holds no review comments"):
        threads(data, "x.json")


@pytest.mark.parametrize("data", ["[]", "[[]]", '{"data": {"reviewThreads": {"nodes": []}}}'])
def test_a_review_without_comments_is_one(data: str) -> None:
    assert threads(data, "x.json") == ()
