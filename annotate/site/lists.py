"""The pages that list: the corpus' front page, and all annotations in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotate.addresses import relation_url
from annotate.site.notes import NoteView
from annotate.site.snapshot import RelatedWorks, Snapshot, Version
from annotate.site.works import WorkPage


@dataclass(frozen=True, slots=True)
class IndexPage:
    """What the template `index.html` is given."""

    works: tuple[WorkPage, ...]
    relations: tuple[tuple[str, str, str, str], ...]
    """(address, one title, the other's, type)."""
    newest: tuple[tuple[WorkPage, Version], ...]
    """The latest versions of all works, newest first."""


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """A work's annotations of one category."""

    name: str
    """Its id on the page."""
    category: str
    style: str
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class WorkNotes:
    """A work's annotations."""

    slug: str
    title: str
    lang: str
    groups: tuple[NoteGroup, ...]

    @property
    def count(self) -> int:
        """How many annotations the work has."""
        return sum(len(group.notes) for group in self.groups)


@dataclass(frozen=True, slots=True)
class AnnotationsPage:
    """What the template `annotations.html` is given."""

    works: tuple[WorkNotes, ...]
    categories: tuple[tuple[str, str, int], ...]
    """(category, style, how many)."""
    statuses: tuple[tuple[str, int], ...]
    states: tuple[tuple[str, int], ...]
    total: int


def index_page(works: Sequence[WorkPage], snapshot: Snapshot) -> IndexPage:
    """The corpus' front page."""
    titles = {work.slug: work.title for work in works}
    stamped = [(work, version) for work in works for version in work.versions]
    newest = sorted(stamped, key=lambda pair: pair[1].date or "9999", reverse=True)
    return IndexPage(
        works=tuple(works),
        relations=tuple(_relation(relation, titles) for relation in snapshot.relations),
        newest=tuple(newest[:6]),
    )


def _relation(relation: RelatedWorks, titles: Mapping[str, str]) -> tuple[str, str, str, str]:
    a, b = relation.a, relation.b
    return relation_url(a, b), titles.get(a, a), titles.get(b, b), relation.kind


def annotations_page(works: Sequence[WorkPage]) -> AnnotationsPage:
    """All annotations, by work and category, in the order of the text."""
    grouped = tuple(
        WorkNotes(work.slug, work.title, work.lang, _groups(work)) for work in works if work.notes
    )
    notes = [note for work in works for note in work.notes]
    styles = {note.category: note.style for note in notes}
    categories = Counter(note.category for note in notes)
    return AnnotationsPage(
        works=grouped,
        categories=tuple((name, styles[name], n) for name, n in categories.most_common()),
        statuses=tuple(Counter(note.status for note in notes).most_common()),
        states=tuple(Counter(note.state for note in notes).most_common()),
        total=len(notes),
    )


def _groups(work: WorkPage) -> tuple[NoteGroup, ...]:
    categories = list(dict.fromkeys(note.category for note in work.notes))
    return tuple(
        NoteGroup(
            f"page-{work.slug}-{index}",
            category,
            next(note.style for note in work.notes if note.category == category),
            tuple(note for note in work.notes if note.category == category),
        )
        for index, category in enumerate(categories, 1)
    )
