"""What two related texts have in common: for the terminal, as Markdown, HTML, JSON and CSV."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from annotate.model import Relation
from annotate.renderers.relation import as_csv, as_json, html, markdown, terminal


class Renderer(Protocol):
    """Makes text of a relation. `columns` and `colour` are for the terminal."""

    def __call__(self, relation: Relation, *, language: str, columns: int, colour: bool) -> str: ...


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "terminal": terminal.render,
        "markdown": markdown.render,
        "html": html.render,
        "json": as_json.render,
        "csv": as_csv.render,
    }
)
