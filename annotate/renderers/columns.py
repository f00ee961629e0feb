"""Text in terminal columns: its width, cutting it, and making it harmless.

The only door to wcwidth. A Chinese character takes two columns.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from annotate.visible import visible

__all__ = ["clip", "visible", "width"]


@lru_cache(maxsize=1 << 15)
def width(text: str) -> int:
    """How many columns a visible text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    measure = _measure()
    return sum(max(measure(char), 0) for char in text)


@cache
def _measure() -> Callable[[str], int]:
    from wcwidth import wcwidth

    return wcwidth


def clip(text: str, columns: int) -> str:
    """The beginning of a text that fits, with … where something was cut."""
    if width(text) <= columns:
        return text
    out, used = "", 1
    for char in text:
        used += width(char)
        if used > columns:
            break
        out += char
    return out + "…"
