"""The versions of a work, from the history of its text.

A version is a commit that changed text.md; its label stands in the front matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from annotate import frontmatter
from annotate.blocks import split_front_matter
from annotate.decode import decode
from annotate.errors import AnnotateError, InputError
from annotate.repository import Commit, Repository


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a work; `commit` is None for a work tree that differs from HEAD."""

    commit: Commit | None
    label: str
    """As the front matter names it, or ""."""
    blob: str
    path: str
    """Of text.md at that commit, from the repository's root."""

    @property
    def revision(self) -> str:
        """The commit's id, "" for the work tree."""
        return self.commit.sha if self.commit else ""

    @property
    def date(self) -> datetime | None:
        """When it was written (of the commit: dates of law are in the front matter)."""
        return self.commit.authored if self.commit else None


def committed(repository: Repository, path: str, revision: str = "HEAD") -> Iterator[Version]:
    """The committed versions of the text at `path`, newest first.

    Of neighbouring commits with the same text only the oldest is a version.
    """
    history = repository.history(path, revision)
    for commit, older in zip_longest(history, history[1:]):
        if older is None or older.blob != commit.blob:
            yield Version(commit, _label_at(repository, commit), commit.blob, commit.path)


def label_of(source: str) -> str:
    """The `version:` of a text's front matter, "" for none or for broken front matter."""
    front, _ = split_front_matter(source)
    try:
        loaded = frontmatter.load(front) if front.strip() else None
    except InputError:
        return ""
    value = loaded.values.get("version") if loaded else None
    return str(value) if isinstance(value, str | int | float) else ""


def _label_at(repository: Repository, commit: Commit) -> str:
    try:
        return label_of(decode(repository.read_blob(commit.blob)).text)
    except AnnotateError:  # A version that cannot be read is still one.
        return ""
