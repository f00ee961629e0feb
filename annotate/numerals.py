"""Numbers as texts write them: Chinese, full-width, enclosed, financial.

Knows characters and arithmetic, not clauses. Sources: GB/T 15835-2011 (Chinese numerals),
Unicode blocks Enclosed Alphanumerics, Enclosed CJK and Number Forms.
"""

from __future__ import annotations

import unicodedata

_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{"〇": 0, "○": 0, "两": 2, "兩": 2, "貳": 2, "弐": 2, "參": 3, "参": 3, "陸": 6},
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卄": 20, "卅": 30, "卌": 40}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

CHINESE = "".join([*_DIGITS, *_UNITS, *_TENS, *_MYRIADS])
"""Every character a Chinese numeral may hold (for character classes of patterns)."""


_LONGEST = 60
"""Characters beyond which a numeral is a run of digits that nobody counts with: what it
amounts to takes ever longer to tell, and from some thousands on Python refuses."""


def parse_number(text: str) -> int | None:
    """The value of a numeral in any form, or None when it is not one or is too long for one.

    Takes `一百二十三`, `二〇一八`, `廿三`, `１２`, `①`, `⑴`, `㈠`, `Ⅳ`, `壹佰`; no brackets,
    no signs, no fractions.
    """
    if len(text) == 1 and text not in _DIGITS and text not in _UNITS and text not in _TENS:
        return _enclosed(text)
    if len(text) > _LONGEST:
        return None
    if text and all(unicodedata.decimal(char, None) is not None for char in text):
        return int("".join(str(unicodedata.decimal(char)) for char in text))
    return _chinese(text)


def to_chinese(number: int) -> str:
    """`123` → `一百二十三`, `16` → `十六`, `205` → `二百零五`; for 0 ≤ number < 10,000."""
    if not 0 <= number < 10_000:
        raise ValueError(f"out of range: {number}")
    if number == 0:
        return "零"
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
        gap = False
    return out.removeprefix("一") if 10 <= number < 20 else out


def _enclosed(char: str) -> int | None:
    if not char:
        return None
    value = unicodedata.numeric(char, None)
    if value is not None and value == int(value) and value > 0:
        return int(value)
    plain = unicodedata.normalize("NFKC", char).strip("()")
    return _chinese(plain) if plain != char else None


def _chinese(text: str) -> int | None:
    if text and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, section = 0, ""
    for char in text:
        if char in _MYRIADS:
            below = _below_myriad(section)
            if below is None:
                return None
            total, section = (total + below) * _MYRIADS[char], ""
        else:
            section += char
    rest = _below_myriad(section) if section or not text else 0
    return None if rest is None else total + rest


def _below_myriad(text: str) -> int | None:
    """`一百二十三`, `廿三`, `零五`: digits and units in falling order."""
    total, digit, last_unit = 0, None, 100_000
    for char in text:
        unit = 10 if char in _TENS else _UNITS.get(char)
        if unit is None:
            if char not in _DIGITS or digit:
                return None
            digit = _DIGITS[char]
            continue
        if unit >= last_unit or digit == 0 or (digit and char in _TENS):
            return None
        total += _TENS.get(char) or (1 if digit is None else digit) * unit
        digit, last_unit = None, unit
    return total + (digit or 0) if text else None
