"""What the elements of a run say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

BREAK = "\x0b"
"""A line break within a paragraph: a character XML cannot hold, so never of the text."""
_BLANKS = re.compile(r"[\t\n\r]")


def words(element: Element) -> str | None:
    """What an element in a run stands for in the text; None for what is no text."""
    match element.tag:
        case "w:t" | "w:delText" | "m:t":
            text = _BLANKS.sub(" ", element.text or "")
            return text if element.get("xml:space") == "preserve" else text.strip(" ")
        case "w:tab":
            return "\t"
        case "w:cr":
            return BREAK
        case "w:br":
            return None if element.get("w:type", "textWrapping") != "textWrapping" else BREAK
        case "w:noBreakHyphen":
            return "\u2011"
        case "w:sym":
            return _symbol(element.get("w:char", ""))
        case _:
            return None


def _symbol(code: str) -> str:
    """A character of a symbol font, whose own set lies in the private use area."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def said(paragraph: Element) -> str:
    """The words of a paragraph as they are when all changes in it are accepted."""
    return "".join(_said(paragraph))


def _said(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:rt"):
            continue
        text = words(child)
        if text is None:
            yield from _said(child)
        else:
            yield text
