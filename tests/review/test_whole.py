"""Texts that come, go and change their names as a whole. All texts, names and laws are invented."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from annotate.renderers.review import RENDERERS
from annotate.review import Report, Section
from tests.review.test_policy import REVIEWERS, rules, settled
from tests.review.test_scripted import check

if TYPE_CHECKING:
    from tests.review.conftest import Scripted

Golden = Callable[[str, str], None]
AUTHORITY = '[review.rules]\nauthority-missing = "error"\n'
POLICY = f'{AUTHORITY}\n{REVIEWERS}works = ["baths"]\n'
PARKS = "# 公园办法（虚构）\n\n第一条　公园应当开放。\n\n第二条　公园应当清洁。\n"


def told(report: Report, form: str = "terminal") -> str:
    return RENDERERS[form](report, language="en", columns=100, colour=False, explain=False)


def section(report: Report, work: str = "baths") -> Section:
    return next(found for found in report.sections if found.work == work)


@pytest.fixture
def noted(baths: Scripted) -> Scripted:
    """Baths under a policy, with a blocker, a question and a remark that is settled."""
    baths.write("annotate.toml", POLICY)
    baths.note("art_3", "先送审。", severity="blocker")
    baths.note("art_4", "可否兼任？", category="question")
    done = baths.note("art_1", "目的。")
    baths.answer(done, "status", status="resolved")
    baths.commit("notes")
    baths.branch()
    return baths


def test_a_work_that_is_deleted(noted: Scripted, golden: Golden) -> None:
    noted.git("rm", "-q", "-r", "corpus/baths")
    noted.commit("delete")
    report = noted.review()
    assert Counter(rules(report)) == {
        "annotation-rewritten": 3,
        "authority-missing": 1,
        "blocker-open": 1,
        "reviewer-missing": 1,
    }
    assert section(report).change == "removed"
    assert json.loads(told(report, "json"))["substance"] is True
    check(report, "deleted-work", golden, explain=True)


def test_a_text_that_is_deleted_alone(noted: Scripted) -> None:
    for eid in ("art_2", "art_5", "title"):
        noted.note(eid, "先送审。", severity="blocker")
    noted.commit("more")
    noted.git("rm", "-q", "corpus/baths/text.md")
    noted.commit("delete")
    report = noted.review()
    assert Counter(rules(report)) == {
        "annotation-orphan": 5,
        "authority-missing": 1,
        "blocker-open": 4,
        "reviewer-missing": 1,
    }
    states = {note.after.state for note in section(report).notes if note.after}
    assert states == {"orphan"}
    assert len(section(report).notes) == 6


def test_a_text_that_leaves_its_work(noted: Scripted) -> None:
    noted.git("mv", "corpus/baths/text.md", "baths.md")
    noted.write("baths.md", noted.BATHS.replace("二百元", "二千元"))
    noted.commit("archive")
    report = noted.review()
    assert {"reviewer-missing", "authority-missing", "blocker-open", "annotation-orphan"} <= {
        *rules(report)
    }
    assert section(report).change == "removed"
    assert [(f.path, f.old_path, f.change) for f in report.files] == [
        ("baths.md", "corpus/baths/text.md", "modified")
    ]


@pytest.mark.parametrize("edited", [False, True])
def test_a_work_that_is_renamed_is_asked_for_under_its_old_name(
    noted: Scripted, edited: bool
) -> None:
    noted.git("mv", "corpus/baths", "corpus/pools")
    if edited:
        noted.replace("二百元", "二千元", "pools")
    noted.commit("rename")
    report = noted.review()
    assert len(report.sections) == 1
    (missing,) = (f for f in report.findings if f.rule == "reviewer-missing")
    assert missing.parameters["count"] == 1 + edited
    assert rules(report).count("authority-missing") == 1 + edited
    assert ("blocker-open" in rules(report)) is edited
    assert {*rules(report)} <= {"authority-missing", "blocker-open", "reviewer-missing"}
    assert "renamed; it was corpus/baths/text.md" in told(report)
    assert "Nothing of substance" not in told(report)


def test_a_work_is_asked_for_under_its_new_name_too(baths: Scripted) -> None:
    baths.write("annotate.toml", f'{REVIEWERS}works = ["pools"]\nclauses = ["art_9"]\n')
    baths.commit("policy")
    baths.branch()
    baths.git("mv", "corpus/baths", "corpus/pools")
    baths.commit("rename")
    assert rules(baths.review()) == ["reviewer-missing"]


def test_a_blocker_on_the_whole_text_holds_a_new_name(baths: Scripted) -> None:
    baths.note("", "先送审。", severity="blocker")
    baths.commit("note")
    baths.branch()
    baths.git("mv", "corpus/baths", "corpus/pools")
    baths.commit("rename")
    assert "blocker-open" in rules(baths.review())


@pytest.mark.parametrize("to", ["parks", "pools"])
def test_an_annotation_that_is_dropped_on_the_way_is_told(noted: Scripted, to: str) -> None:
    noted.write("corpus/parks/text.md", PARKS)
    noted.commit("parks")
    noted.git("branch", "-f", "main")
    name = sorted(noted.notes())[0]
    if to == "pools":
        noted.git("mv", "corpus/baths", "corpus/pools")
        noted.git("rm", "-q", "-rf", f"corpus/pools/annotations/{name}")
    else:
        noted.git("mv", "-k", f"corpus/baths/annotations/{name}", f"corpus/parks/{name}")
        noted.write("corpus/parks/annotations/x", "")
        noted.git("mv", f"corpus/parks/{name}", f"corpus/parks/annotations/{name}")
    noted.commit("drop")
    report = noted.review()
    rewritten = [f for f in report.findings if f.rule == "annotation-rewritten"]
    assert [str(f.parameters["id"]) for f in rewritten] == [name]
    assert rewritten[0].work == ("pools" if to == "pools" else "baths")


@pytest.mark.parametrize("what", ["text.md", "annotation.md"])
def test_a_link_in_place_of_a_file_takes_it_away(noted: Scripted, what: str) -> None:
    name = sorted(noted.notes())[0]
    inner = what if what == "text.md" else f"annotations/{name}/{what}"
    file = noted.root / "corpus" / "baths" / inner
    noted.write("elsewhere.md", file.read_text(encoding="utf-8"))
    file.unlink()
    file.symlink_to(noted.root / "elsewhere.md")
    noted.commit("link")
    report = noted.review()
    if what == "text.md":
        assert section(report).change == "removed"
        assert {"reviewer-missing", "blocker-open"} <= {*rules(report)}
    else:
        assert "annotation-rewritten" in rules(report)


def test_annotations_that_are_left_of_a_work_are_heeded(noted: Scripted) -> None:
    noted.git("rm", "-q", "corpus/baths/text.md")
    noted.commit("delete")
    noted.git("branch", "-f", "main")
    assert noted.review().sections == ()
    names = sorted(noted.notes())
    noted.git("rm", "-q", "-r", f"corpus/baths/annotations/{names[0]}")
    noted.commit("drop")
    report = noted.review()
    assert rules(report) == ["annotation-rewritten"]
    assert (section(report).change, section(report).path) == ("unchanged", "corpus/baths/text.md")
    assert "The work has no text; annotations are left of it." in told(report)
    noted.git("rm", "-q", "-r", "corpus/baths")
    noted.commit("drop all")
    assert rules(noted.review()) == ["annotation-rewritten"] * 3


def added(made: Scripted, way: str) -> None:
    """A new work on a branch: written anew, or a file from elsewhere."""
    if way == "moved":
        made.write("drafts/parks.md", PARKS)
        made.commit("draft")
        made.git("branch", "-f", "main")
        (made.root / "corpus" / "parks").mkdir()
        made.git("mv", "drafts/parks.md", "corpus/parks/text.md")
    else:
        made.text(PARKS, "parks")
    made.commit("new")


@pytest.mark.parametrize("way", ["written", "moved"])
def test_a_new_text_wants_an_authority_and_to_be_accepted(baths: Scripted, way: str) -> None:
    baths.write("annotate.toml", f"{AUTHORITY}\n{REVIEWERS}")
    baths.commit("policy")
    baths.branch()
    added(baths, way)
    assert Counter(rules(baths.review())) == {"authority-missing": 1, "reviewer-missing": 1}
    clause = baths.note("art_1", "依据甲法（虚构）。", category="reference", work="parks")
    baths.answer(clause, "status", status="accepted", work="parks")
    baths.commit("of one clause")
    assert Counter(rules(baths.review())) == {"authority-missing": 1, "reviewer-missing": 1}
    other = baths.note("art_2", "依据甲法（虚构）。", category="reference", work="parks")
    baths.answer(other, "status", status="accepted", work="parks")
    baths.commit("of the other")
    assert "authority-missing" not in rules(baths.review())
    assert rules(baths.review()) == ["reviewer-missing"]  # No acceptance covers all by itself.
    whole = baths.note("", "请审。", work="parks")
    baths.answer(whole, "status", status="accepted", work="parks")
    baths.commit("of all")
    assert rules(baths.review()) == []
    baths.replace("清洁", "不清洁", "parks")
    baths.commit("after that")
    assert rules(baths.review()) == ["reviewer-missing"]


@pytest.mark.parametrize(
    ("entry", "asked"),
    [('clauses = ["art_1..art_2"]\n', True), ('clauses = ["art_9"]\n', False)],
)
@pytest.mark.parametrize("removed", [True, False])
def test_who_is_asked_for_clauses_is_asked_for_all_of_them(
    baths: Scripted, entry: str, asked: bool, removed: bool
) -> None:
    baths.write("annotate.toml", REVIEWERS + entry)
    baths.commit("policy")
    baths.branch()
    if removed:
        baths.git("rm", "-q", "-r", "corpus/baths")
    else:
        baths.text(PARKS, "parks")
    baths.commit("change")
    assert rules(baths.review()) == ["reviewer-missing"] * asked


def test_a_deletion_is_accepted_after_it_was_made(baths: Scripted) -> None:
    baths.write("annotate.toml", REVIEWERS)
    asked = baths.note("", "拟废止，请审。")
    baths.commit("policy")
    baths.branch()
    baths.answer(asked, "status", status="accepted")
    baths.commit("too early")
    baths.git("rm", "-q", "corpus/baths/text.md")
    baths.commit("delete")
    assert rules(baths.review()) == ["annotation-orphan", "reviewer-missing"]
    baths.answer(asked, "status", status="resolved")
    baths.commit("again")
    assert rules(baths.review()) == []


def test_a_new_name_is_accepted_after_it_was_given(baths: Scripted) -> None:
    baths.write("annotate.toml", REVIEWERS)
    asked = baths.note("", "请审。")
    baths.commit("policy")
    baths.branch()
    baths.answer(asked, "status", status="accepted")
    baths.commit("too early")
    baths.git("mv", "corpus/baths", "corpus/pools")
    baths.commit("rename")
    assert "reviewer-missing" in rules(baths.review())
    baths.answer(asked, "status", status="accepted", work="pools")
    baths.commit("again")
    assert "reviewer-missing" not in rules(baths.review())


def test_a_new_name_makes_no_old_acceptance_new(baths: Scripted) -> None:
    baths.write("annotate.toml", f'{REVIEWERS}works = ["baths"]\nclauses = ["art_2"]\n')
    baths.commit("policy")
    baths.branch()
    baths.replace("每日", "每周")
    asked = baths.note("art_2", "请审。")
    baths.answer(asked, "status", status="accepted")
    baths.commit("accept")
    baths.replace("每周", "每年")
    baths.git("mv", "corpus/baths", "corpus/pools")
    baths.commit("sneak")
    (missing,) = (f for f in baths.review().findings if f.rule == "reviewer-missing")
    assert "第二条" in missing.parameters["clauses"]  # type: ignore[operator]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("policy", [AUTHORITY, REVIEWERS])
def test_what_is_advised_for_a_deletion(
    baths: Scripted, policy: str, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    baths.write("annotate.toml", policy)
    baths.text(PARKS, "zoos")
    baths.commit("policy")
    baths.branch()
    baths.git("rm", "-q", "-r", "corpus/baths" if whole else "corpus/baths/text.md")
    baths.commit("delete")
    assert rules(settled(baths, monkeypatch)) == []


@pytest.mark.parametrize("policy", [AUTHORITY, REVIEWERS])
def test_what_is_advised_for_a_new_text(
    baths: Scripted, policy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    baths.write("annotate.toml", policy)
    baths.commit("policy")
    baths.branch()
    baths.text(PARKS, "parks")
    baths.commit("new")
    assert rules(settled(baths, monkeypatch)) == []
