"""Paragraphs → text.md: front matter, the title as a heading, one Markdown paragraph each.

Knows Markdown's layout; decides nothing about the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotate import frontmatter
from annotate.escape import escape
from annotate.importers.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Rendered:
    """A whole text.md, and where each line of the source went."""

    text: str
    lines: Mapping[int, int]
    """Line of the source → line of `text` its paragraph begins on, both from 1."""


def render(
    front: Mapping[str, object],
    paragraphs: Sequence[Paragraph],
    *,
    heading: Paragraph | None = None,
    markdown: bool = False,
) -> Rendered:
    """The text with `heading`, one of the paragraphs, as its title.

    Plain text is escaped so that it says the same as Markdown; Markdown stays as it is.
    """
    out = "---\n" + frontmatter.dump(front) + "---\n"
    lines: dict[int, int] = {}
    for one in paragraphs:
        out += "\n"
        line = out.count("\n") + 1
        lines.update(dict.fromkeys(one.lines, line))
        mark = "# " if one is heading else ""
        out += mark + (one.text if markdown else escape(one.text)) + "\n"
    return Rendered(out, lines)
