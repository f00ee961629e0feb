"""The report of a review: for the terminal, a comment, a job's summary, a page, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from annotate.renderers.review import as_json, html, markdown, terminal
from annotate.review import Report


class Renderer(Protocol):
    """Makes text of a report, the same for the same report.

    `columns` and `colour` are for the terminal. `explain`: why the policy asks for what is
    missing, and what would do.
    """

    def __call__(
        self, report: Report, *, language: str, columns: int, colour: bool, explain: bool
    ) -> str: ...


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "terminal": terminal.render,
        "markdown": markdown.comment,
        "summary": markdown.summary,
        "json": as_json.render,
        "html": html.render,
    }
)
