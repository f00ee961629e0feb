"""Markdown → leaf blocks with source spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from annotate.blocks.readers import inner, leafy, outside_tags, readable
from annotate.canonical import HARD, SOFT, fold_runs
from annotate.errors import InputError
from annotate.model import Block, BlockKind, Run, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*_\[\]<&]|  \n")
"""What may be inline markup, or a hard line break."""


def parse_blocks(source: str, start: int = 0) -> tuple[Block, ...]:
    """The leaf blocks of `source[start:]`, in order; spans and lines refer to `source`.

    A block's span reaches to the next block's start. Blocks without text (a comment,
    a thematic break) are left out: their characters fall to the block before.
    Raises InputError("nested-too-deeply") for Markdown nested beyond what can be read.
    """
    body = readable(source[start:])
    try:
        tokens = leafy().parse(body)
        leaves = [leaf for leaf in _leaves(iter(tokens)) if leaf.runs]
    except RecursionError as error:
        raise InputError("nested-too-deeply") from error
    starts = [start, *(start + match.end() for match in re.finditer("\n", body))]
    first_line = source.count("\n", 0, start)
    if not leaves:
        return ()
    ends = [*(starts[leaf.line] for leaf in leaves[1:]), len(source)]
    return tuple(
        Block(
            leaf.kind,
            leaf.level,
            Span(starts[leaf.line], end),
            first_line + leaf.line + 1,
            leaf.runs,
            leaf.breaks,
        )
        for leaf, end in zip(leaves, ends, strict=True)
    )


class _Leaf(NamedTuple):
    line: int
    kind: BlockKind
    level: int
    runs: tuple[Run, ...]
    breaks: tuple[int, ...]


def _leaves(tokens: Iterator[Token]) -> Iterator[_Leaf]:
    """The leaf blocks of a token stream; a list item's number leads its first leaf."""
    lists: list[bool] = []
    quotes = 0
    marker: tuple[int, str] | None = None
    for token in tokens:
        line = token.map[0] if token.map else 0
        match token.type:
            case "ordered_list_open" | "bullet_list_open":
                if marker and marker[1]:
                    yield _leaf(marker, line, "item", len(lists), [])
                marker = None
                lists.append(token.type == "ordered_list_open")
            case "ordered_list_close" | "bullet_list_close":
                lists.pop()
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "list_item_open":
                marker = (line, f"{token.info}{token.markup} " if lists[-1] else "")
            case "list_item_close":
                if marker and marker[1]:
                    yield _leaf(marker, line, "item", len(lists), [])
                marker = None
            case "heading_open":
                yield _leaf(marker, line, "heading", int(token.tag[1]), _inline(next(tokens)))
                marker = None
            case "paragraph_open":
                kind: BlockKind = "item" if lists else "quote" if quotes else "paragraph"
                yield _leaf(marker, line, kind, len(lists), _inline(next(tokens)))
                marker = None
            case "fence":
                yield _leaf(marker, line, "code", 0, [Run(token.content)])
                marker = None
            case "html_block":
                text = unescape("".join(outside_tags(token.content)))
                yield _leaf(marker, line, "html", 0, [Run(text)])
                marker = None
            case "table_open":
                yield _leaf(marker, line, "table", 0, list(_table(tokens)))
                marker = None
            case _:
                pass


def _leaf(
    marker: tuple[int, str] | None, line: int, kind: BlockKind, level: int, pieces: list[Run]
) -> _Leaf:
    if marker:
        line = marker[0]
        pieces = [Run(marker[1]), *pieces]
    runs, breaks = fold_runs(pieces)
    return _Leaf(line, kind, level, runs, breaks)


def _table(tokens: Iterator[Token]) -> Iterator[Run]:
    """A table's text up to its end: a line for each row, its cells set off by ` | `."""
    first = True
    for token in tokens:
        match token.type:
            case "tr_open":
                first = True
            case "th_open" | "td_open":
                if not first:
                    yield Run(" | ")
                first = False
                yield from _inline(next(tokens))
            case "tr_close":
                yield Run(HARD)
            case "table_close":
                return
            case _:
                pass


def _inline(token: Token) -> list[Run]:
    """An inline token's text in pieces with their marks; tags and comments are no text."""
    if not _MARKUP.search(token.content):
        return [Run(token.content.replace("\n", SOFT))]
    pieces: list[Run] = []
    marks: list[str] = []
    for child in inner().parseInline(token.content)[0].children or ():
        match child.type:
            case "softbreak":
                pieces.append(Run(SOFT, tuple(marks)))
            case "hardbreak":
                pieces.append(Run(HARD, tuple(marks)))
            case "code_inline":
                pieces.append(Run(child.content, (*marks, "code")))
            case "image":
                pieces.append(Run(child.content, tuple(marks)))
            case "html_inline":
                pass
            case "link_open":
                marks.append(f"link:{child.attrGet('href') or ''}")
            case "em_open" | "strong_open":
                marks.append(child.type.removesuffix("_open"))
            case "link_close" | "em_close" | "strong_close":
                marks.pop()
            case _:
                pieces.append(Run(child.content, tuple(marks)))
    return pieces
