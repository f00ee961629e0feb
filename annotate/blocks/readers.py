"""The readers of Markdown that this room shares, and what they are given to read.

The rules of CommonMark that would eat legal prose are off: indented code (an indented
“(i) …”), setext headings (a dashed line under a clause) and link reference definitions
(their text would vanish).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from annotate.canonical import SOFT, UNSEEN

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_UNSEEN = re.compile(f"[{UNSEEN}]")
_UNSEEN_START = re.compile(rf"^[ \t{UNSEEN}]*(?:#{{1,6}}(?=[ {UNSEEN}]))?[{UNSEEN}]*", re.MULTILINE)


@cache
def inner() -> MarkdownIt:
    """Reads a text with all that is in it."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 1000, "html": True})
    return parser.enable("table").disable(["code", "lheading", "reference"])


@cache
def leafy() -> MarkdownIt:
    """The same without the insides of leaves: most prose has no markup to look for."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 1000, "html": True})
    return parser.enable("table").disable(["code", "lheading", "reference", "inline"])


def readable(text: str) -> str:
    """The text as the readers are to have it, character for character."""
    # markdown-it takes a lone \r for a line break; as a space it keeps all offsets true.
    body = text.replace("\r", " ").replace("\0", "\ufffd").replace(SOFT, " ")
    # What cannot be seen must not turn a blank line into text or a heading into a paragraph.
    return _UNSEEN_START.sub(lambda found: _UNSEEN.sub(" ", found.group()), body)


def tags(html: str) -> Iterator[tuple[int, int]]:
    """Where comments and tags begin and end; what does not end is neither."""
    at, comments = 0, True
    while (start := html.find("<", at)) >= 0:
        end = -1
        if comments and html.startswith("<!--", start):
            close = html.find("-->", start + 4)
            comments = close >= 0  # Where none ends, none further on does.
            end = close + 3 if comments else -1
        if end < 0:
            end = html.find(">", start) + 1
        if end <= 0:
            return
        yield start, end
        at = end


def outside_tags(html: str) -> list[str]:
    """What stands before, between and behind comments and tags."""
    places = [(0, 0), *tags(html), (len(html), len(html))]
    return [html[end:start] for (_, end), (start, _) in pairwise(places)]
