"""Pull requests by script: repositories that are the same to the byte every time.

All texts, names and laws are invented.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotate.anchoring import describe
from annotate.annotation import Annotation, Creator, Event, Target
from annotate.corpus import Corpus, FolderReader, add_annotation, add_event
from annotate.documents import Library
from annotate.parser import parse
from annotate.review import Report, review

LIN = Creator("林岚", "lin@example.org")
WANG = Creator("王惠", "wang@example.org")

BATHS = """\
---
title: 公共浴池管理办法（虚构）
language: zh-Hans
---

# 公共浴池管理办法（虚构）

第一条　为了保障公共浴池的清洁，制定本办法。

第二条　公共浴池应当每日换水一次。换水应当登记。经营者应当公示登记簿。

第三条　水温不得低于三十八摄氏度。违反本条的，处二百元以下罚款。

第四条　浴池应当配备救护人员。救护人员可以兼任登记人员。

第五条　违反第二条规定的，由市容部门责令改正；违反第四条规定的，处五百元以下罚款。

第六条　本办法自2031年5月1日起施行。
"""


class Scripted:
    """A repository with a corpus, built commit by commit with a clock of its own."""

    BATHS = BATHS
    LIN = LIN
    WANG = WANG

    def __init__(self, root: Path) -> None:
        self.root = root
        self._minutes = 0
        self._ids = 0
        root.mkdir()
        self.git("init", "-q")

    def git(self, *arguments: str) -> str:
        """Run git here, at the time of the script."""
        stamp = f"2031-05-04T{8 + self._minutes // 60:02}:{self._minutes % 60:02}:00+08:00"
        command = [
            *("git", "-C", str(self.root), "-c", "user.name=Scripted"),
            *("-c", "user.email=script@example.org", *arguments),
        ]
        environment = {
            "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_DATE": stamp,
            **{f"GIT_{role}_NAME": "Scripted" for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_EMAIL": "script@example.org" for role in ("AUTHOR", "COMMITTER")},
        }
        done = subprocess.run(
            ["env", *(f"{key}={value}" for key, value in environment.items()), *command],
            capture_output=True,
            check=True,
            timeout=60,
        )
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, path: str, text: str) -> None:
        """Put a file into the work tree."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))

    def text(self, text: str, work: str = "baths") -> None:
        """Put a work's text into the work tree."""
        self.write(f"corpus/{work}/text.md", text)

    def commit(self, subject: str = "change") -> str:
        """Commit everything; the commit's id."""
        self._minutes += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")

    def next_id(self) -> str:
        """The next id of the script: UUIDv7 by form, and the same every time."""
        self._ids += 1
        return f"02c7d{self._ids:03x}-0000-7000-8000-{self._ids:012x}"

    def note(
        self,
        eid: str,
        body: str,
        *,
        quote: str = "",
        category: str = "comment",
        severity: str = "info",
        by: Creator = WANG,
        work: str = "baths",
    ) -> str:
        """Annotate a clause, or words of it, as HEAD has it ("" for the whole text); its id."""
        path = f"corpus/{work}/text.md"
        commit = self.git("log", "-1", "--format=%H", "--", path)
        blob = self.git("rev-parse", f"{commit}:{path}")
        document = parse(self.git("cat-file", "blob", blob) + "\n")
        if eid:
            clause = next(clause for clause in document.walk() if clause.eid == eid)
            start = clause.canonical_text.index(quote) if quote else None
            end = start + len(quote) if start is not None else None
            target = describe(clause, start, end, version=commit, blob=blob)
        else:
            target = Target((), commit, blob)
        identity = self.next_id()
        annotation = Annotation(
            id=identity,
            work=work,
            motivation="commenting",
            category=category,
            creator=by,
            created=f"2031-05-04T00:{self._ids:02}:00Z",
            target=target,
            body=body,
            severity=severity,
        )
        add_annotation(self.root / "corpus" / work, annotation)
        return identity

    def answer(
        self,
        name: str,
        kind: str,
        *,
        status: str = "",
        said: str = "",
        by: Creator = LIN,
        parents: Sequence[str] | None = None,
        work: str = "baths",
        addressed_by: str = "",
        severity: str = "",
    ) -> str:
        """Write an event that has seen all there is in the work tree (or `parents`); its id."""
        corpus = Corpus(FolderReader(self.root))
        record = next(r for r in corpus.records(work) if r.annotation.id == name)
        identity = self.next_id()
        event = Event(
            id=identity,
            kind=kind,
            annotation=name,
            parents=tuple(record.thread.heads if parents is None else parents),
            creator=by,
            created=f"2031-05-04T00:{self._ids:02}:00Z",
            body=said if kind == "reply" else "",
            reason=said if kind == "status" else "",
            status=status,
            addressed_by=addressed_by,
            severity=severity,
        )
        add_event(self.root / "corpus" / work / "annotations" / name, event)
        return identity

    def notes(self) -> frozenset[str]:
        """The ids of all annotations in the work tree."""
        return frozenset(Corpus(FolderReader(self.root)).ids())

    def replace(self, old: str, new: str, work: str = "baths") -> None:
        """Put other words into a work's text, wherever these stand; they have to."""
        file = self.root / "corpus" / work / "text.md"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def branch(self, name: str = "change") -> None:
        """Go on on a branch of that name."""
        self.git("checkout", "-q", "-b", name)

    def review(self, base: str = "main", head: str = "HEAD", *, staged: bool = False) -> Report:
        """The report on a range."""
        return review(Library(self.root), base, head, staged=staged)


@pytest.fixture
def baths(tmp_path: Path) -> Scripted:
    """A repository with the invented ordinance on baths committed on main."""
    made = Scripted(tmp_path / "repository")
    made.text(BATHS)
    made.commit("baths")
    return made
