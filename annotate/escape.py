"""Plain text → Markdown that says the same: escapes what Markdown would take as markup.

Knows CommonMark's and GitHub's inline and line-start marks; the inverse is blocks.parse_blocks.
"""

from __future__ import annotations

import re

from annotate.canonical import UNSEEN

_INLINE = re.compile(r"[\\`*_\[\]<~|]|&(?=#?\w+;)|!(?=\[)")
_LINE_START = re.compile(rf"(?:#{{1,6}}|[-+])(?=[\s{UNSEEN}]|$)|>|-(?=[-\s]*$)|=(?==*$)")
_LIST_NUMBER = re.compile(r"\A(\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """One paragraph of plain text, without blanks around it, as one Markdown paragraph."""
    escaped = _INLINE.sub(r"\\\g<0>", text)
    # What cannot be seen does not keep the mark after it from the line's start.
    seen = escaped.lstrip(UNSEEN + " \t")
    unseen = escaped[: len(escaped) - len(seen)]
    if _LINE_START.match(seen):
        return f"{unseen}\\{seen}"
    return unseen + _LIST_NUMBER.sub(r"\1\\\2", seen, count=1)
