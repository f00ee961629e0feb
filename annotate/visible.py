"""Text made harmless: what cannot be seen, or moves the reader's eye, is shown as an escape."""

from __future__ import annotations

import re

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
