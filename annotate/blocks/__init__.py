"""Markdown → leaf blocks with source spans, and what stands in it beside words.

Knows Markdown, not law; the only door to markdown_it. A list item's number is prose: it stays
in the block's text.
"""

from annotate.blocks.front import split_front_matter
from annotate.blocks.leaves import parse_blocks
from annotate.blocks.markup import markup, may_carry
from annotate.blocks.prose import to_html

__all__ = ["markup", "may_carry", "parse_blocks", "split_front_matter", "to_html"]
