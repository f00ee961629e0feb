"""What several related texts have in common: for the terminal, as Markdown, HTML, JSON, CSV."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from annotate.related import Matrix
from annotate.renderers.matrix import as_csv, as_json, html, markdown, terminal


class Renderer(Protocol):
    """Makes text of a matrix. `columns` and `colour` are for the terminal."""

    def __call__(self, matrix: Matrix, *, language: str, columns: int, colour: bool) -> str: ...


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "terminal": terminal.render,
        "markdown": markdown.render,
        "html": html.render,
        "json": as_json.render,
        "csv": as_csv.render,
    }
)
