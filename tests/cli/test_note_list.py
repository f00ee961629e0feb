"""`annotate note list` and `note stats` as printed. All texts are invented."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from annotate.cli import run
from annotate.cli.note.list_ import ORDERS
from annotate.notes import SORTS
from tests.cli.conftest import Call, git

SCHEMAS = Path(__file__).resolve().parent.parent.parent / "docs" / "schemas"
TEXT = "第一条 为规范试验活动，制定本办法。\n\n第二条 商户应当在三十日内提出申请。\n"
ID = "01a20963-1108-71d6-9d7b-e97b0d03ba"
ANNOTATION = """---
id: {id}
work: trial
category: {category}
severity: {severity}
creator: {{name: "{name}", email: li@example.org}}
created: "{created}"
target: {{clause: art_2, quote: {{exact: 三十日, prefix: 商户应当在, suffix: 内提出申请。}}}}
---
=1+1 太短。
"""
ASSIGN = """---
id: {id}
creator: {{name: Li, email: li@example.org}}
created: "2031-05-02T08:00:00Z"
assignees: ["Qian <qian@example.org>"]
due: 2001-01-31
---
"""


class Said(NamedTuple):
    code: int
    out: str
    err: str


Note = Callable[..., Said]


@pytest.fixture
def note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Note:
    """A corpus of two annotations, one of them overdue these many years."""
    work = tmp_path / "corpus" / "trial"
    for number, severity, name, created in (
        ("01", "minor", "Li", "2001-01-01T08:00:00Z"),
        ("02", "major", "\u202e\u001b[31mZ | <b>", "2001-01-02T08:00:00Z"),
    ):
        folder = work / "annotations" / f"{ID}{number}"
        folder.mkdir(parents=True)
        about = {"id": folder.name, "severity": severity, "created": created}
        # As YAML escapes them.
        written = name.replace("\u202e", "\\u202e").replace("\u001b", "\\e")
        content = ANNOTATION.format(category="erratum", name=written, **about)
        (folder / "annotation.md").write_bytes(content.encode())
    event = f"{ID}11"
    path = work / "annotations" / f"{ID}01" / f"{event}.assign.md"
    path.write_bytes(ASSIGN.format(id=event).encode())
    (work / "text.md").write_bytes(TEXT.encode())
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, lang: str = "en") -> Said:
        code = run(["--lang", lang, "note", *arguments])
        return Said(code, *capsys.readouterr())

    return call


def schema(name: str, *, closed: bool = False) -> Draft202012Validator:
    value: Any = json.loads((SCHEMAS / f"{name}-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(value)
    return Draft202012Validator(_closed(value) if closed else value)


def _closed(value: Any) -> Any:
    if isinstance(value, dict):
        inner = {key: _closed(entry) for key, entry in value.items()}
        return {**inner, "additionalProperties": False} if "required" in value else inner
    return [_closed(entry) for entry in value] if isinstance(value, list) else value


def listed(note: Note, *arguments: str) -> list[str]:
    said = note("list", "--format", "json", *arguments)
    assert (said.code, said.err) == (0, "")
    return [found["id"][-2:] for found in json.loads(said.out)["notes"]]


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--overdue"], ["01"]),
        (["--assignee", "qian"], ["01"]),
        (["--older-than", "30d"], ["01", "02"]),
        (["--since", "2001-01-02"], ["02"]),
        (["--since", "2001-01-02", "--older-than", "4w"], ["02"]),
        (["--severity", "minor", "--severity", "major"], ["01", "02"]),
        (["--unanswered", "--sort", "severity"], ["02", "01"]),
        (["--category", "comment", "--category", "erratum", "--sort", "due"], ["01", "02"]),
    ],
)
def test_filters_and_orders(note: Note, arguments: list[str], ids: list[str]) -> None:
    assert listed(note, *arguments) == ids


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--older-than", "soon"], "“soon” is no age"),
        (["--since", "2001"], "“2001” is no day"),
        (["--severity", "huge"], "known: info, minor"),
        (["--sort", "sevrity"], "did you mean severity?"),
    ],
)
def test_what_is_no_filter(note: Note, arguments: list[str], words: str) -> None:
    said = note("list", *arguments)
    assert (said.code, said.out) == (2, "")
    assert words in said.err


def test_the_help_names_all_orders() -> None:
    assert tuple(SORTS) == ORDERS


def test_the_sheet_shows_text_as_text(note: Note) -> None:
    said = note("list", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out, newline="")))
    assert said.out.count("\r\n") == 3
    first = rows[0]
    assert (first["clause"], first["number"], first["due"]) == ("art_2", "第二条", "2001-01-31")
    assert (first["assignees"], first["replies"]) == ("Qian <qian@example.org>", "0")
    assert first["updated"] == "2031-05-02T08:00:00+00:00"
    assert (first["quote"], first["text"], first["body"]) == ("三十日", "三十日", "'=1+1 太短。")


@pytest.fixture
def split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, annotate: Call) -> Call:
    """`note`, on a text whose second article was split after it was annotated as a whole."""
    one = "组织者应当自受理申请之日起十五日内作出决定，并书面告知申请人理由。"
    two = "参加者有权查阅、复制试验记录，组织者应当提供便利并免收一切费用。"
    text = tmp_path / "corpus" / "trial" / "text.md"
    text.parent.mkdir(parents=True)
    text.write_bytes(f"第一条 制定本办法。\n\n第二条 {one}{two}\n".encode())
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    monkeypatch.chdir(tmp_path)
    assert annotate("note", "add", "trial#art_2", "-m", "整条存疑").code == 0
    assert annotate("note", "add", "trial#art_2", "--quote", "一切费用", "-m", "费用").code == 0
    text.write_bytes(f"第一条 制定本办法。\n\n第二条 {one}\n\n第三条 {two}\n".encode())
    return partial(annotate, "note")


def test_a_list_says_that_a_clause_was_split_and_where_it_went(split: Call) -> None:
    lines = split("list").out.splitlines()
    assert "  art_2 +1  edited  open  comment  整条存疑" in lines[1]
    whole = "  ↳ 第二条 #art_2 was split into 第二条 #art_2, 第三条 #art_3"
    assert lines[2] == lines[5] == whole
    assert lines[3].startswith("  ↳ what it speaks of stands in 第二条 #art_2 (5")
    assert "  art_3     moved   open  comment  “一切费用”" in lines[4]
    assert lines[6] == "  ↳ the annotation went to 第三条 #art_3"
    assert "  ↳ 批注随至 第三条 #art_3" in split("list", lang="zh").out.splitlines()
    # In whichever part it is looked for it is found.
    for clause in ("art_2", "art_3"):
        assert "整条存疑" in split("list", "--clause", clause).out
    rows = list(csv.DictReader(io.StringIO(split("list", "--format", "csv").out)))
    assert [row["parts"] for row in rows] == ["art_2; art_3", ""]


def test_json_has_the_parts_as_its_schema_says(split: Call) -> None:
    value = json.loads(split("list", "--format", "json").out)
    assert list(schema("notes", closed=True).iter_errors(value)) == []
    first, second = (note["anchor"] for note in value["notes"])
    assert (first["state"], first["clause"]) == ("edited", "art_2")
    assert [part["clause"] for part in first["parts"]] == ["art_2", "art_3"]
    assert [part["label"] for part in first["parts"]] == ["第二条", "第三条"]
    assert second["parts"] == []
    for anchor in (first, second):
        (found,) = anchor["regrouped"]
        assert (found["kind"], found["version"]) == ("split", "")
        assert [one["clause"] for one in found["new"]] == ["art_2", "art_3"]


def test_the_schemas_describe_what_is_printed(note: Note) -> None:
    for arguments, name in (
        (["list"], "notes"),
        (["show", f"{ID}01"], "notes"),
        (["stats"], "note-stats"),
    ):
        value = json.loads(note(*arguments, "--format", "json").out)
        assert value["format"] == f"annotate.{name}/1"
        errors = schema(name, closed=True).iter_errors(value)
        assert [f"{error.json_path}: {error.message}" for error in errors] == []
        assert schema(name).is_valid({**value, "unknown": 1})
        for key in value:
            assert not schema(name).is_valid({k: v for k, v in value.items() if k != key})


def test_statistics_for_people(note: Note) -> None:
    said = note("stats", "trial")
    assert (said.code, said.err) == (0, "")
    for words in ("Annotations: 2\n", "Overdue: 1\n", "\\x1b[31mZ"):
        assert words in said.out
    flat = " ".join(said.out.split())
    assert f"{ID}01 trial, due 2001-01-31, " in flat
    assert "days ago: Qian <qian@example.org> Work" in flat
    assert "\x1b" not in said.out
    assert "批注：2 条" in note("stats", lang="zh").out


def test_statistics_as_markdown_add_no_markup(note: Note) -> None:
    said = note("stats", "--format", "markdown")
    assert "| Severity | Count |\n| --- | ---: |\n| major | 1 |\n| minor | 1 |\n" in said.out
    (row,) = (line for line in said.out.split("\n") if "31mZ" in line)
    assert row.count("|") == 3
    assert "<b>" not in said.out


def test_statistics_as_a_sheet(note: Note) -> None:
    rows = list(csv.reader(io.StringIO(note("stats", "--format", "csv").out)))
    assert rows[:3] == [["measure", "name", "value"], ["total", "", "2"], ["work", "trial", "2"]]
    assert ["severity", "major", "1"] in rows
    assert ["overdue-days", f"{ID}01"] in [row[:2] for row in rows]


def test_works_that_are_not_there(note: Note) -> None:
    said = note("stats", "trial", "trail")
    assert (said.code, said.out) == (2, "")
    assert "did you mean: trial?" in said.err
