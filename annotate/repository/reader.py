"""The files of a revision or of the index, read as the work tree's are: a `corpus.Reader`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from annotate.errors import CorpusError
from annotate.repository import Repository, TreeEntry
from annotate.repository.ranges import index_entries


class TreeReader:
    """Some of the files of a tree; paths are given from the repository's root."""

    def __init__(self, repository: Repository, entries: Iterable[TreeEntry], name: str) -> None:
        self._repository = repository
        self._name = name
        # A link's blob is where it leads, which is no text.
        self._blobs = {entry.path: entry.blob for entry in entries if entry.regular}

    @classmethod
    def at(cls, repository: Repository, revision: str, folder: str = "") -> TreeReader:
        """The files of a revision, or those at or beneath a folder of it."""
        sha = repository.resolve(revision)
        return cls(repository, repository.list_tree(sha, folder), sha)

    @classmethod
    def staged(cls, repository: Repository, folder: str = "") -> TreeReader:
        """The files of the index: what would be committed."""
        return cls(repository, index_entries(repository, folder), "index")

    @cached_property
    def _folders(self) -> dict[str, set[str]]:
        folders: dict[str, set[str]] = {"": set()}
        for path in self._blobs:
            parts = path.split("/")
            for depth, name in enumerate(parts):
                folders.setdefault("/".join(parts[:depth]), set()).add(name)
        return folders

    def blob(self, path: str) -> str:
        """The id of the file's blob, "" when there is no such file."""
        return self._blobs.get(path, "")

    def read(self, path: str) -> bytes:
        """The file's bytes; CorpusError `unknown-path` when it is not there."""
        if not (blob := self._blobs.get(path)):
            raise CorpusError("unknown-path", file=path, revision=self._name)
        return self._repository.read_blob(blob)

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; () when there is no such folder."""
        return tuple(sorted(self._folders.get(folder.strip("/"), ())))

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self._blobs
