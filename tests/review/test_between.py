"""Annotations are followed through the commits of a range, as lists follow them.

All texts, names and laws are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotate.anchoring import anchor, describe
from annotate.documents import Library
from annotate.notes import collect
from annotate.parser import parse
from annotate.review import NoteChange
from annotate.review import commits as walked

if TYPE_CHECKING:
    from tests.review.conftest import Scripted

TEXT = """第一条 为规范公开试验活动，制定本办法。

第二条 组织者应当自受理申请之日起十五日内作出决定，并书面告知申请人理由。

第三条 组织者违反本办法规定的，由主管部门责令限期改正，处一万元以下罚款。

第四条 工作人员玩忽职守的，自发现之日起三十日内依法给予处分。

第五条 本办法自公布之日起施行。
"""
EDITS = (
    ("less to say", [("书面告知申请人理由。", "书面告知。")]),
    (
        "a new beginning",
        [("自受理申请之日起十五日内作出决定，并书面告知", "对不予批准的决定书面告知")],
    ),
    (
        "moved to the end",
        [
            ("第二条 组织者应当对不予批准的决定书面告知。\n\n", ""),
            ("施行。", "施行。\n\n第六条 对不予批准的决定书面告知，并说明依据。"),
        ],
    ),
)
"""Of the words 书面告知 in article 2 the two ends do not tell that they are the last ones."""


def edit(made: Scripted, *edits: tuple[str, list[tuple[str, str]]]) -> None:
    for subject, changes in edits:
        for old, new in changes:
            made.replace(old, new)
        made.commit(subject)


@pytest.fixture
def trial(baths: Scripted) -> Scripted:
    """A repository with one text, annotated on main."""
    baths.text(TEXT)
    baths.commit("text")
    baths.note("art_2", "以何种形式？", quote="书面告知")
    baths.commit("note")
    return baths


def noted(made: Scripted, *, base: str = "main", staged: bool = False) -> NoteChange:
    report = made.review(base, staged=staged)
    (section,) = report.sections
    (note,) = section.notes
    return note


def listed(made: Scripted) -> tuple[str, str | None]:
    library = Library(made.root)
    ((note,), _) = collect(library, library.corpus.works())
    return note.anchored.state, note.anchored.eid


def test_comparing_the_ends_does_not_find_it() -> None:
    """Or the tests below would prove nothing."""
    text = TEXT
    for _, changes in EDITS:
        for old, new in changes:
            text = text.replace(old, new)
    clause = next(c for c in parse(TEXT).walk() if c.eid == "art_2")
    at = clause.canonical_text.index("书面告知")
    assert anchor(describe(clause, at, at + 4), parse(text), parse(TEXT)).state == "orphan"


def test_what_the_commits_of_a_range_tell_is_no_orphan(trial: Scripted) -> None:
    trial.branch()
    edit(trial, *EDITS)
    note = noted(trial)
    assert note.before
    assert note.after
    assert (note.before.state, note.before.eid) == ("exact", "art_2")
    assert (note.after.state, note.after.eid, note.after.words) == ("moved", "art_6", "书面告知")
    assert note.fates == ("moved",)
    assert listed(trial) == ("moved", "art_6")


def test_what_was_so_before_the_range_is_not_told_of_it(trial: Scripted) -> None:
    edit(trial, *EDITS)
    trial.branch()
    edit(trial, ("fine", [("第六条 对不予批准", "第六条 凡对不予批准")]))
    note = noted(trial)
    assert note.before
    assert note.after
    assert (note.before.state, note.after.state) == ("moved", "moved")
    assert (note.before.eid, note.fates, note.touched) == ("art_6", (), True)


def test_what_is_staged_stands_on_top_of_the_commits(trial: Scripted) -> None:
    trial.branch()
    edit(trial, *EDITS[:2])
    for old, new in EDITS[2][1]:
        trial.replace(old, new)
    trial.git("add", "-A")
    note = noted(trial, staged=True)
    assert note.after
    assert (note.after.state, note.after.eid) == ("moved", "art_6")


def test_a_file_that_was_renamed_has_its_commits_still(trial: Scripted) -> None:
    trial.branch()
    edit(trial, *EDITS[:2])
    trial.git("mv", "corpus/baths", "corpus/pools")
    trial.commit("renamed")
    file = trial.root / "corpus" / "pools" / "text.md"
    text = file.read_text(encoding="utf-8")
    for old, new in EDITS[2][1]:
        assert old in text
        text = text.replace(old, new)
    trial.text(text, "pools")
    trial.commit("moved to the end")
    note = noted(trial)
    assert note.after
    assert (note.after.state, note.after.eid) == ("moved", "art_6")


def test_git_is_not_asked_for_what_is_certain(
    trial: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unasked(*arguments: object) -> None:
        raise AssertionError(arguments)

    trial.branch()
    edit(trial, ("fine", [("一万元", "二万元")]), ("days", [("三十日", "二十日")]))
    monkeypatch.setattr(walked, "trail", unasked)
    report = trial.review()
    assert [note.fates for note in report.sections[0].notes] == []
