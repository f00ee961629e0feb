"""The concordance of old and new numbers: for the terminal, as CSV, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from annotate.lineage import Concordance
from annotate.renderers.lineage import as_csv, as_json, markdown, terminal


class Renderer(Protocol):
    """Makes text of tables; `columns` and `colour` are for the terminal."""

    def __call__(
        self, tables: Sequence[Concordance], *, language: str, columns: int, colour: bool
    ) -> str: ...


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "terminal": terminal.render,
        "csv": as_csv.render,
        "markdown": markdown.render,
        "json": as_json.render,
    }
)
