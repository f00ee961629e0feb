"""The label of a text that two branches made: neither branch's is its own.

Every change of a text asks for a label that no version had, so that two branches always
disagree on it, though nothing else does; what they merge into is a version of its own.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"(version[ \t]*:[ \t]+)([\w.+-]+)([ \t]*(?:#[^\n]*)?)")
_LONGEST = 60
"""Characters a label may have (checks.front)."""


def joined(ours: str, theirs: str) -> str | None:
    """Of the two lines that label a text the one for the text of both: `a+b`, each part once.

    None for what is no such line, or too long.
    """
    mine, yours = _LINE.fullmatch(ours), _LINE.fullmatch(theirs)
    if mine is None or yours is None:
        return None
    parts = dict.fromkeys((*mine[2].split("+"), *yours[2].split("+")))
    label = "+".join(parts)
    return f"{mine[1]}{label}{mine[3]}" if len(label) <= _LONGEST else None


def label_in(line: str) -> str:
    """The label that a line gives, "" for another line."""
    found = _LINE.fullmatch(line)
    return found[2] if found else ""
