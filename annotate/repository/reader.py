"""A revision's files, read as the work tree's are: satisfies `corpus.Reader`."""

from __future__ import annotations

from functools import cached_property

from annotate.errors import CorpusError
from annotate.repository import Repository


class RevisionReader:
    """The files at or beneath `folder` of one revision; paths are given from `folder`."""

    def __init__(self, repository: Repository, revision: str, folder: str = "") -> None:
        self.revision = repository.resolve(revision)
        self._repository = repository
        self._folder = f"{folder.strip('/')}/" if folder.strip("/.") else ""

    @cached_property
    def _blobs(self) -> dict[str, str]:
        entries = self._repository.list_tree(self.revision, self._folder)
        return {entry.path.removeprefix(self._folder): entry.blob for entry in entries}

    @cached_property
    def _folders(self) -> dict[str, set[str]]:
        folders: dict[str, set[str]] = {"": set()}
        for path in self._blobs:
            parts = path.split("/")
            for depth, name in enumerate(parts):
                folders.setdefault("/".join(parts[:depth]), set()).add(name)
        return folders

    def read(self, path: str) -> bytes:
        """The file's bytes; CorpusError `unknown-path` when it is not there."""
        if not (blob := self._blobs.get(path)):
            raise CorpusError("unknown-path", file=self._folder + path, revision=self.revision)
        return self._repository.read_blob(blob)

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; () when there is no such folder."""
        return tuple(sorted(self._folders.get(folder.strip("/"), ())))

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self._blobs
