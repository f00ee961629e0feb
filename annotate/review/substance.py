"""Which changes are of substance: what a reviewer must read, and what merely follows.

Knows comparisons and paths. The classes are those of docs/classes.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotate.model import Comparison, Link
from annotate.review.report import Matter, Section
from annotate.review.subjects import Subject

FOLLOWING = ("typography", "numbering", "reference")
"""Classes of changes that leave what a clause says as it was."""
LABEL = "version"
"""The field of the front matter that has to change with the text."""


def is_substantive(link: Link) -> bool:
    """Whether a link is more than a new number, a reference that follows one, typography."""
    if link.kind == "modified":
        return link.moved or any(name not in FOLLOWING for name in link.classes)
    return link.kind != "unchanged" or link.moved


def substantive(comparison: Comparison | None) -> tuple[Link, ...]:
    """The links that are changes of substance, in order."""
    links = comparison.links if comparison else ()
    return tuple(link for link in links if is_substantive(link))


def matters(subject: Subject, comparison: Comparison | None) -> tuple[Matter, ...]:
    """All changes of substance: of the work as a whole, of clauses, of markup in clauses that
    stayed, of the front matter."""
    return (*_of_whole(subject), *(between(comparison) if comparison else ()))


def _of_whole(subject: Subject) -> Iterator[Matter]:
    """A text that is new, gone, or another work's now; of one outside of the corpus its name
    is of no substance."""
    if subject.old_path and not subject.path:
        yield Matter("removed")
    elif subject.path and not (subject.old_path and (subject.old_work or not subject.work)):
        yield Matter("added")
    elif subject.path and subject.work != subject.old_work:
        yield Matter("renamed")


def between(comparison: Comparison) -> tuple[Matter, ...]:
    """The changes of substance within a text that has been there before."""
    return tuple(_between(comparison))


def _between(comparison: Comparison) -> Iterator[Matter]:
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
    if section.matters:
        return True
    return None if section.change == "modified" and section.comparison is None else False
