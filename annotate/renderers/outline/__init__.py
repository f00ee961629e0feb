"""The clause tree as a tree to read and as JSON."""

from __future__ import annotations

from types import MappingProxyType

from annotate.renderers.outline import as_json, tree

RENDERERS = MappingProxyType({"tree": tree.render, "json": as_json.render})
"""By format: `(document, columns, colour) -> str`."""
