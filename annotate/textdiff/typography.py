"""What counts as typography: the key under which two texts that look alike are the same.

Every folding stands in a table with its reason. None changes what a text says: letters,
case, words and variants such as 的/地 are left alone. Knows characters, not clauses.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BLANKS = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)

FOLDINGS: tuple[tuple[str, str, str], ...] = (
    ("“”„‟〝〞「」﹁﹂", '"', "quotation marks; which pair is used is a house's style"),
    ("‘’‚‛『』﹃﹄", "'", "inner quotation marks and apostrophes"),
    ("—―─━–‐‑‒−", "-", "dashes and hyphens that differ in width"),
    ("〜∼˜", "~", "tildes that differ in width"),
    ("•‧∙⋅・", "·", "middle dots of names and lists"),
    ("○◯零", "〇", "the zero of Chinese numerals in the forms texts use"),
    ("⋯", "…", "ellipses at different heights"),
    ("〔〕", "[]", "brackets of document numbers (国发〔2018〕4号)"),
    ("∶", ":", "the ratio sign typed for a colon"),
    ("臺裏綫啓衆峯羣爲産説吿卽", "台裡線啟眾峰群為產說告即", "glyph variants of one character"),
    (_BLANKS, " ", "spaces that differ in width"),
    (_ZERO_WIDTH, "", "characters that cannot be seen"),
)
"""Characters, what they are folded to (one for all, or one for each), and why."""

WIDTHS = ((0x2F00, 0x2FD6), (0xFE10, 0xFE20), (0xFE30, 0xFE50), (0xFE50, 0xFE70), (0xFF00, 0xFFF0))
"""Blocks whose characters are others in another width or direction: Kangxi radicals (from
PDF files), vertical and small forms, half-width and full-width forms. NFKC unfolds them."""

# Full-width letters and digits stand among others as half-width ones do.
_WIDE = (
    "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffef“”‘’—…·\U00020000-\U0003ffff"
)
_SPACE = r"[^\S\n]"
_UNSEEN = re.compile(f"[{_ZERO_WIDTH}]")
# Each way begins with the space itself, so that the engine looks at spaces alone.
_NOISE = re.compile(
    rf"{_SPACE}(?:{_SPACE}*(?=[{_WIDE}\n,;:!?)\]]|$)"  # before full width, a mark, the end
    rf"|(?<=[{_WIDE}\s(\[]{_SPACE}){_SPACE}*"  # behind full width, a bracket, another space
    rf"|(?<=[,;:!?)\]]{_SPACE}){_SPACE}*(?!\d)"  # behind a mark, but not in "1, 000"
    rf"|(?<=^{_SPACE}){_SPACE}*)"
)
_SPACED = re.compile(_SPACE)
_RUN = re.compile("(?<=-)-+|(?<=…)…+")


@lru_cache(maxsize=1 << 14)
def normalise(text: str) -> str:
    """The key of a text: equal keys mean that two texts differ in typography at most."""
    spaced = _SPACED.search(text) is not None
    seen = _UNSEEN.sub("", text)
    tight = _NOISE.sub("", seen) if spaced else seen
    key = _foldable().sub(_folded, tight)
    if spaced and key != tight:
        key = _NOISE.sub("", key)
    return _RUN.sub("", key) if "--" in key or "……" in key else key


def normalise_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """The key, and for each of its characters the offset in `text` it stands for."""
    table = _table()
    seen = [(char, at) for at, char in enumerate(text)]
    spaced = _without(_NOISE, _without(_UNSEEN, seen))
    kept = _without(_RUN, _without(_NOISE, [(c.translate(table), at) for c, at in spaced]))
    return "".join(char for char, _ in kept), tuple(offset for _, offset in kept)


def _without(pattern: re.Pattern[str], kept: list[tuple[str, int]]) -> list[tuple[str, int]]:
    out: list[tuple[str, int]] = []
    at = 0
    for match in pattern.finditer("".join(char for char, _ in kept)):
        out += kept[at : match.start()]
        at = match.end()
    return out + kept[at:]


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(map(chr, _table()))) + "]")


def _folded(found: re.Match[str]) -> str:
    return _table()[ord(found.group())]


@cache
def _table() -> dict[int, str]:
    table = {}
    for code in (code for first, last in WIDTHS for code in range(first, last)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    for chars, targets, _ in FOLDINGS:
        for index, char in enumerate(chars):
            table[ord(char)] = targets[index] if len(targets) > 1 else targets
    # ＂ becomes " and ﹣ becomes - above; what they become may be folded in turn.
    return {
        code: table.get(ord(folded), folded) if folded else "" for code, folded in table.items()
    }
