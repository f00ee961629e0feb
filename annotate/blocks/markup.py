"""What Markdown says beside its words: where links lead, images, HTML, comments, emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotate.blocks.readers import inner, outside_tags, readable, tags
from annotate.canonical import SOFT, UNSEEN, fold
from annotate.errors import InputError
from annotate.model import Markup, MarkupKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the order of the characters behind it, as a reader sees them."""
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_MARK = re.compile(rf"[\\`*_\[\]<>&~|]|{_DIRECTION.pattern}|(?:^|[\r\n])[\s{UNSEEN}]*[#+:\-0-9]")
"""Without any of which a text holds no markup at all; some tell only where a line begins."""
_CARRIER = re.compile(rf"[\[<]|{_DIRECTION.pattern}")
_NEAR = 20
"""Characters of the words that a tag stands beside."""
_FORMS: dict[str, MarkupKind] = {
    "em_open": "emphasis",
    "strong_open": "strong",
    "heading_open": "heading",
    "blockquote_open": "quote",
    "list_item_open": "item",
    "table_open": "table",
    "hr": "rule",
}


def markup(text: str) -> tuple[Markup, ...]:
    """The markup of a piece of Markdown, in the order in which it stands there; directional
    characters last. Raises InputError("nested-too-deeply")."""
    if not _MARK.search(text):
        return ()
    try:
        tokens = inner().parse(readable(text))
    except RecursionError as error:
        raise InputError("nested-too-deeply") from error
    turned = (_turned(text, found) for found in _DIRECTION.finditer(text))
    return (*_of(tokens), *turned)


def may_carry(text: str) -> bool:
    """Whether there may be markup in a text that is more than a matter of form."""
    return _CARRIER.search(text) is not None


def _turned(text: str, found: re.Match[str]) -> Markup:
    words = fold(text[found.end() : found.end() + _NEAR])
    return Markup("direction", f"U+{ord(found[0]):04X}", words)


def _of(tokens: list[Token]) -> Iterator[Markup]:
    for token in tokens:
        match token.type:
            case "inline":
                yield from _inline(token.children or [])
            case "html_block":
                yield from _tags(token.content)
            case "fence":
                yield Markup("fence", token.info.strip())
            case "heading_open":
                yield Markup("heading", token.tag[1:])
            case name if name in _FORMS:
                yield Markup(_FORMS[name])
            case _:
                pass


def _inline(children: list[Token]) -> Iterator[Markup]:
    for at, child in enumerate(children):
        match child.type:
            case "link_open":
                yield Markup("link", _target(child, "href"), _said(children, at + 1))
            case "image":
                yield Markup("image", _target(child, "src"), fold(child.content))
            case "html_inline":
                before, behind = children[max(0, at - _NEAR) : at], children[at : at + _NEAR]
                yield _html(
                    child.content, *("".join(map(_words, side)) for side in (before, behind))
                )
            case "code_inline":
                yield Markup("code", "", fold(child.content))
            case "em_open" | "strong_open":
                yield Markup(_FORMS[child.type], "", _said(children, at + 1))
            case _:
                pass


def _said(children: list[Token], start: int) -> str:
    """The words from a place to the end of what began before it."""
    depth, words = 1, []
    for at in range(start, len(children)):
        depth += children[at].nesting
        if not depth:
            break
        words.append(_words(children[at]))
    return fold("".join(words))


def _words(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak"):
        return SOFT
    return "" if child.type == "html_inline" else child.content


def _target(child: Token, name: str) -> str:
    title = child.attrGet("title")
    target = str(child.attrGet(name) or "")
    return f'{target} "{title}"' if title else target


def _tags(content: str) -> Iterator[Markup]:
    gaps = outside_tags(content)
    for at, (start, end) in enumerate(tags(content)):
        yield _html(content[start:end], gaps[at], gaps[at + 1])


def _html(tag: str, before: str, behind: str) -> Markup:
    """A comment, or a tag with the words that it closes or opens before."""
    comment = _COMMENT.fullmatch(tag)
    if comment:
        return Markup("comment", " ".join(comment[1].split()))
    near = before[-_NEAR:] if tag.startswith("</") else behind[:_NEAR]
    return Markup("html", " ".join(tag.split()), fold(near))
