"""Where annotations sit, followed through the commits of real repositories.

All texts are invented.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from annotate.anchoring import anchor, describe
from annotate.annotation import Target
from annotate.documents import Library
from annotate.documents.whereabouts import Whereabouts, whereabouts
from annotate.parser import parse

TEXT = """第一条 为规范公开试验活动，制定本办法。

第二条 组织者应当自受理申请之日起十五日内作出决定，并书面告知申请人理由。

第三条 组织者违反本办法规定的，由主管部门责令限期改正，处一万元以下罚款。

第四条 工作人员玩忽职守的，自发现之日起三十日内依法给予处分。

第五条 本办法自公布之日起施行。
"""


class Trial:
    """A repository with one work, whose history a test writes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = "trial"
        self.git("init", "-q", "-b", "main")
        self.commit(TEXT, "the text")

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60, env=os.environ)
        return done.stdout.decode().strip()

    @property
    def file(self) -> Path:
        return self.root / "corpus" / self.folder / "text.md"

    def write(self, text: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(text.encode())

    def commit(self, text: str, subject: str) -> str:
        self.write(text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject)
        return self.git("rev-parse", "HEAD")

    def edit(self, subject: str, *changes: tuple[str, str]) -> str:
        text = self.file.read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        return self.commit(text, subject)

    def target(self, eid: str, quote: str = "") -> Target:
        clause = next(c for c in parse(self.file.read_text("utf-8")).walk() if c.eid == eid)
        start = clause.canonical_text.index(quote) if quote else None
        end = start + len(quote) if start is not None else None
        blob = self.git("rev-parse", f"HEAD:corpus/{self.folder}/text.md")
        return describe(clause, start, end, version=self.git("rev-parse", "HEAD"), blob=blob)

    def find(self, *targets: Target, at: str = "") -> tuple[Whereabouts, ...]:
        library = Library(self.root)
        return whereabouts(library, targets, library.load(f"{self.folder}{at}"))

    def said(self, place: Whereabouts, at: str = "") -> str:
        document, _ = Library(self.root).load(f"{self.folder}{at}")
        clause = next(c for c in document.walk() if c.eid == place.anchored.eid)
        return clause.canonical_text[place.anchored.start : place.anchored.end]


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path)


def test_an_orphan_names_where_it_stood_and_who_removed_it(trial: Trial) -> None:
    quote = trial.target("art_2", "自受理申请之日起十五日内")
    new = "第二条 试验应当购买保险。\n\n第三条 "
    trial.edit("one more article", ("第三条 ", "第四条 "), ("第二条 ", new))
    removed = trial.edit("no term any more", ("自受理申请之日起十五日内", "及时"))
    trial.edit("something else", ("一万元", "五万元"))
    (place,) = trial.find(quote)
    assert (place.anchored.state, place.anchored.eid) == ("orphan", "art_3")
    assert place.anchored.successors == ("art_3",)
    assert place.anchored.instead == "及时"
    assert place.anchored.stood
    assert (place.anchored.stood.eid, place.anchored.stood.text) == (
        "art_3",
        "自受理申请之日起十五日内",
    )
    assert place.gone
    assert place.gone.last.commit
    assert place.gone.last.commit.subject == "one more article"
    assert place.gone.removed.revision == removed


def test_of_clauses_that_read_the_same_the_one_that_went_is_not_the_one_left(
    trial: Trial,
) -> None:
    clause = next(line for line in TEXT.split("\n") if line.startswith("第二条"))
    first = trial.commit(TEXT.replace("第五条", f"{clause}\n\n第五条"), "the same twice")
    gone = trial.target("art_2__dup_2")
    second = trial.commit(TEXT, "the same once")
    trial.edit("something else", ("一万元", "二万元"))
    (place,) = trial.find(gone)
    assert place.gone is not None
    assert (place.gone.last.revision, place.gone.removed.revision) == (first, second)


def test_a_change_not_yet_committed_removes_too(trial: Trial) -> None:
    quote = trial.target("art_3", "由主管部门责令限期改正")
    trial.write(TEXT.replace("由主管部门责令限期改正，", ""))
    (place,) = trial.find(quote)
    assert place.gone
    assert place.gone.removed.commit is None
    assert place.gone.last.commit


def test_what_all_was_rewritten_around_is_found_step_by_step(trial: Trial) -> None:
    quote = trial.target("art_2", "书面告知申请人理由")
    trial.edit("more to say", ("理由。", "理由；申请人请求说明的，组织者应当当面说明。"))
    trial.edit(
        "a new beginning", ("组织者应当自受理申请之日起十五日内作出决定，并", "不予批准的，")
    )
    trial.edit(
        "moved to the end",
        ("第二条 不予批准的，书面告知申请人理由；申请人请求说明的，组织者应当当面说明。\n\n", ""),
        (
            "施行。",
            "施行。\n\n第六条 对街区有影响的，听取邻近住户的意见；不予批准的，"
            "书面告知申请人理由；申请人请求说明的，当面说明；利害关系人可以查阅有关材料。",
        ),
    )
    library = Library(trial.root)
    assert anchor(quote, library.load("trial")[0], library.old(quote)).state == "orphan"
    (place,) = trial.find(quote)
    assert (place.anchored.state, trial.said(place)) == ("moved", "书面告知申请人理由")


def test_what_vanished_and_came_back_is_found(trial: Trial) -> None:
    quote = trial.target("art_4", "自发现之日起三十日内")
    article = "第四条 工作人员玩忽职守的，自发现之日起三十日内依法给予处分。\n\n"
    trial.edit("without it", (article, ""))
    trial.edit("elsewhere", ("制定本办法", "根据有关法律，制定本办法"))
    trial.edit("back", ("第五条", article + "第五条"))
    (place,) = trial.find(quote)
    assert (place.anchored.state, place.anchored.eid) == ("exact", "art_4")
    assert place.gone is None


def test_backward_as_well(trial: Trial) -> None:
    first = trial.git("rev-parse", "HEAD")
    trial.edit("later words", ("限期改正", "限期改正并公开检查"))
    late = trial.target("art_3", "并公开检查")
    kept = trial.target("art_3", "处一万元以下罚款")
    gone, place = trial.find(late, kept, at=f"@{first}")
    assert (gone.anchored.state, gone.anchored.eid) == ("orphan", "art_3")
    assert gone.gone
    assert gone.gone.removed.revision == first
    assert place.anchored.state == "exact"


def test_renames_of_the_file_are_walked_through(trial: Trial) -> None:
    quote = trial.target("art_2", "十五日内")
    trial.git("mv", "corpus/trial", "corpus/renamed")
    trial.git("commit", "-q", "-m", "another name")
    trial.folder = "renamed"
    removed = trial.edit("no term", ("自受理申请之日起十五日内", ""))
    (place,) = trial.find(quote)
    assert place.anchored.state == "orphan"
    assert place.gone
    assert place.gone.removed.revision == removed


def test_a_branch_that_was_merged_is_walked_through(trial: Trial) -> None:
    trial.git("switch", "-q", "-c", "side")
    trial.edit("a longer reason", ("理由。", "理由，并说明救济途径。"))
    quote = trial.target("art_2", "并说明救济途径")
    trial.git("switch", "-q", "main")
    trial.edit("a higher fine", ("一万元", "五万元"))
    trial.git("merge", "-q", "--no-edit", "side")
    removed = trial.edit("shorter again", ("，并说明救济途径", ""))
    (place,) = trial.find(quote)
    assert place.anchored.state == "orphan"
    assert place.gone
    assert place.gone.removed.revision == removed


def test_what_a_merged_branch_removed_is_gone_since_that_branch(trial: Trial) -> None:
    quote = trial.target("art_2", "并书面告知申请人理由")
    trial.git("switch", "-q", "-c", "side")
    removed = trial.edit("no reasons", ("，并书面告知申请人理由", ""))
    trial.git("switch", "-q", "main")
    trial.edit("a higher fine", ("一万元", "五万元"))
    trial.git("merge", "-q", "--no-edit", "side")
    trial.edit("another term", ("三十日", "六十日"))
    (place,) = trial.find(quote)
    assert place.gone
    assert (place.gone.last.revision, place.gone.removed.revision) == (quote.version, removed)
    assert place.anchored.stood
    assert place.anchored.stood.text == "并书面告知申请人理由"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    calls = []
    real = parse

    def counting(*arguments: str, **options: str) -> object:
        calls.append(arguments)
        return real(*arguments, **options)

    monkeypatch.setattr("annotate.history.texts.parse", counting)
    return lambda: len(calls)


def test_versions_that_leave_the_clause_alone_are_not_parsed(
    trial: Trial, counted: Callable[[], int]
) -> None:
    quote = trial.target("art_2", "自受理申请之日起十五日内")
    for number in range(6):
        trial.edit(f"fine {number}", ("元以下罚款", f"元以下罚款（{number}）"))
    trial.edit("no term", ("自受理申请之日起十五日内", ""))
    trial.edit("last", ("施行", "起施行"))
    (place,) = trial.find(quote)
    assert place.gone
    assert place.gone.removed.commit
    assert place.gone.removed.commit.subject == "no term"
    assert counted() <= 4
