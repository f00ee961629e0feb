"""What `annotate check` found: for the terminal and as JSON."""

from __future__ import annotations

from types import MappingProxyType

from annotate.renderers.findings import as_json, terminal
from annotate.renderers.findings.report import Report

__all__ = ["RENDERERS", "Report"]

RENDERERS = MappingProxyType({"terminal": terminal.render, "json": as_json.render})
"""By format: `(report, language, colour) -> str`."""
