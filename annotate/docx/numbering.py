"""The numbers Word counts for paragraphs, which stand in no text of the file (ECMA-376 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from annotate.docx.names import R
from annotate.docx.styles import Style, list_of
from annotate.docx.tree import value
from annotate.docx.unpack import Package
from annotate.numerals import to_chinese

_LEVELS = 9
_MOST = 10_000
"""Beyond it no number is written: none of the forms goes further."""
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How paragraphs of a list are numbered at one of its levels."""

    form: str
    pattern: str
    """With `%1` for the number at the first level, and so on."""
    start: int
    after: str


class Counter:
    """Counts as a document is read from its beginning."""

    def __init__(self, lists: Mapping[str, tuple[str, Mapping[int, _Level]]]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, properties: Element | None, style: Style) -> str:
        """The number of the next paragraph with what follows it, "" for one without."""
        name, level = list_of(properties) if properties is not None else ("", "")
        if not name:
            name, level = style.numbered
        at = _number(level)
        if name not in self._lists or at is None or at >= _LEVELS:
            return ""
        shared, levels = self._lists[name]
        counts = self._counts.setdefault(shared, {})
        start = levels[at].start if at in levels else 1
        counts[at] = counts.get(at, start - 1) + 1
        for deeper in range(at + 1, _LEVELS):
            counts.pop(deeper, None)
        if at not in levels:
            return ""
        shown = _PLACE.sub(lambda found: _at(int(found[1]) - 1, counts, levels), levels[at].pattern)
        return f"{shown}{levels[at].after}" if shown.strip() else ""


def counter(package: Package) -> Counter:
    """A counter for a file's lists."""
    tree = package.related(f"{R}/numbering")
    children = list(tree) if tree is not None else []
    abstract = {
        element.get("w:abstractNumId", ""): dict(filter(None, map(_level, element)))
        for element in children
        if element.tag == "w:abstractNum"
    }
    lists: dict[str, tuple[str, Mapping[int, _Level]]] = {}
    for element in children:
        if element.tag != "w:num":
            continue
        shared = value(element, "w:abstractNumId")
        number = element.get("w:numId", "")
        levels = dict(abstract.get(shared, {}))
        overrides = element.findall("w:lvlOverride")
        for override in overrides:
            own = override.find("w:lvl")
            if own is not None and (found := _level(own)):
                levels[found[0]] = found[1]
        # A list that begins anew counts for itself, the others go on with one another.
        anew = any(override.find("w:startOverride") is not None for override in overrides)
        lists[number] = (f"{shared}/{number}" if anew else shared, levels)
    return Counter(lists)


def _level(element: Element) -> tuple[int, _Level] | None:
    index = _number(element.get("w:ilvl", ""))
    if element.tag != "w:lvl" or index is None:
        return None
    start = _number(value(element, "w:start"))
    after = {"nothing": "", "space": " "}.get(value(element, "w:suff"), "\t")
    form = value(element, "w:numFmt") or "decimal"
    # A bullet is no number, and its sign is of a font of signs.
    pattern = "" if form in ("bullet", "none") else value(element, "w:lvlText")
    return index, _Level(form, pattern, 1 if start is None else start, after)


def _number(said: str) -> int | None:
    """What an attribute says; None for what is no number of at most ten digits."""
    return int(said) if said.isdecimal() and len(said) <= 10 else None


def _at(level: int, counts: Mapping[int, int], levels: Mapping[int, _Level]) -> str:
    if level not in levels:
        return ""
    number = counts.get(level, levels[level].start)
    form = _FORMS.get(levels[level].form, str)
    return form(number) if 0 <= number < _MOST else ""


def _letters(number: int) -> str:
    """a … z, aa … zz, aaa …: Word repeats the letter."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1) if number else ""


def _roman(number: int) -> str:
    signs = "m cm d cd c xc l xl x ix v iv i".split()
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    out = ""
    for sign, worth in zip(signs, values, strict=True):
        times, number = divmod(number, worth)
        out += sign * times
    return out


def _digits(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def _wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "taiwaneseCounting": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "decimalFullWidth": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
}
