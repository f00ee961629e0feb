"""Whether a commit dealt with what an annotation speaks of, in real repositories.

All texts are invented.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from annotate.anchoring import describe
from annotate.annotation import Target
from annotate.documents import Library
from annotate.documents.touched import touched, touched_clauses
from annotate.errors import CorpusError
from annotate.parser import parse

TEXT = """第一章 总则

第一条 为规范试验活动，制定本办法。

第二条 商户应当在三十日内提出申请。

第二章 罚则

第三条 违反规定的，依照下列规定处理：

（一）由主管部门责令改正；

（二）处以罚款。
"""


class Trial:
    """A repository with one work, each commit of which a test names."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q")
        self.first = self.commit(TEXT)

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60, env=os.environ)
        return done.stdout.decode().strip()

    def commit(self, text: str) -> str:
        file = self.root / "corpus" / "trial" / "text.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "change")
        return self.git("rev-parse", "HEAD")

    def target(self, eid: str, quote: str = "", at: str = "HEAD") -> Target:
        source = self.git("show", f"{at}:corpus/trial/text.md") + "\n"
        clause = next(c for c in parse(source).walk() if c.eid == eid)
        start = clause.canonical_text.index(quote) if quote else None
        end = start + len(quote) if start is not None else None
        blob = self.git("rev-parse", f"{at}:corpus/trial/text.md")
        return describe(clause, start, end, version=self.git("rev-parse", at), blob=blob)

    def touched(self, target: Target, commit: str, slug: str = "trial") -> bool | None:
        (verdict,) = touched(Library(self.root), slug, commit, [target])
        return verdict

    def clauses(self, commit: str) -> tuple[str, ...]:
        return touched_clauses(Library(self.root), "trial", commit)


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path)


def changed(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for pair in pairs:
        assert text.count(pair[0]) == 1
        text = text.replace(*pair)
    return text


@pytest.mark.parametrize(
    ("eid", "quote", "edit", "verdict"),
    [
        ("art_2", "三十日", ("三十日", "十日"), True),
        ("art_2", "", ("三十日", "十日"), True),
        ("art_2", "三十日", ("商户", "个人"), True),
        ("art_1", "试验", ("三十日", "十日"), False),
        ("art_3__item_1", "责令", ("责令", "依法责令"), True),
        ("art_3__item_1", "责令", ("罚款", "警告"), True),
        ("art_3", "", ("罚款", "警告"), True),
        # A heading with what is beneath it.
        ("chp_2", "罚则", ("罚款", "警告"), True),
        ("chp_1", "总则", ("罚款", "警告"), False),
        # Gone, moved under another number, or only its marks set right.
        ("art_2", "三十日", ("第二条 商户应当在三十日内提出申请。\n\n", ""), True),
        ("art_3", "", ("第三条", "第四条"), True),
        ("art_2", "三十日", ("提出申请。", "提出申请."), True),
    ],
)
def test_a_commit_dealt_with_the_clauses_it_touched(
    trial: Trial, eid: str, quote: str, edit: tuple[str, str], verdict: bool
) -> None:
    target = trial.target(eid, quote)
    commit = trial.commit(changed(edit))
    assert trial.touched(target, commit) is verdict


def test_through_renumbering_before_the_commit(trial: Trial) -> None:
    target = trial.target("art_2", "三十日")
    between = [("第三条", "第四条"), ("第二条", "第三条"), ("第二章", "第二条 新增。\n\n第二章")]
    later = changed(*between)
    trial.commit(later)
    commit = trial.commit(later.replace("三十日", "十日"))
    other = trial.commit(later.replace("三十日", "十日").replace("新增", "增加"))
    assert trial.touched(target, commit) is True
    assert trial.touched(target, other) is False
    assert (trial.clauses(commit), trial.clauses(other)) == (("art_3",), ("art_2",))


def test_the_clauses_a_commit_touched_are_named(trial: Trial) -> None:
    commit = trial.commit(changed(("三十日", "十日"), ("罚款", "警告")))
    assert trial.clauses(commit) == ("art_2", "art_3")
    assert trial.clauses(trial.first) == ("art_1", "art_2", "art_3")
    assert trial.clauses(trial.commit(changed(("三十日", "十日"), ("罚款", "警告")))) == ()


def test_the_first_commit_touched_all_and_a_merge_what_it_brought(trial: Trial) -> None:
    target, other = trial.target("art_1", "试验"), trial.target("art_2", "三十日")
    assert trial.touched(target, trial.first) is True
    trial.git("checkout", "-q", "-b", "side")
    trial.commit(changed(("试验", "试点")))
    trial.git("checkout", "-q", "main")
    trial.commit(changed(("罚款", "警告")))
    trial.git("merge", "-q", "--no-edit", "side")
    assert trial.touched(target, "HEAD") is True
    assert trial.touched(other, "HEAD") is False
    assert trial.clauses("HEAD") == ("art_1",)


def test_the_whole_document_and_several_clauses(trial: Trial) -> None:
    target = trial.target("art_1")
    commit = trial.commit(changed(("罚款", "警告")))
    whole, several = (
        Target(eids, target.version, target.blob) for eids in ((), ("art_1", "art_3"))
    )
    assert trial.touched(several, commit) is True
    assert trial.touched(whole, commit) is True
    assert trial.touched(target, commit) is False


def test_a_work_that_was_renamed(trial: Trial) -> None:
    target = trial.target("art_2", "三十日")
    commit = trial.commit(changed(("三十日", "十日")))
    trial.git("mv", "corpus/trial", "corpus/other")
    trial.git("commit", "-q", "-m", "rename")
    assert trial.touched(target, commit, "other") is True


@pytest.mark.parametrize("revision", ["nothing", "--all", "HEAD:corpus/trial/text.md"])
def test_what_is_no_commit_is_an_error(trial: Trial, revision: str) -> None:
    with pytest.raises(CorpusError, match="no revision"):
        trial.clauses(revision)
