"""Front matter and markup, which no comparison of words shows. All texts are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from annotate.renderers.review import RENDERERS
from annotate.review import Report
from tests.review.test_policy import REVIEWERS, rules, settled
from tests.review.test_scripted import check

if TYPE_CHECKING:
    from tests.review.conftest import Scripted

Golden = Callable[[str, str], None]
FRONT = """\
---
title: 公共浴池管理办法（虚构）
issuer: 甲市（虚构）
date: 2031-04-01
version: v1
language: zh-Hans
---
"""
LINKED = "每日[换水](https://good.example/a)一次"


@pytest.fixture
def linked(baths: Scripted) -> Scripted:
    """Baths with a link in art_2 and more front matter, and a branch to change them on."""
    body = baths.BATHS.partition("\n---\n")[2]
    baths.text(FRONT + body.replace("每日换水一次", LINKED))
    baths.commit("link")
    baths.branch()
    return baths


def told(report: Report, form: str = "terminal", language: str = "en") -> str:
    return RENDERERS[form](report, language=language, columns=200, colour=False, explain=False)


def test_a_link_an_image_and_a_date_are_not_nothing(linked: Scripted, golden: Golden) -> None:
    linked.replace("https://good.example/a", "https://evil.example/b")
    linked.replace("第三条　", '第三条　<img src="https://b.example/p.png">')
    linked.replace("救护人员。", "救护人员。<!-- 隐 -->")
    linked.replace("date: 2031", "date: 1999")
    linked.replace("v1", "v2")
    linked.commit("change")
    report = linked.review()
    assert not report.fails
    assert rules(report) == ["front-matter-changed", *["markup-changed"] * 3]
    assert [(f.eid, f.line) for f in report.findings] == [
        *(("", 1), ("art_2", 13), ("art_3", 15), ("art_4", 17)),
    ]
    assert json.loads(told(report, "json"))["substance"] is True
    check(report, "beside", golden)


@pytest.mark.parametrize("form", RENDERERS)
def test_every_format_says_where_a_link_leads_now(linked: Scripted, form: str) -> None:
    linked.replace("good.example/a", "evil.example/<b>")
    linked.replace("issuer: 甲市", "issuer: 乙市")
    linked.commit("change")
    shown = told(linked.review(), form)
    for said in ("good", "evil", "甲市", "乙市"):
        assert said in shown
    assert "Nothing of substance" not in shown


def test_form_and_the_label_are_told_and_of_no_substance(linked: Scripted) -> None:
    linked.replace("应当登记", "**应当**登记")
    linked.commit("bold")
    report = linked.review()
    assert rules(report) == ["version-repeat"]
    assert "formatted otherwise (headings, lists, emphasis and the like): 第二条" in told(report)
    assert "Nothing of substance" in told(report)
    linked.replace("**应当**登记", "应当登记")
    linked.replace("v1", "v2")
    linked.commit("label")
    report = linked.review()
    assert (rules(report), json.loads(told(report, "json"))["substance"]) == ([], False)
    assert "front matter, version: v1 → v2" in told(report)


def test_the_policy_says_how_grave_it_is(linked: Scripted) -> None:
    linked.git("checkout", "-q", "main")
    policy = 'markup-changed = "error"\nfront-matter-changed = "off"\n'
    linked.write("annotate.toml", f"[review.rules]\n{policy}")
    linked.commit("policy")
    linked.git("checkout", "-q", "-B", "change")
    linked.replace("good", "evil")
    linked.replace("issuer: 甲市", "issuer: 乙市")
    linked.replace("v1", "v2")
    linked.commit("change")
    report = linked.review()
    assert report.fails
    assert rules(report) == ["markup-changed"]
    assert "front matter, issuer" in told(report)  # What is no finding is still told.


@pytest.fixture
def asked(linked: Scripted) -> Callable[[str], Scripted]:
    """Commits a policy to main, and a branch to change things on."""

    def start(policy: str) -> Scripted:
        linked.git("checkout", "-q", "main")
        linked.write("annotate.toml", policy)
        linked.commit("policy")
        linked.git("checkout", "-q", "-B", "change")
        linked.replace("v1", "v2")
        return linked

    return start


@pytest.mark.parametrize(
    ("entry", "old", "new", "missing"),
    [
        ("", "good", "evil", True),
        ('clauses = ["art_2"]\n', "good", "evil", True),
        ('clauses = ["art_3"]\n', "good", "evil", False),
        ("", "date: 2031", "date: 1999", True),
        ("", "（虚构）\nissuer", "\nissuer", True),
        ('clauses = ["art_2"]\n', "date: 2031", "date: 1999", False),
        ("", "应当登记", "**应当**登记", False),
        ("", "v2", "v3", False),
    ],
)
def test_reviewers_accept_what_words_do_not_show(
    asked: Callable[[str], Scripted], entry: str, old: str, new: str, missing: bool
) -> None:
    made = asked(REVIEWERS + entry)
    made.replace(old, new)
    made.commit("change")
    assert ("reviewer-missing" in rules(made.review())) is missing


def test_a_link_that_changes_after_the_acceptance_is_to_be_accepted_anew(
    asked: Callable[[str], Scripted],
) -> None:
    made = asked(REVIEWERS)
    made.replace("good", "better")
    note = made.note("art_2", "请审。")
    made.answer(note, "status", status="accepted", by=made.LIN)
    made.commit("accept")
    assert "reviewer-missing" not in rules(made.review())
    made.replace("better", "evil")
    made.commit("evil")
    assert "reviewer-missing" in rules(made.review())


def test_front_matter_is_accepted_on_the_whole_text(asked: Callable[[str], Scripted]) -> None:
    made = asked(REVIEWERS)
    made.replace("issuer: 甲市", "issuer: 乙市")
    note = made.note("art_2", "请审。")
    made.answer(note, "status", status="accepted", by=made.LIN)
    made.commit("on a clause")
    assert "reviewer-missing" in rules(made.review())
    whole = made.note("", "请审。")
    made.answer(whole, "status", status="accepted", by=made.LIN)
    made.commit("on the whole")
    assert "reviewer-missing" not in rules(made.review())
    made.replace("第三条　水温", "第三条　水的温度")
    made.commit("a clause")
    (finding,) = (f for f in made.review().findings if f.rule == "reviewer-missing")
    assert finding.parameters["clauses"] == ("第三条",)
    made.replace("issuer: 乙市", "issuer: 丙市")
    made.commit("the front matter")
    (finding,) = (f for f in made.review().findings if f.rule == "reviewer-missing")
    assert finding.parameters["count"] == 2


@pytest.mark.parametrize(("old", "new"), [("good", "evil"), ("issuer: 甲市", "issuer: 乙市")])
def test_what_is_advised_for_an_authority(
    asked: Callable[[str], Scripted], old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = 'markup-changed = "off"\nfront-matter-changed = "off"\n'
    made = asked(f'[review.rules]\nauthority-missing = "error"\n{quiet}')
    made.replace(old, new)
    made.commit("change")
    assert rules(made.review()) == ["authority-missing"]
    assert rules(settled(made, monkeypatch)) == []


def test_what_is_advised_for_reviewers_of_front_matter(
    asked: Callable[[str], Scripted], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asked('[review.rules]\nfront-matter-changed = "off"\n' + REVIEWERS)
    made.replace("issuer: 甲市", "issuer: 乙市")
    made.commit("change")
    assert rules(settled(made, monkeypatch)) == []
