"""The number a paragraph begins with, in any common form, and its style.

Only what collation must know to tell a clause from running text: which style of number
(第N条, （N）, N. …) and its value. The clause tree is the grammars' business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotate.numerals import CHINESE, parse_number

_N = rf"(?P<number>[{CHINESE}]+|[0-9０-９]+)"
_HAN_OR_END = r"(?=[^0-9０-９]|$)"

# Style → what a paragraph of it begins with. The first that fits wins.
_STYLES: dict[str, re.Pattern[str]] = {
    **{unit: re.compile(rf"第\s*{_N}\s*{unit}") for unit in "编章节条款项"},
    "（）": re.compile(rf"[（(]\s*{_N}\s*[)）]"),
    "、": re.compile(rf"{_N}\s*、"),
    ".": re.compile(rf"{_N}\s*[.．]{_HAN_OR_END}"),
    ")": re.compile(rf"{_N}\s*[)）]"),
    "○": re.compile(r"(?P<number>[①-⑳㈠-㈩⑴-⒇])"),
    "article": re.compile(r"(?:Article|Art\.|Section|Sec\.|§+|Chapter|Part)\s*(?P<number>\d+)"),
    "annex": re.compile(rf"附(?:件|表|录)\s*{_N}"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A leading number: its style, its value, and how it is written (brackets included)."""

    style: str
    number: int
    written: str


def label(text: str) -> Label | None:
    """The number a paragraph begins with, past Markdown's heading marks; None for none."""
    stripped = text.lstrip("#*_ ")
    for style, pattern in _STYLES.items():
        if (match := pattern.match(stripped)) and (
            number := parse_number(match["number"])
        ) is not None:
            return Label(style, number, match[0])
    return None
