"""Which changes are of substance: what a reviewer must read, and what merely follows.

Knows links alone. The classes are those of docs/classes.md.
"""

from __future__ import annotations

from annotate.model import Comparison, Link
from annotate.review.report import Section

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


def has_substance(section: Section) -> bool | None:
    """Whether a text changed in substance; None when it cannot be told."""
    if section.change == "modified" and section.comparison is None:
        return None
    return section.change in ("added", "removed") or bool(substantive(section.comparison))
