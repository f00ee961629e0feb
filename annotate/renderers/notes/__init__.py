"""Annotations as a list to read, one in full, and as JSON or CSV."""

from __future__ import annotations

from types import MappingProxyType

from annotate.renderers.notes import as_csv, as_json, listing, single

RENDERERS = MappingProxyType(
    {"terminal": listing.render, "json": as_json.render, "csv": as_csv.render}
)
"""By format: `(notes, language, columns, colour) -> str`."""
SINGLE = MappingProxyType({"terminal": single.render, "json": as_json.render_one})
"""By format: `(note, language, columns, colour) -> str`."""
