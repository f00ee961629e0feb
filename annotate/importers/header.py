"""The head of a text: what of it is the page's, the title in one or more lines, issuers, date.

Knows how Chinese acts and newspapers set the first lines of a text; not the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotate.importers.labels import label
from annotate.importers.paragraphs import Paragraph
from annotate.importers.prose import is_complete, opens
from annotate.numerals import CHINESE, parse_number

# Section heads and page numbers of newspapers' and archives' pages, blanks aside.
_FURNITURE = re.compile(
    r"(?:要闻|时政|新闻|综合|综合新闻|国内|国际|评论|理论|文件|公告|广告|专版|特刊|头版)"
    r"|第?[0-9〇一二三四五六七八九十]+版(?:[:：].*)?"
    r"|[-—–]\d+[-—–]|第\d+页(?:[,，/]?共\d+页)?"
)
_N = rf"[{CHINESE}\d０-９]+"
_DATE = re.compile(rf"[（(]?\s*(?P<y>{_N})年(?P<m>{_N})月(?P<d>{_N})日")
_ON = re.compile("关于|印发|转发|批转|對|關於")
_ACT = re.compile(
    "(?:法|法典|条例|意见|办法|规定|决定|通知|规划|纲要|方案|细则|公告|准则|规则|决议|报告|计划|建议)"
    "(?:[（(].{1,8}[）)])?$"
)
_LONGEST = 80
"""Code points a title line may have."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first lines of a text say, and the paragraphs that are left."""

    furniture: tuple[Paragraph, ...]
    title: Paragraph | None
    issuers: tuple[str, ...]
    date: str
    """As YYYY-MM-DD, or "" when the head gives none."""
    body: tuple[Paragraph, ...]
    """Everything after the title, the date line included."""


def read_header(paragraphs: tuple[Paragraph, ...]) -> Header:
    """Read the head of a text: page furniture, then title lines, then perhaps a date line."""
    start = 0
    while start < len(paragraphs) and _is_furniture(paragraphs[start].text):
        start += 1
    end = start
    while end < len(paragraphs) and end < start + 2 and _is_title_line(paragraphs[end].text):
        end += 1
    if end == start + 2 and not _continues(paragraphs[start].text, paragraphs[start + 1].text):
        end = start + 1
    pieces = tuple(piece for one in paragraphs[start:end] for piece in one.pieces)
    title = Paragraph(pieces) if pieces else None
    body = paragraphs[end:]
    return Header(
        paragraphs[:start],
        title,
        _issuers(title.text) if title else (),
        _date(body[0].text) if body else "",
        body,
    )


def _is_furniture(text: str) -> bool:
    return bool(_FURNITURE.fullmatch(re.sub(r"\s", "", text)))


def _is_title_line(text: str) -> bool:
    ended = is_complete(text) and not _ACT.search(text)
    plain = label(text) is None and not opens(text) and not _DATE.match(text)
    return plain and not ended and len(text) <= _LONGEST


def _continues(first: str, second: str) -> bool:
    """Whether a second line goes on with the title that the first begins."""
    if _ACT.search(first):
        return False
    return bool(_ON.match(second) or (_ACT.search(second) and len(first) <= 40))


def _issuers(title: str) -> tuple[str, ...]:
    """The bodies named before 关于 in a title, as far as blanks separate them."""
    before, on, _ = title.partition("关于")
    return tuple(before.split()) if on and len(before) <= 60 else ()


def _date(text: str) -> str:
    """The date a line consists of, or begins with in brackets; "" for none."""
    match = _DATE.match(text)
    if not match or (text[0] not in "（(" and match.end() < len(text)):
        return ""
    year, month, day = (parse_number(match[part]) for part in "ymd")
    if not (year and month and day and year > 999 and month <= 12 and day <= 31):
        return ""
    return f"{year:04}-{month:02}-{day:02}"
