"""Markdown that people write for people → HTML, which is yet to be sanitised."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from annotate.errors import InputError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@cache
def _prose() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Raw HTML is shown as text. No image is fetched: its description stands for it.
    parser = MarkdownIt("commonmark", {"maxNesting": 100, "html": False})
    parser.add_render_rule("image", lambda self, tokens, i, options, env: escape(tokens[i].content))
    return parser.enable(["table", "strikethrough"])


def to_html(source: str, name: Callable[[str], str] | None = None) -> str:
    """Markdown prose (a note, a page of the manual) as HTML that is yet to be sanitised.

    `name` gives a heading's id by its text. Raises InputError("nested-too-deeply").
    """
    parser = _prose()
    try:
        tokens = parser.parse(source.replace("\0", "\ufffd"))
        for heading, inline in pairwise(tokens):
            if name and heading.type == "heading_open":
                parts = inline.children or ()
                heading.attrSet("id", name("".join(part.content for part in parts)))
        return str(parser.renderer.render(tokens, parser.options, {}))
    except RecursionError as error:
        raise InputError("nested-too-deeply") from error
