"""Statistics of annotations: in a terminal, as Markdown, CSV and JSON."""

from __future__ import annotations

from types import MappingProxyType

from annotate.renderers.statistics import as_csv, as_json, markdown, terminal

RENDERERS = MappingProxyType(
    {
        "terminal": terminal.render,
        "json": as_json.render,
        "csv": as_csv.render,
        "markdown": markdown.render,
    }
)
"""By format: `(statistics, *, language, columns, colour) -> str`."""
