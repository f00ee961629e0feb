"""The comparison of two versions: for the terminal, as Markdown, HTML and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from annotate.model import Comparison
from annotate.renderers.comparison import as_json, html, markdown, terminal


class Renderer(Protocol):
    """Makes text of a comparison.

    `columns` and `colour` are for the terminal. `full`: nothing is left out or shortened.
    """

    def __call__(
        self, comparison: Comparison, *, language: str, columns: int, colour: bool, full: bool
    ) -> str: ...


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "terminal": terminal.render,
        "markdown": markdown.render,
        "html": html.render,
        "json": as_json.render,
    }
)
