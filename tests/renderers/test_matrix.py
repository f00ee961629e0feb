"""How the coverage of several related texts looks. All texts are invented."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from annotate.parser import parse
from annotate.related import Matrix, matrix, relate_all
from annotate.renderers.columns import width
from annotate.renderers.matrix import RENDERERS
from annotate.renderers.matrix.html import fragment

Golden = Callable[[str, str], None]
OPINION = (
    "一、要求\n\n（一）开放时间。图书馆应当每周向公众开放六天，节假日照常开放。\n\n"
    "（二）经费保障。县级财政应当将购书经费列入预算，逐年增加，不得挪作他用。\n\n"
    "（三）养鸭。\n"
)
NEWS = "=图书馆|新规\n\n新规提出，图书馆应当每周向公众开放六天,节假日照常开放。\n"
PLAN = (
    "第一条 图书馆应当每周向公众开放六天，节假日照常开放。\n\n"
    "第二条 县级财政应当将购书经费列入预算，逐年增加，不得挪作他用。\n"
)


@pytest.fixture(scope="module")
def found() -> Matrix:
    documents = (
        parse(OPINION, path="opinion.md", grammar="policy-zh"),
        parse(NEWS, path="news<b>|.md", grammar="plain"),
        parse(PLAN, path="plan.md", grammar="statute-zh"),
    )
    return matrix(documents, relate_all(documents))


@pytest.mark.parametrize("form", sorted(RENDERERS))
def test_a_matrix_looks_like_its_golden(golden: Golden, found: Matrix, form: str) -> None:
    text = RENDERERS[form](found, language="zh", columns=60, colour=False)
    if form == "html":
        text = fragment(found, language="zh")
    suffix = {"terminal": "txt", "markdown": "md"}.get(form, form)
    golden(f"goldens/matrix.{suffix}", text)


def test_shares_are_of_the_rows_clauses(found: Matrix) -> None:
    cells = [[cell and (cell.covered, cell.clauses) for cell in row] for row in found.cells]
    assert cells == [
        [None, (1, 3), (2, 3)],
        [(1, 2), None, (1, 2)],
        [(2, 2), (1, 2), None],
    ]


def test_each_clause_of_the_first_names_its_counterparts(found: Matrix) -> None:
    value = json.loads(RENDERERS["json"](found, language="en", columns=80, colour=False))
    assert [
        (clause["clause"], [(link["document"], link["clause"]) for link in clause["links"]])
        for clause in value["clauses"]
    ] == [("cl_1", [(1, "para_2"), (2, "art_1")]), ("cl_2", [(2, "art_2")]), ("cl_3", [])]


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize("count", [3, 30])
def test_no_line_is_wider_than_the_terminal(columns: int, count: int) -> None:
    documents = [parse(PLAN, path=f"{'很长的名字' * 20}{n}.md") for n in range(count)]
    several = matrix(documents, relate_all(documents))
    text = RENDERERS["terminal"](several, language="zh", columns=columns, colour=True)
    assert max(map(width, re.sub("\x1b\\[[0-9;]*m", "", text).split("\n"))) <= columns


def test_texts_of_strangers_stay_text(found: Matrix) -> None:
    html = RENDERERS["html"](found, language="en", columns=80, colour=False)
    assert "news<b>" not in html
    rows = [
        row
        for row in RENDERERS["markdown"](found, language="en", columns=80, colour=False).split("\n")
        if row.startswith("|")
    ]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4, 5}
