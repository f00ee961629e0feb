"""The comparison of two versions: for the terminal, as Markdown, HTML, JSON, CSV and in Word."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Protocol

from annotate.model import Comparison


class Renderer(Protocol):
    """Makes text of a comparison.

    `columns` and `colour` are for the terminal. `full`: nothing is left out or shortened.
    """

    def __call__(
        self, comparison: Comparison, *, language: str, columns: int, colour: bool, full: bool
    ) -> str: ...


class FileRenderer(Protocol):
    """Makes a file of a comparison, the same bytes for the same arguments.

    `author` and `date` (ISO 8601, or "") are those of the newer version.
    """

    def __call__(
        self, comparison: Comparison, *, language: str, full: bool, author: str, date: str
    ) -> bytes: ...


def _of(module: str) -> Any:
    """The `render` of a module of this room, which is loaded when it is first called: nobody
    waits for the makers of other formats."""

    def render(comparison: Comparison, **how: object) -> object:
        return import_module(f"{__name__}.{module}").render(comparison, **how)

    return render


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "terminal": _of("terminal"),
        "side-by-side": _of("side_by_side"),
        "markdown": _of("markdown"),
        "html": _of("html"),
        "json": _of("as_json"),
        "csv": _of("as_csv"),
    }
)

FILES: Mapping[str, FileRenderer] = MappingProxyType(
    {"docx": _of("docx.table"), "docx-redline": _of("docx.redline")}
)
"""By format, like RENDERERS: what is no text."""
