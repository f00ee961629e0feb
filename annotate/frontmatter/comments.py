"""The comments of front matter, which belong to its fields and go where they go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_COMMENT = re.compile("#[^\n\r\x85\u2028\u2029]*")
_BREAK = re.compile("[\n\x85\u2028\u2029]")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]*")


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of a mapping, each from its `#` on, by the key they belong to.

    Knows the keys of the first level only: what stands further in stands `before` its key.
    """

    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    """On the key's own line."""
    last: tuple[str, ...] = ()


def comments_of(text: str) -> Comments:
    """The comments in a text that `load` reads as a mapping."""
    import yaml

    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    keys = [(key.start_mark.line, key.value) for key, _ in node.value] if node else []
    before: dict[str, tuple[str, ...]] = {}
    beside: dict[str, str] = {}
    last: tuple[str, ...] = ()
    for at in _places(text):
        comment = _COMMENT.match(text, at)[0].rstrip()  # type: ignore[index]
        breaks = [found.end() for found in _BREAK.finditer(text, 0, at)]
        line, indented = len(breaks), at > (breaks[-1] if breaks else 0)
        here = [key for key in keys if key[0] <= line]
        if here and here[-1][0] == line and here[-1][1] not in beside:
            beside[here[-1][1]] = comment
        elif within := here[-1:] if indented else keys[len(here) : len(here) + 1]:
            name = within[0][1]
            before[name] = (*before.get(name, ()), comment)
        else:
            last = (*last, comment)
    return Comments(before, beside, last)


def _places(text: str) -> Iterator[int]:
    """Where comments begin: between the tokens, and after the sign of a block of text."""
    import yaml

    end = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start = token.start_mark.index
        yield from (found.start() for found in _COMMENT.finditer(text, end, max(start, end)))
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            head = _BLOCK_HEAD.match(text, start)
            if head and text.startswith("#", head.end()):
                yield head.end()
        end = max(token.end_mark.index, end)
