"""The comparison of two versions: for the terminal, as Markdown, HTML, JSON, CSV and in Word."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from annotate.model import Comparison
from annotate.renderers.comparison import as_csv, as_json, html, markdown, side_by_side, terminal
from annotate.renderers.comparison.docx import redline, table


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
        "side-by-side": side_by_side.render,
        "markdown": markdown.render,
        "html": html.render,
        "json": as_json.render,
        "csv": as_csv.render,
    }
)


class FileRenderer(Protocol):
    """Makes a file of a comparison, the same bytes for the same arguments.

    `author` and `date` (ISO 8601, or "") are those of the newer version.
    """

    def __call__(
        self, comparison: Comparison, *, language: str, full: bool, author: str, date: str
    ) -> bytes: ...


FILES: Mapping[str, FileRenderer] = MappingProxyType(
    {"docx": table.render, "docx-redline": redline.render}
)
"""By format, like RENDERERS: what is no text."""
