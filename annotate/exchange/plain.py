"""HTML of strangers → plain text: what it says, with its paragraphs and where links lead."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BREAKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote pre ul ol table".split())
_SILENT = frozenset("script style template head title noscript iframe object svg math".split())


def plain(html: str) -> str:
    """The text of an HTML fragment; what is not shown, scripts among it, is left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = "".join(reader.out).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(one.split()) for one in lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._silent = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.out.append("\n" if tag in ("br", "li", "tr") else "\n\n")
        if tag == "a":
            self._links.append(dict(attributes).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(self._silent - (tag in _SILENT), 0)
        if tag in _BREAKS:
            self.out.append("\n\n" if tag not in ("br", "li", "tr") else "\n")
        if tag == "a" and self._links:
            href = self._links.pop()
            if re.match(r"https?://[^\s<>]+$", href):
                self.out.append(f" <{href}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.out.append(data)
