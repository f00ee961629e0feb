"""Cutting a text into words, so that an edit begins and ends where a word does.

The door to rjieba, whose dictionary is in its wheel. Knows words and numbers, not edits.
`"".join(cut(text)) == text`, always.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_PIECES = re.compile(
    rf"[{_HAN}]+"
    r"|\d+(?:[.,，．]\d+)*"
    rf"|[^\W\d{_HAN}]+(?:[-'’][^\W\d{_HAN}]+)*"
    r"|[^\S\n]+|—+|…+|(?s:.)"
)

_CUTTABLE = re.compile(f"[{_HAN}]{{2}}")

_N = "[0-9０-９〇○零一二三四五六七八九十百千万亿两]"
_UNIT = (
    "(?:周年|年度|年|个?月|日|天|小时|分钟|周|个?工作日|个?自然日|[十百千万亿]*美?元|倍|%|％|‰"
    "|人|名|次|岁|周岁|条|款|项|目|章|节|编|件|份|平方米|公里|公顷|亩|户|批|级|期|票|位)"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
)
_STARTS = frozenset(f"第（({_N[1:-1]}")
"""What `_WHOLE` can begin with beside a digit: most words begin with none of it."""
_WHOLE = re.compile(
    rf"{_N}{{2,4}}年{_N}{{1,3}}月(?:{_N}{{1,3}}日)?"
    rf"|\d{{1,2}}\.? (?:{_MONTHS}) \d{{4}}|\d{{1,4}}[a-zA-Z]{{1,2}}(?![0-9A-Za-z])"
    rf"|第[（(]?{_N}+[）)]?(?:[条條章节節款项項目编編届次个類类级部]|部分)?(?:之{_N}+)*"
    rf"|{_N}+分之{_N}+(?:点{_N}+)?"
    rf"|[（(]{_N}+[）)]"
    rf"|{_N}+(?:[.．]\d+)?(?:,\d{{3}})*[余多]?{_UNIT}"
    rf"|{_N}{{2,}}"
)
"""What is never cut: 第十二条之一, 第（三）项, 百分之三十, （一）, 2020年5月1日, 三十日以内,
五十万元, 1 May 2020, 12a."""


def cut(text: str) -> list[str]:
    """The words, numbers, marks and spaces of a text, in order."""
    return list(_keep_whole(text, _pieces(text)))


def _pieces(text: str) -> list[str]:
    pieces: list[str] = _PIECES.findall(text)
    if not _CUTTABLE.search(text):
        return pieces
    words = _words()
    out: list[str] = []
    for piece in pieces:
        if len(piece) == 1 or not _CUTTABLE.match(piece):
            out.append(piece)
            continue
        found = words(piece)
        # A segmenter that loses a character must not make an edit lose it.
        out += found if "".join(found) == piece else piece
    return out


def _keep_whole(text: str, pieces: list[str]) -> Iterator[str]:
    """Join the pieces of numbers with their units.

    A number is looked for only where a piece starts (统一年度 holds no 一年), and cuts
    the last piece only after 年, 月 or 日 (二十 | 日内, not 三 | 项目). Behind a period 内 is
    a word of its own (三日 | 内 | 向), whatever the dictionary says of 内向.
    """
    at = index = 0
    while index < len(pieces):
        if text[at] not in _STARTS and not text[at].isdecimal():
            yield pieces[index]
            at += len(pieces[index])
            index += 1
            continue
        match = _WHOLE.match(text, at)
        end = match.end() if match else at
        taken, last = index, at
        while taken < len(pieces) and last + len(pieces[taken]) <= end:
            last += len(pieces[taken])
            taken += 1
        if last < end and taken > index and text[end - 1] in "年月日":
            pieces[taken] = pieces[taken][end - last :]
            last = end
        if taken == index:
            last += len(pieces[index])
            taken += 1
        yield text[at:last]
        at, index = last, taken
        if match and text[at - 1] in "年月日天时钟周" and text[at : at + 1] == "内":
            pieces[index : index + 1] = [p for p in ("内", pieces[index][1:]) if p]


def prepare(*texts: str) -> None:
    """Begin to load what cutting such texts takes, beside whatever is done meanwhile.

    The dictionary takes longer than comparing two laws, and no turn of the interpreter.
    """
    if any(_CUTTABLE.search(text) for text in texts):
        _begin()


@cache
def _begin() -> None:
    Thread(target=_words).start()


@cache
def _words() -> Callable[[str], list[str]]:
    import rjieba

    return rjieba.cut
