"""The comments of front matter, which belong to its fields and go where they go."""

from __future__ import annotations

import re
from bisect import bisect_right
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
    lines = [line for line, _ in keys]
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    before: dict[str, list[str]] = {}
    beside: dict[str, str] = {}
    last: list[str] = []
    for at, comment in _found(text):
        line = bisect_right(starts, at) - 1
        after = bisect_right(lines, line)  # The keys that begin on this line or above it.
        if after and lines[after - 1] == line and keys[after - 1][1] not in beside:
            beside[keys[after - 1][1]] = comment
        elif within := keys[after - 1 : after] if after and at > starts[line] else keys[after:][:1]:
            before.setdefault(within[0][1], []).append(comment)
        else:
            last.append(comment)
    return Comments({key: tuple(found) for key, found in before.items()}, beside, tuple(last))


def _found(text: str) -> Iterator[tuple[int, str]]:
    """Where comments begin and what they say: between the tokens, and after the sign of a
    block of text."""
    import yaml

    end = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start = token.start_mark.index
        for found in _COMMENT.finditer(text, end, max(start, end)):
            yield found.start(), found.group().rstrip()
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            head = _BLOCK_HEAD.match(text, start)
            if head and (beside := _COMMENT.match(text, head.end())):
                yield head.end(), beside.group().rstrip()
        end = max(token.end_mark.index, end)
