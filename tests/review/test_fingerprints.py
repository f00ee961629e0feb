"""Fingerprints of findings. All texts are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotate.model import Finding
from annotate.review import fingerprint, fingerprinted

GAP = Finding("numbering-gap", "error", "a/text.md", 7, 1, {"number": "第四条"}, "art_4", "baths")


def named(finding: Finding, text: str = "第四条　浴池每日换水。") -> str:
    return fingerprinted([(finding, text)])[0].fingerprint


def test_neither_line_nor_severity_nor_typography_changes_a_fingerprint() -> None:
    moved = replace(GAP, line=90, column=4, severity="notice", path="b/text.md")
    assert named(moved) == named(GAP)
    assert named(GAP, "第四条 浴池每日换水．".replace("．", "。")) == named(GAP)


@pytest.mark.parametrize(
    "other",
    [replace(GAP, rule="x"), replace(GAP, work="x"), replace(GAP, eid="x")],
    ids=["rule", "work", "clause"],
)
def test_another_rule_work_or_clause_is_another_finding(other: Finding) -> None:
    assert named(other) != named(GAP)


def test_other_words_are_another_finding() -> None:
    assert named(GAP, "第四条　浴池每周换水。") != named(GAP)


def test_findings_alike_in_everything_are_told_apart() -> None:
    found = fingerprinted([(GAP, "同"), (GAP, "同"), (GAP, "同")])
    assert len({finding.fingerprint for finding in found}) == 3


def test_outside_the_corpus_the_path_stands_for_the_work() -> None:
    loose = replace(GAP, work="")
    assert named(loose) != named(replace(loose, path="b.md"))
    assert named(loose) == fingerprint(
        "numbering-gap", "a/text.md", "art_4", "第四条浴池每日换水。"
    )


def test_a_text_that_is_not_unicode_has_one_too() -> None:
    assert len(named(replace(GAP, work="", path="\udcff.md"), "\udcff")) == 32
