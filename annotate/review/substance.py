"""Which changes are of substance: what a reviewer must read, and what merely follows.

Knows links alone. The classes are those of docs/classes.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.model import Comparison, Link, is_change

FOLLOWING = ("typography", "numbering", "reference")
"""Classes of changes that leave what a clause says as it was."""


def is_substantive(link: Link) -> bool:
    """Whether a link is more than a new number, a reference that follows one, typography."""
    if link.kind == "modified":
        return link.moved or any(name not in FOLLOWING for name in link.classes)
    return link.kind != "unchanged" or link.moved


def substantive(comparison: Comparison | None) -> tuple[Link, ...]:
    """The changes of substance, in order."""
    links = comparison.links if comparison else ()
    return tuple(link for link in links if is_substantive(link))


def following(comparison: Comparison | None) -> Iterator[Link]:
    """The links that changed, or differ in typography, but not in substance."""
    for link in comparison.links if comparison else ():
        if not is_substantive(link) and (is_change(link) or link.classes or link.warnings):
            yield link
