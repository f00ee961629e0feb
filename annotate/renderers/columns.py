"""Text in terminal columns: its width, cutting it, wrapping it, and making it harmless.

The only door to wcwidth. A Chinese character takes two columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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


_NOT_FIRST = frozenset("，。；：？！、）】》”’…—,.;:?!)]}")


def wrap(text: str, columns: int) -> Iterator[str]:
    """Lines of at most `columns`: broken anywhere between Chinese characters, but at
    spaces in scripts that have them, and never before a closing mark."""
    line, used = "", 0
    for word in re.findall(r"\s+|[^\s\u2e80-\uffef]+|[^\s]", text):
        if used + width(word) > columns and line and word[0] not in _NOT_FIRST:
            yield line.rstrip()
            line, used = "", 0
            if word.isspace():
                continue
        line, used = line + word, used + width(word)
    if line.strip():
        yield line.rstrip()
