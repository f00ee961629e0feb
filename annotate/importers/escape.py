"""Plain text → Markdown that says the same: escapes what Markdown would take as markup.

Knows CommonMark's and GitHub's inline and line-start marks; the inverse is blocks.parse_blocks.
"""

from __future__ import annotations

import re

_INLINE = re.compile(r"[\\`*_\[\]<~|]|&(?=#?\w+;)|!(?=\[)")
_LINE_START = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|>|-(?=[-\s]*$)|=(?==*$)")
_LIST_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """One paragraph of plain text, without blanks around it, as one Markdown paragraph."""
    escaped = _INLINE.sub(r"\\\g<0>", text)
    escaped = (
        _LINE_START.sub(r"\\\g<0>", escaped, count=1) if _LINE_START.match(escaped) else escaped
    )
    return _LIST_NUMBER.sub(r"\1\\\2", escaped, count=1) if _LIST_NUMBER.match(escaped) else escaped
