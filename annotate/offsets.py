"""Offsets in code points ↔ offsets in UTF-16 units or UTF-8 bytes. The one place that converts.

Browsers, Word and editors' protocols count UTF-16 units, git's tools bytes, and this house
code points. Knows strings alone; a lone surrogate, which JSON may hold, counts as what it is.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from annotate.model import Span


@dataclass(frozen=True, slots=True)
class Units:
    """A text counted in the units of an encoding."""

    starts: array[int]
    """The unit each code point begins at, and, last, how many units there are."""

    @property
    def count(self) -> int:
        """How many units the text has."""
        return self.starts[-1]

    def of(self, point: int) -> int:
        """The unit the code point at `point` begins at; IndexError outside of the text."""
        if not 0 <= point < len(self.starts):
            raise IndexError(f"code point {point} of {len(self.starts) - 1}")
        return self.starts[point]

    def at(self, unit: int) -> int:
        """The code point that `unit` is of, or begins; IndexError outside of the text."""
        if not 0 <= unit <= self.count:
            raise IndexError(f"unit {unit} of {self.count}")
        return bisect_right(self.starts, unit) - 1

    def span(self, start: int, end: int) -> Span:
        """The code points that units `[start, end)` touch: half of a pair counts for both.

        Raises IndexError outside of the text, ValueError when the end is before the start.
        """
        if end < start:
            raise ValueError(f"units [{start}, {end})")
        first, last = self.at(start), self.at(end)
        return Span(first, last + (self.starts[last] < end))


def utf16(text: str) -> Units:
    """The text in UTF-16 code units, as browsers and Word count."""
    return _units(text, lambda char: 1 + (char > "\uffff"))


def utf8(text: str) -> Units:
    """The text in UTF-8 bytes."""
    return _units(text, _bytes)


def _bytes(char: str) -> int:
    return 1 + (char > "\x7f") + (char > "\u07ff") + (char > "\uffff")


def _units(text: str, size: Callable[[str], int]) -> Units:
    return Units(array("Q", accumulate(map(size, text), initial=0)))
