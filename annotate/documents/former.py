"""What a work was called before: the slugs its text has had in the history of its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from annotate.corpus import SLUG
from annotate.errors import AnnotateError
from annotate.repository import Repository
from annotate.repository.ranges import changes


def former_slugs(
    repository: Repository, path: str, revision: str = "HEAD", came: Mapping[str, str] | None = None
) -> frozenset[str]:
    """The slugs that the text at `path` had before, in folders beside its own.

    `came` has the paths that texts had at the revision, by those they have now. What git
    cannot tell (a shallow clone, a text moved and rewritten at once) is not among them.
    """
    here = PurePosixPath(path)
    known = {path, came.get(path, path) if came else path}
    commits = (commit for name in known for commit in repository.history(name, revision))
    paths = {*known, *(commit.path for commit in commits)}
    folders = (PurePosixPath(former).parent for former in paths)
    slugs = {folder.name for folder in folders if folder.parent == here.parent.parent}
    return frozenset(slug for slug in slugs - {here.parent.name} if SLUG.fullmatch(slug))


def staged_renames(repository: Repository) -> dict[str, str]:
    """The paths that files of HEAD have in the index, each with the one it has in HEAD."""
    try:
        found = changes(repository, "HEAD")
    except AnnotateError:  # There is no commit yet.
        return {}
    return {
        change.new.path: change.old.path
        for change in found
        if change.old and change.new and change.old.path != change.new.path
    }
