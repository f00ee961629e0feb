"""Findings in the formats of others, each held to its schema. The text is invented."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema  # type: ignore[import-untyped]
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from annotate.model import Finding, Severity, Span
from annotate.renderers.review import code_quality, github, junit, rdjson, sarif
from annotate.review import NoteChange, Point, Report, Section, Suggestion

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
PATH = "corpus/baths/text.md"
SOURCE = "第一条　😀水温不低于38度。\r\n第二条　换水，\n每日一次。\n"


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def finding(
    rule: str = "numbering-gap",
    severity: Severity = "error",
    words: str = "",
    path: str = PATH,
    nth: int = 1,
    **parameters: object,
) -> Finding:
    named = parameters or {"before": "第二条", "number": "第四条"}
    start = SOURCE.index(words) if words else 0
    span = Span(start, start + len(words)) if words else None
    line = SOURCE.count("\n", 0, start) + 1
    print_ = f"{nth:032x}"
    return Finding(rule, severity, path, line, 1, named, "art_2", "baths", span, print_)


def report(*findings: Finding, notes: tuple[NoteChange, ...] = ()) -> Report:
    section = Section("baths", PATH, PATH, "浴池", "modified", findings=findings, notes=notes)
    ends = Point("main", "a" * 40), Point("HEAD", "b" * 40)
    return Report(*ends, "a" * 40, (section,), sources={PATH: SOURCE})


def hostile(text: str) -> Report:
    return report(finding(words="换水", path=text or "x", before=text, number=text))


# GitHub's workflow commands.


def test_columns_are_given_only_within_one_line() -> None:
    out = github.render(report(finding(words="水温"), finding(words="换水，\n每日")), "en")
    first, second = out.splitlines()
    # 第一条, a space, and a character of two UTF-16 units: from the seventh to the eighth.
    assert first.startswith(f"::error file={PATH},line=1,col=7,endColumn=8,title=annotate ")
    assert second.startswith(f"::error file={PATH},line=2,endLine=3,title=")


@pytest.mark.parametrize(
    ("count", "shown", "more"), [(9, 9, 0), (10, 10, 0), (11, 10, 2), (99, 10, 90)]
)
def test_what_github_would_drop_is_told(count: int, shown: int, more: int) -> None:
    kinds: tuple[Severity, ...] = ("notice", "warning", "error")
    found = [finding(severity=kind, nth=at) for kind in kinds for at in range(count)]
    lines = github.render(report(*found), "en").splitlines()
    assert [line.split()[0] for line in lines] == [
        *["::error"] * shown,
        *["::warning"] * shown,
        *["::notice"] * shown,
    ]
    assert (str(more) in lines[9]) if more else ("numbering-gap" in lines[-1])


@given(st.text(max_size=30))
def test_a_stranger_writes_no_command(text: str) -> None:
    lines = github.render(hostile(f"\n::set-output name=x::{text}\r\n::add-mask::y"), "zh")
    assert lines.count("\n") == 1
    assert "\r" not in lines
    properties, _, _ = lines.removeprefix("::error ").partition("::")
    assert set("\n\r") & set(properties) == set()
    assert properties.startswith("file=")
    assert ":" not in properties


# SARIF.


def test_sarif_is_what_the_standard_says() -> None:
    found = [finding(words="水温"), finding("bracket-unclosed", "warning", nth=2, mark="（")]
    value = json.loads(sarif.render(report(*found), "zh"))
    jsonschema.validate(value, schema("sarif-2.1.0.json"))
    run = value["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 1, "endLine": 1, "startColumn": 6, "endColumn": 8}
    assert run["results"][0]["partialFingerprints"] == {"annotate/v1": f"{1:032x}"}
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])


def test_sarif_keeps_what_github_takes_and_says_what_is_left_out() -> None:
    found = [finding(severity="notice", nth=at) for at in range(25_010)]
    value = json.loads(sarif.render(report(*found, finding()), "en"))
    run = value["runs"][0]
    assert len(run["results"]) == 25_000
    assert run["results"][0]["level"] == "error"
    assert run["properties"] == {"leftOut": 11}


@given(st.text(max_size=30))
def test_sarif_holds_any_text(text: str) -> None:
    value = json.loads(sarif.render(hostile(f"[x](https://example.org){text}"), "en"))
    jsonschema.validate(value, schema("sarif-2.1.0.json"))
    result = value["runs"][0]["results"][0]
    assert "[x](" not in result["message"]["text"].replace("\\[", "")
    assert not set(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) & set(
        " <"
    )


# reviewdog.


def test_reviewdog_counts_bytes_and_takes_suggestions() -> None:
    note = NoteChange(
        "01",
        "x",
        "suggestion",
        "minor",
        "open",
        "林岚",
        "宜写明。@all",
        (),
        None,
        None,
        True,
        suggestion=Suggestion(PATH, 2, 3, "第二条　换水，\n每日两次。"),
    )
    text = rdjson.render(report(finding(words="水温"), notes=(note,)), "en")
    value = json.loads(text)
    jsonschema.validate(value, schema("rdformat.json"))
    first, second = value["diagnostics"]
    # 第一条　 is 12 bytes, the emoji 4.
    assert first["location"]["range"] == {
        "start": {"line": 1, "column": 17},
        "end": {"line": 1, "column": 23},
    }
    assert second["suggestions"] == [
        {
            "range": {"start": {"line": 2, "column": 1}, "end": {"line": 3, "column": 16}},
            "text": "第二条　换水，\n每日两次。",
        }
    ]
    assert "@a" not in second["message"]
    lines = rdjson.lines(report(finding(words="水温"), notes=(note,)), "en").splitlines()
    assert [json.loads(line) for line in lines] == value["diagnostics"]


# GitLab.


def test_gitlab_gets_one_fingerprint_for_each_finding() -> None:
    found = [finding(words="水温"), finding(severity="notice", nth=2)]
    value = json.loads(code_quality.render(report(*found), "zh"))
    jsonschema.validate(value, schema("code-quality.json"))
    assert [one["severity"] for one in value] == ["critical", "info"]
    assert len({one["fingerprint"] for one in value}) == 2


# JUnit.


def validate_junit(text: str) -> ElementTree.Element:
    xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(StringIO(text))
    return ElementTree.fromstring(text)  # noqa: S314 - written by us


def test_junit_tells_errors_as_failures() -> None:
    found = [finding(words="水温"), finding(severity="notice", nth=2)]
    root = validate_junit(junit.render(report(*found), "zh"))
    assert root.attrib["tests"] == "2"
    assert root.attrib["failures"] == "1"
    assert len(root.findall(".//failure")) == 1
    assert len(root.findall(".//testcase")) == 2


def test_junit_of_a_clean_report_is_one_case_that_passes() -> None:
    root = validate_junit(junit.render(report(), "en"))
    assert root.attrib["failures"] == "0"
    assert len(root.findall(".//testcase")) == 1


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
def test_junit_holds_any_text(text: str) -> None:
    validate_junit(junit.render(hostile(f"]]><x>{text}"), "en"))
