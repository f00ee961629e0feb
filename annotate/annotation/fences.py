"""Proposals put into fences: the inverse of `suggestion`, which reads them."""

from __future__ import annotations

import re

_TICKS = re.compile("`+")


def fenced(text: str) -> str:
    """A ```suggestion fence that proposes a text; `suggestion(fenced(text)) == text`."""
    longest = max((len(found) for found in _TICKS.findall(text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}suggestion\n{text}\n{ticks}" if text else f"{ticks}suggestion\n{ticks}"
