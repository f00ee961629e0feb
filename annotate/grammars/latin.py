"""What grammars of laws in Latin script have in common: numerals, and titles told from prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import ascii_lowercase

from annotate.grammars.base import Level
from annotate.sequence import Style, place

NUMBER = r"[0-9]{1,4}[A-Za-z]{0,3}(?![0-9A-Za-z])"
"""12, 12a, 12AB; no longer ones, which are years and amounts."""
ROMAN = r"[IVXLC]{1,8}[A-Za-z]?(?![0-9A-Za-z])"

STOPS = ".;:,"
"""What a sentence or a part of one ends with, and a title does not."""
TITLE = rf"(?:$|(?=[^a-z\n]))(?=.{{0,200}}$)(?!.*[{STOPS}]$)"
"""What stands behind a heading's number: nothing, or a title."""


def small(text: str) -> str | None:
    """`12A` → `12a`: numbers with letters are the same in either case."""
    found = text.lower()
    return found if place(found) else None


def styled(style: Style) -> Callable[[str], str | None]:
    """Reads numerals of one style: `roman` takes iv and not b."""

    def read(text: str) -> str | None:
        found = text.lower()
        return found if place(found, style) else None

    return read


def is_title(text: str) -> bool:
    """Whether a line may be a title: not as long as prose, and not ended as a sentence."""
    return len(text) <= 200 and not text.endswith(tuple(STOPS)) and not text[:1].islower()


def doubled(times: int) -> str:
    """aa, bb, cc …, or aaa, bbb, ccc …, as a pattern."""
    return "|".join(times * letter for letter in ascii_lowercase)


def bracketed(
    kind: str, numeral: str, style: Style, valid: tuple[str, ...], invalid: tuple[str, ...] = ()
) -> Level:
    """A level numbered (1), (a) or (i), or a) and i)."""
    return Level(
        kind=kind,
        pattern=re.compile(rf"\((?P<number>{numeral})\)\s*|(?P<half>{numeral})\)\s+"),
        scope="parent",
        valid=valid,
        invalid=invalid,
        parse=small if style == "plain" else styled(style),
        style=style,
    )
