"""Which changes are of substance: what a reviewer must read, and what merely follows.

Knows comparisons alone. The classes are those of docs/classes.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotate.model import Comparison, Link
from annotate.review.report import Section

FOLLOWING = ("typography", "numbering", "reference")
"""Classes of changes that leave what a clause says as it was."""
LABEL = "version"
"""The field of the front matter that has to change with the text."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A change of substance, for which a policy may ask something."""

    kind: Literal["clauses", "markup", "front"]
    old: tuple[str, ...] = ()
    """eIds; both () for what concerns the text as a whole."""
    new: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it concerns the text as a whole."""
        return not (self.old or self.new)


def is_substantive(link: Link) -> bool:
    """Whether a link is more than a new number, a reference that follows one, typography."""
    if link.kind == "modified":
        return link.moved or any(name not in FOLLOWING for name in link.classes)
    return link.kind != "unchanged" or link.moved


def substantive(comparison: Comparison | None) -> tuple[Link, ...]:
    """The links that are changes of substance, in order."""
    links = comparison.links if comparison else ()
    return tuple(link for link in links if is_substantive(link))


def matters(comparison: Comparison | None) -> tuple[Matter, ...]:
    """All changes of substance: clauses, markup in clauses that stayed, front matter."""
    return tuple(_matters(comparison)) if comparison else ()


def _matters(comparison: Comparison) -> Iterator[Matter]:
    links = substantive(comparison)
    yield from (Matter("clauses", link.old, link.new) for link in links)
    known = {(link.old, link.new) for link in links}
    for change in comparison.markup:
        if change.carries and (change.old, change.new) not in known:
            yield Matter("markup", change.old, change.new)
    if any(change.field != LABEL for change in comparison.front):
        yield Matter("front")


def has_substance(section: Section) -> bool | None:
    """Whether a text changed in substance; None when it cannot be told."""
    if section.change == "modified" and section.comparison is None:
        return None
    return section.change in ("added", "removed") or bool(matters(section.comparison))
