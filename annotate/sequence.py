"""Numbers of clauses as they count on: `12`, `12-1`, `12a`, `iv`, `1.2`, `3-to-6`.

Knows the order of numbers that are normalised already; not how texts write them, nor what
they number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Style = Literal["plain", "letters", "roman", "doubled"]
"""`plain` begins with digits (12, 12-1, 12a), `doubled` is aa, bb, cc."""
Place = tuple[int, ...]
"""A number as a place in its series: 12 → (12,), 12a and 12-1 → (12, 1), 12za → (12, 0, 1)."""

FIRST = {"plain": "1", "letters": "a", "roman": "i", "doubled": "aa"}
"""What a series of each style begins with."""
RANGE = "-to-"
"""Between the first and the last number of a clause that stands for several."""

_LONGEST = 60
"""Characters beyond which nothing is a number that clauses are counted by."""
_PLAIN = re.compile(r"[a-z]?\d+[a-z]*(?:[.-]\d+[a-z]*)*")
_PART = re.compile(r"([a-z]?)(\d+)([a-z]*)")
_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def ends(number: str) -> tuple[str, str]:
    """The first and the last number that a clause's number stands for."""
    first, _, last = number.partition(RANGE)
    return first, last or first


def roman(text: str) -> int | None:
    """The value of a Roman numeral below 400 in either case, or None when it is none."""
    small = text.lower()
    if not small or not _ROMAN.fullmatch(small):
        return None
    values = [_VALUES[char] for char in small]
    return sum(
        -value if any(value < later for later in values[at + 1 : at + 2]) else value
        for at, value in enumerate(values)
    )


def arabic(text: str) -> str:
    """The number of a heading: `XII` → `12`, `XIIa` → `12a`, `3` → `3`, `B` and `C` → `b`, `c`."""
    small = text.lower()
    value = roman(small) if small not in ("c", "l") else None
    if value is None and len(small) > 1 and (inner := roman(small[:-1])):
        return f"{inner}{small[-1]}"
    return small if value is None else str(value)


def place(number: str, style: Style = "plain") -> Place | None:
    """Where a single number stands in its series; None when it is not of the style."""
    if len(number) > _LONGEST:
        return None
    if style == "plain":
        return _plain(number) if _PLAIN.fullmatch(number) else None
    if not (number.isalpha() and number.isascii() and number.islower()):
        return None
    if style == "roman":
        whole = roman(number)
        before = roman(number[:-1]) if whole is None else None
        return (whole,) if whole else (before, *_letters(number[-1])) if before else None
    if style == "doubled":
        return _letters(number[0]) if number in (2 * number[0], 3 * number[0]) else None
    return _letters(number)


def _plain(number: str) -> Place:
    out: Place = ()
    for before, digits, letters in _PART.findall(number):
        # What is inserted before the first one is A1, before 12a it is 12za.
        front = (0, *_letters(before)) if before else ()
        zero = letters.startswith("z") and len(letters) > 1
        inner = (0, *_letters(letters[1:])) if zero else _letters(letters)
        out += (*front, int(digits), *inner)
    return out


def _letters(text: str) -> Place:
    return tuple(ord(char) - ord("a") + 1 for char in text)


def successors(before: Place, style: Style = "plain") -> frozenset[Place]:
    """What may follow a place: the next one, or one inserted after it; behind (z) letters go
    on doubled, (aa)."""
    nexts = {(*before[:depth], before[depth] + 1) for depth in range(len(before))}
    doubled = ((1, 1),) if style == "letters" and before == (26,) else ()
    return frozenset((*nexts, (*before, 1), (*before, 0, 1), (before[0] + 1, 0, 1), *doubled))


def follows(before: str, number: str, style: Style = "plain") -> bool:
    """Whether a number is the next one in its series, or inserted there."""
    one, other = place(ends(before)[1], style), place(ends(number)[0], style)
    return one is not None and other is not None and is_next(one, other, style)


def is_next(before: Place, here: Place, style: Style = "plain") -> bool:
    """Whether a place is the next one, or inserted there."""
    return here in successors(before, style)


def covers(number: str, single: str) -> bool:
    """Whether a clause of that number stands for a single one: `3-to-6` for `4` and `5a`."""
    first, last = ends(number)
    bounds = place(first), place(single), place(last)
    return None not in bounds and bounds == tuple(sorted(bounds, key=lambda p: p or ()))


def style_of(numbers: Sequence[str]) -> Style | None:
    """The style of a series, by what it begins with; None when it is not of one style."""
    styles: dict[str, Style] = {"i": "roman", "aa": "doubled"}
    known = styles.get(numbers[0], "letters" if numbers[0].isalpha() else "plain")
    singles = [single for number in numbers for single in ends(number)]
    return known if all(place(single, known) for single in singles) else None
