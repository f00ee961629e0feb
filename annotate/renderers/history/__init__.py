"""The past of a clause, and who last changed each unit: for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from annotate.history import Blame, Event, Revision
from annotate.model import Clause, Document
from annotate.renderers.history import as_json, blame, log


class LogRenderer(Protocol):
    """Makes text of the log of a clause (None: of the whole text), newest entries first."""

    def __call__(
        self,
        document: Document,
        clause: Clause | None,
        entries: Sequence[Event | Revision],
        *,
        cut: bool,
        language: str,
        columns: int,
        colour: bool,
        full: bool,
    ) -> str: ...


class BlameRenderer(Protocol):
    """Makes text of the units of a text with the commits that last changed them."""

    def __call__(
        self,
        document: Document,
        units: Sequence[Blame],
        *,
        cut: bool,
        language: str,
        columns: int,
        colour: bool,
    ) -> str: ...


LOG: Mapping[str, LogRenderer] = MappingProxyType(
    {"terminal": log.render, "json": as_json.render_log}
)
BLAME: Mapping[str, BlameRenderer] = MappingProxyType(
    {"terminal": blame.render, "json": as_json.render_blame}
)
