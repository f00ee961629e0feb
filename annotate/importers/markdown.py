"""Markdown as an importer reads it: blocks between blank lines, kept as they are written.

Knows front matter, fences and blank lines; the blocks' meaning is the parser's business.
"""

from __future__ import annotations

import re

from annotate import frontmatter
from annotate.blocks import split_front_matter
from annotate.importers.paragraphs import Paragraph, Piece
from annotate.importers.received import Received

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def read_markdown(text: str) -> Received:
    """One paragraph for each stretch between blank lines; a fenced block is one stretch."""
    front, body = split_front_matter(text)
    loaded = frontmatter.load(front) if front.strip() else None
    if front.strip() and loaded is None:
        body = 0  # Two rules with text between, no front matter.
    first = text.count("\n", 0, body) + 1
    stretches: list[list[tuple[int, str]]] = [[]]
    fence = ""
    for number, line in enumerate(text[body:].split("\n"), first):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip(" `~"):
            fence = ""
        if line.strip() or fence:
            stretches[-1].append((number, line))
        elif stretches[-1]:
            stretches.append([])
    paragraphs = tuple(_paragraph(one) for one in stretches if one)
    return Received(paragraphs, loaded.values if loaded else {}, markdown=True)


def _paragraph(lines: list[tuple[int, str]]) -> Paragraph:
    text = "\n".join(line for _, line in lines).rstrip()
    return Paragraph((Piece(lines[0][0], text),))
