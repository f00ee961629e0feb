"""The policy of annotate.toml, as reviews apply it. All texts and names are invented."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from annotate import cli
from annotate.messages import LANGUAGES
from annotate.model import Finding, FrontChange, Markup, MarkupEdit
from annotate.review import Point, Report, Ruled
from annotate.review.describe import describe, satisfy, why
from annotate.settings import RULES

if TYPE_CHECKING:
    from tests.review.conftest import Scripted

REVIEWERS = '[[review.reviewers]]\npeople = ["lin@example.org", "Wang <wang@example.org>"]\n'


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


@pytest.fixture
def started(baths: Scripted) -> Callable[[str], Scripted]:
    """Commits a policy to main and a change of substance of art_2 to a branch."""

    def start(policy: str) -> Scripted:
        baths.write("annotate.toml", policy)
        baths.commit("policy")
        baths.branch()
        baths.text(baths.BATHS.replace("每日", "每周"))
        baths.commit("change")
        return baths

    return start


def test_a_rule_is_as_grave_as_the_policy_says(started: Callable[[str], Scripted]) -> None:
    made = started('[review.rules]\nblocker-open = "warning"\nfront-field = "off"\n')
    made.text(made.BATHS.replace("每日", "每周").replace("zh-Hans", '"?"'))
    made.note("art_2", "先送审。", severity="blocker")
    made.commit("note")
    report = made.review()
    assert [(f.rule, f.severity) for f in report.findings] == [
        ("blocker-open", "warning"),
        ("front-matter-changed", "notice"),
    ]
    assert not report.fails


def test_a_branch_cannot_lower_the_bar(started: Callable[[str], Scripted]) -> None:
    made = started("")
    made.note("art_2", "先送审。", severity="blocker")
    made.write("annotate.toml", '[review.rules]\nblocker-open = "off"\npolicy-changed = "off"\n')
    made.commit("lower")
    report = made.review()
    assert [(f.rule, f.severity) for f in report.findings] == [
        ("blocker-open", "error"),
        ("policy-changed", "warning"),
    ]


def test_a_policy_that_cannot_be_read_is_told(started: Callable[[str], Scripted]) -> None:
    made = started("[review.rules]\nno-such-rule = 3\n")
    (finding,) = made.review().findings
    assert (finding.rule, finding.severity, finding.line) == ("policy-unreadable", "warning", 2)
    made.write("annotate.toml", "title = \n")
    made.commit("worse")
    found = [(f.rule, f.severity) for f in made.review().findings]
    assert found == [("policy-unreadable", "error"), ("policy-unreadable", "warning")]


def test_a_change_of_substance_names_its_authority(started: Callable[[str], Scripted]) -> None:
    made = started('[review.rules]\nauthority-missing = "error"\n')
    (finding,) = made.review().findings
    assert (finding.rule, finding.eid, finding.line) == ("authority-missing", "art_2", 10)
    made.note("art_2", "只是评论。")
    made.note("art_3", "依据：他条。", category="reference")
    made.commit("not yet")
    assert rules(made.review()) == ["authority-missing"]
    named = made.note("art_2", "依据：市政府令（虚构）。", quote="每周", category="reference")
    made.commit("authority")
    assert rules(made.review()) == []
    made.answer(named, "status", status="rejected")
    made.commit("reject")
    assert rules(made.review()) == ["authority-missing"]


@pytest.mark.parametrize("eid", ["title", ""])
def test_an_authority_for_the_whole_text(started: Callable[[str], Scripted], eid: str) -> None:
    made = started('[review.rules]\nauthority-missing = "error"\n')
    made.note(eid, "依据：市政府令（虚构）。", category="reference")
    made.commit("authority")
    assert rules(made.review()) == []


def test_what_follows_a_renumbering_needs_no_authority(baths: Scripted) -> None:
    baths.write("annotate.toml", '[review.rules]\nauthority-missing = "error"\n')
    baths.commit("policy")
    baths.branch()
    new = baths.BATHS
    for old, number in (("六", "七"), ("五", "六"), ("四", "五"), ("三", "四"), ("二", "三")):
        new = new.replace(f"第{old}条", f"第{number}条")
    baths.text(new.replace("\n第三条　", "\n第二条　入口应当公示水温。\n\n第三条　", 1))
    baths.commit("insert")
    assert [(f.rule, f.eid) for f in baths.review().findings] == [("authority-missing", "art_2")]


def test_a_removed_clause_is_found_by_its_last_name(started: Callable[[str], Scripted]) -> None:
    made = started('[review.rules]\nauthority-missing = "error"\n')
    made.text(made.BATHS.partition("第六条")[0])
    made.commit("remove")
    report = made.review()
    (finding,) = report.findings
    assert (finding.eid, finding.span) == ("art_6", None)
    assert f"baths@{report.merge_base[:10]}#art_6" in satisfy(finding, report)[0]


def test_a_reviewer_has_to_accept(started: Callable[[str], Scripted]) -> None:
    made = started(REVIEWERS)
    (finding,) = made.review().findings
    assert (finding.rule, finding.eid) == ("reviewer-missing", "art_2")
    assert finding.parameters["clauses"] == ("第二条",)
    asked = made.note("art_2", "请审。")
    made.answer(asked, "status", status="accepted", by=type(made.LIN)("他人", "x@example.org"))
    made.commit("somebody else")
    assert rules(made.review()) == ["reviewer-missing"]
    made.answer(asked, "status", status="accepted", by=made.WANG)
    made.commit("accept")
    assert rules(made.review()) == []
    made.answer(asked, "status", status="rejected", by=made.WANG)
    made.commit("change one's mind")
    assert rules(made.review()) == ["reviewer-missing"]


def test_an_acceptance_is_of_the_text_as_it_was_then(started: Callable[[str], Scripted]) -> None:
    made = started(REVIEWERS)
    asked = made.note("art_2", "请审。")
    made.answer(asked, "status", status="accepted", by=made.LIN)
    made.commit("accept")
    made.text(made.BATHS.replace("每日", "每周").replace("不得低于三十八", "不得低于四十"))
    made.commit("another clause")
    (finding,) = made.review().findings
    assert finding.parameters["clauses"] == ("第三条",)
    made.text(made.BATHS.replace("每日", "每年"))
    made.commit("the clause itself")
    (finding,) = made.review().findings
    assert finding.parameters["clauses"] == ("第二条",)
    made.answer(asked, "status", status="accepted", by=made.LIN)
    made.commit("accept again")
    assert rules(made.review()) == []


def test_an_acceptance_from_before_the_range_does_not_count(baths: Scripted) -> None:
    baths.write("annotate.toml", REVIEWERS)
    asked = baths.note("art_2", "请审。")
    baths.answer(asked, "status", status="accepted", by=baths.LIN)
    baths.commit("long ago")
    baths.branch()
    baths.text(baths.BATHS.replace("每日", "每周"))
    baths.commit("change")
    assert rules(baths.review()) == ["reviewer-missing"]


def test_an_acceptance_that_is_staged_counts(started: Callable[[str], Scripted]) -> None:
    made = started(REVIEWERS)
    made.text(made.BATHS.replace("每日", "每月"))
    made.git("add", "-A")
    assert rules(made.review("HEAD", staged=True)) == ["reviewer-missing"]
    made.answer(made.note("art_2", "请审。"), "status", status="accepted", by=made.LIN)
    made.git("add", "-A")
    assert rules(made.review("HEAD", staged=True)) == []


@pytest.mark.parametrize(
    ("entry", "asked"),
    [
        ('works = ["bath*"]', True),
        ('works = ["parks"]', False),
        ('clauses = ["art_2"]', True),
        ('clauses = ["art_1..art_3"]', True),
        ('clauses = ["art_3..art_5"]', False),
        ('clauses = ["art_9"]', False),
    ],
)
def test_who_is_asked_for_what(started: Callable[[str], Scripted], entry: str, asked: bool) -> None:
    made = started(f"{REVIEWERS}{entry}\n")
    assert rules(made.review()) == ["reviewer-missing"] * asked


def test_so_many_have_to_accept(started: Callable[[str], Scripted]) -> None:
    made = started(f"{REVIEWERS}needs = 2\n")
    asked = made.note("title", "请审全文。")
    made.answer(asked, "status", status="accepted", by=made.LIN)
    made.answer(asked, "status", status="accepted", by=made.LIN)
    made.commit("one, twice")
    assert rules(made.review()) == ["reviewer-missing"]
    made.answer(asked, "status", status="resolved", by=made.WANG)
    made.commit("the other")
    assert rules(made.review()) == []


def test_a_clause_that_is_removed_has_to_be_accepted_too(baths: Scripted) -> None:
    baths.write("annotate.toml", f'{REVIEWERS}clauses = ["art_6"]\n')
    baths.commit("policy")
    baths.branch()
    baths.text(baths.BATHS.partition("第六条")[0])
    baths.commit("remove")
    assert rules(baths.review()) == ["reviewer-missing"]
    asked = baths.note("", "删去第六条，请审。")
    baths.answer(asked, "status", status="accepted", by=baths.LIN)
    baths.commit("accept")
    assert rules(baths.review()) == []


def settled(made: Scripted, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The review after its own advice was taken, word for word, as the reviewer Lin."""
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("GIT_AUTHOR_NAME", made.LIN.name)
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", made.LIN.email)
    report = made.review()
    (finding,) = report.findings
    before = made.notes()
    for command in satisfy(finding, report):
        (new,) = made.notes() - before or {"ID"}
        program, *words = shlex.split(command.replace(" ID ", f" {new} "))
        if program == "git":
            made.git(*words)
        else:
            assert cli.run(words) == 0, command
    made.commit("as advised")
    return made.review()


def test_what_is_advised_for_a_blocker(
    started: Callable[[str], Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = started("")
    made.note("art_2", "先送审。", severity="blocker")
    made.commit("note")
    assert rules(settled(made, monkeypatch)) == []


@pytest.mark.parametrize("removed", [False, True])
def test_what_is_advised_for_an_authority(
    baths: Scripted, removed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    baths.write("annotate.toml", '[review.rules]\nauthority-missing = "error"\n')
    baths.commit("policy")
    baths.branch()
    new = baths.BATHS.partition("第六条")[0] if removed else baths.BATHS.replace("每日", "每周")
    baths.text(new)
    baths.commit("change")
    assert rules(settled(baths, monkeypatch)) == []


def test_what_is_advised_for_reviewers(
    started: Callable[[str], Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rules(settled(started(REVIEWERS), monkeypatch)) == []


def test_what_is_advised_for_a_rewritten_annotation(
    baths: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = baths.note("art_1", "原话。")
    baths.commit("note")
    baths.branch()
    file = f"corpus/baths/annotations/{id_}/annotation.md"
    baths.write(file, (baths.root / file).read_text(encoding="utf-8").replace("原话", "改口"))
    baths.commit("tamper")
    assert rules(settled(baths, monkeypatch)) == []


@pytest.mark.parametrize("field", ["status", "severity"])
def test_what_is_advised_for_a_dispute(
    baths: Scripted, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = baths.note("art_1", "原话。")
    baths.commit("note")
    baths.branch()
    for by, status, severity in ((baths.LIN, "accepted", "major"), (baths.WANG, "open", "minor")):
        if field == "status":
            baths.answer(id_, "status", status=status, by=by, parents=())
        else:
            baths.answer(id_, "label", severity=severity, by=by, parents=())
    baths.commit("disagree")
    report = baths.review()
    assert rules(report) == ["annotation-contested"]
    assert describe(report.findings[0], "zh")
    if field == "status":
        assert rules(settled(baths, monkeypatch)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_described_and_explained(rule: str, language: str) -> None:
    names = "id comment contested who clause people needs clauses count base cause meant became"
    names += " points reference words number before first mark field expected label commit blob"
    parameters: dict[str, object] = dict.fromkeys(names.split(), "x")
    parameters |= {"contested": "status", "reason": "text-gone"}
    parameters |= {"front": (FrontChange("title", None, "甲"),)}
    ruled = Ruled("a.yaml", 1, ("a", "b"), (("art_1",), ()), ("第一条",), (), "另订", False)
    parameters |= {"ruled": (ruled,)}
    parameters |= {"markup": (MarkupEdit(None, Markup("link", "https://example.org", "甲")),)}
    finding = Finding(rule, "error", "a.md", 1, 1, parameters, "art_1", "baths")
    report = Report(Point("main", "a" * 40), Point("HEAD", "b" * 40), "c" * 40, ())
    assert describe(finding, language)
    assert why(finding, language)
    assert all(command.startswith(("annotate ", "git ")) for command in satisfy(finding, report))
