"""The range of a review: two ends, what they have in common, and the files that differ.

Asks git once for each; reads no text. Everything is compared with the merge base, so that
what others did meanwhile is not taken for the work of this branch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from annotate.corpus import SLUG, Corpus
from annotate.documents import Library
from annotate.documents.former import former_slugs
from annotate.errors import CorpusError
from annotate.repository import Repository
from annotate.repository.ranges import Changed, changes, merge_base
from annotate.repository.reader import TreeReader
from annotate.review.report import Point

_CORPUS = "corpus"


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends of a range, ready to be read."""

    library: Library
    repository: Repository
    base: Point
    head: Point
    merge_base: str
    folder: str
    """Of the corpus, from the repository's root; "" when it is the root."""
    old_reader: TreeReader
    new_reader: TreeReader
    changes: tuple[Changed, ...]
    old: Corpus
    """The corpus at the merge base."""
    new: Corpus
    """The corpus at the head."""

    @property
    def has_works(self) -> bool:
        """Whether there is a corpus with a work in it, at either end."""
        return any(self.work_of(self.text_path(name)) for name in self._names)

    @property
    def _names(self) -> tuple[str, ...]:
        return (*self.new_reader.list(self.folder), *self.old_reader.list(self.folder))

    @property
    def _prefix(self) -> str:
        return f"{self.folder}/" if self.folder else ""

    def work_of(self, path: str) -> str:
        """The slug of the work a file belongs to, "" for one outside of the corpus' works."""
        prefix = self._prefix
        slug, slash, _ = path.removeprefix(prefix).partition("/")
        inside = path.startswith(prefix) and slash and SLUG.fullmatch(slug)
        if not inside:
            return ""
        ends = (self.old_reader, self.new_reader)
        return slug if any(self._has(reader, slug) for reader in ends) else ""

    def text_path(self, slug: str) -> str:
        """Where the text of a work is."""
        return f"{self._prefix}{slug}/text.md"

    def _has(self, reader: TreeReader, slug: str) -> bool:
        """Whether there is a text of a work, or annotations that are left of it."""
        annotations = f"{self._prefix}{slug}/annotations"
        return bool(reader.blob(self.text_path(slug)) or reader.list(annotations))


def open_range(library: Library, base: str, head: str, *, staged: bool = False) -> Range:
    """The range from the merge base of two revisions to the second, or with `staged` from
    the first to the index.

    Raises CorpusError when there is no repository, revision or common commit.
    """
    repository = library.repository
    if repository is None:
        raise CorpusError("not-a-repository", argument=base, folder=str(library.home))
    if repository.is_unborn and not repository.has(base):
        raise CorpusError("no-commit-yet")
    folder = _folder(library, repository)
    if staged:
        start = repository.resolve(base)
        ends = Point(base, start), Point(head, "")
    else:
        start = merge_base(repository, base, head)
        ends = Point(base, repository.resolve(base)), Point(head, repository.resolve(head))
    new = ends[1].sha
    readers = (
        TreeReader.at(repository, start, folder),
        TreeReader.at(repository, new, folder) if new else TreeReader.staged(repository, folder),
    )
    found = changes(repository, start, new)
    came = {c.new.path: c.old.path for c in found if c.old and c.new}
    return Range(
        library,
        repository,
        *ends,
        merge_base=start,
        folder=folder,
        old_reader=readers[0],
        new_reader=readers[1],
        changes=found,
        old=Corpus(readers[0], folder, _former(repository, folder, start, {})),
        new=Corpus(readers[1], folder, _former(repository, folder, new or start, came)),
    )


def _former(
    repository: Repository, folder: str, revision: str, came: Mapping[str, str]
) -> Callable[[str], frozenset[str]]:
    """Asks for the slugs a work had before: in the range, and in the history behind it."""

    def former(slug: str) -> frozenset[str]:
        path = f"{folder}/{slug}/text.md".removeprefix("/")
        return former_slugs(repository, path, revision, came)

    return former


def _folder(library: Library, repository: Repository) -> str:
    """The corpus' folder as both ends have it. The work tree may be without one: a check of
    a fork's branch has the base checked out, or nothing at all."""
    if library.folder is None:
        return _CORPUS
    if library.folder == repository.root.resolve():
        return ""
    return repository.relative(library.folder)
