"""The report of a review: for the terminal, a comment, a job's summary, a page, as JSON, and
its findings in the formats of forges and of other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

from annotate.renderers.review import (
    as_json,
    code_quality,
    github,
    html,
    junit,
    markdown,
    rdjson,
    sarif,
    terminal,
)
from annotate.review import Report


class Renderer(Protocol):
    """Makes text of a report, the same for the same report.

    `columns` and `colour` are for the terminal. `explain`: why the policy asks for what is
    missing, and what would do.
    """

    def __call__(
        self, report: Report, *, language: str, columns: int, colour: bool, explain: bool
    ) -> str: ...


def _for_programs(dump: Callable[[Report, str], str]) -> Renderer:
    """A renderer of the findings alone, for which no terminal matters."""

    def render(report: Report, *, language: str, columns: int, colour: bool, explain: bool) -> str:
        del columns, colour, explain
        return dump(report, language)

    return render


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "terminal": terminal.render,
        "markdown": markdown.comment,
        "summary": markdown.summary,
        "json": as_json.render,
        "html": html.render,
        "github": _for_programs(github.render),
        "sarif": _for_programs(sarif.render),
        "rdjson": _for_programs(rdjson.render),
        "rdjsonl": _for_programs(rdjson.lines),
        "gitlab": _for_programs(code_quality.render),
        "junit": _for_programs(junit.render),
    }
)
