"""Text in terminal columns: its width, cutting it, and making it harmless.

The only door to wcwidth. A Chinese character takes two columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]"
)


def visible(text: str) -> str:
    """The text with control, bidirectional and zero-width characters as `\\x1b`, `\\u202e`.

    A text from a stranger must not move the cursor, set colours or turn the line around.
    """
    return _HARMFUL.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


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
