"""`annotate related` as a user runs it. All texts are invented."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from annotate.cli import run

SENTENCE = "图书馆应当每周向公众开放六天，节假日照常开放，夜间开放至二十一时。"


class Said(NamedTuple):
    code: int
    out: str
    err: str


Annotate = Callable[..., Said]


@pytest.fixture
def annotate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Annotate:
    texts = {
        "opinion.md": f"一、要求\n\n（一）开放。{SENTENCE}\n\n（二）养鸭。池塘归村集体。\n",
        "news.md": f"新规\n\n{SENTENCE}\n",
        "plan.md": f"第一条 {SENTENCE}\n\n第二条 渔港夜间点灯。\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "invented_model.py").write_text(
        "def vectors(texts):\n    return [[float(len(text)), 1.0] for text in texts]\n"
        "def broken(texts):\n    raise ValueError('no weights')\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words: str) -> Said:
        capsys.readouterr()
        code = run(("related", *words))
        return Said(code, *capsys.readouterr())

    return call


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json", "csv"])
@pytest.mark.parametrize("more", [(), ("plan.md",)])
def test_every_format(annotate: Annotate, form: str, more: tuple[str, ...]) -> None:
    said = annotate("opinion.md", "news.md", *more, "--format", form)
    assert (said.code, said.err) == (0, "")
    assert "cl" in said.out


def test_two_texts_give_the_relation(annotate: Annotate) -> None:
    value = json.loads(annotate("opinion.md", "news.md", "--format", "json").out)
    assert value["format"] == "annotate.relation/1"
    assert [(k["type"], k["old"], k["new"]) for k in value["links"]] == [
        ("repeats", "cl_1", "para_2")
    ]
    assert value["alone"] == {"old": ["cl_2"], "new": ["para_1"]}


def test_three_texts_give_the_matrix(annotate: Annotate) -> None:
    value = json.loads(annotate("opinion.md", "news.md", "plan.md", "--format", "json").out)
    assert value["format"] == "annotate.coverage/1"
    assert value["coverage"][0] == [
        None,
        {"covered": 1, "clauses": 2, "share": 0.5},
        {"covered": 1, "clauses": 2, "share": 0.5},
    ]


def test_csv_names_what_is_alone(annotate: Annotate) -> None:
    rows = list(csv.reader(StringIO(annotate("opinion.md", "news.md", "--format", "csv").out)))
    assert [(row[0], row[3], row[5]) for row in rows[1:]] == [
        ("repeats", "cl_1", "para_2"),
        ("alone", "cl_2", ""),
        ("alone", "", "para_1"),
    ]


def test_one_clause_of_a_text_may_be_named(annotate: Annotate) -> None:
    value = json.loads(annotate("opinion.md#cl_2", "news.md", "--format", "json").out)
    assert value["links"] == []
    assert value["alone"]["old"] == ["cl_2"]


def test_the_result_goes_to_a_file(annotate: Annotate, tmp_path: Path) -> None:
    said = annotate("opinion.md", "news.md", "--format", "html", "-o", "out.html")
    assert (said.code, said.out) == (0, "")
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_model_is_used_when_it_is_named(annotate: Annotate) -> None:
    said = annotate("opinion.md", "news.md", "--embedder", "invented_model:vectors")
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (("opinion.md",), "two documents"),
        (("opinion.md", "none.md"), "none.md"),
        (("opinion.md", "news.md", "--format", "docx"), "terminal, markdown"),
        (("opinion.md", "news.md", "--embedder", "nothing"), "module:function"),
        (("opinion.md", "news.md", "--embedder", "no_such_thing_here:f"), "no_such_thing_here"),
        (("opinion.md", "news.md", "--embedder", "invented_model:broken"), "no weights"),
    ],
)
def test_mistakes_are_one_message_and_exit_code_2(
    annotate: Annotate, arguments: tuple[str, ...], cause: str
) -> None:
    said = annotate(*arguments)
    assert (said.code, said.out) == (2, "")
    assert cause in said.err
    assert said.err.count("\n") == 1
