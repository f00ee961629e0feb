"""Where files are read from: a folder, or a mapping in tests. Revisions: see repository.

Paths are relative, with `/`, and never leave the root.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from annotate.errors import InputError


class Reader(Protocol):
    """What a corpus is read through."""

    def read(self, path: str) -> bytes:
        """The bytes of a file; an AnnotateError when they cannot be had."""

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; () when there is no such folder."""

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""


@dataclass(frozen=True, slots=True)
class FolderReader:
    """The files beneath a folder. A link that leads out of it is refused."""

    root: Path

    def read(self, path: str) -> bytes:
        """The file's bytes; InputError `file-not-found`, `is-a-directory`, `outside-folder`."""
        place = self._place(path)
        try:
            return place.read_bytes()
        except IsADirectoryError:
            raise InputError("is-a-directory", path=str(self.root / path)) from None
        except (FileNotFoundError, NotADirectoryError):
            raise InputError("file-not-found", path=str(self.root / path)) from None
        except OSError as error:
            raise InputError(
                "unreadable", path=str(self.root / path), cause=error.strerror or str(error)
            ) from None

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; () when there is no such folder within the root."""
        try:
            return tuple(sorted(entry.name for entry in self._place(folder).iterdir()))
        except (InputError, OSError):
            return ()

    def exists(self, path: str) -> bool:
        """Whether there is such a file within the root."""
        try:
            return self._place(path).is_file()
        except InputError:
            return False

    def _place(self, path: str) -> Path:
        try:
            place = (self.root / path).resolve()
            if not place.is_relative_to(self.root.resolve()):
                raise InputError("outside-folder", path=path, root=str(self.root))
        except (ValueError, RuntimeError, OSError):  # A NUL in the name; links in a circle.
            raise InputError("file-not-found", path=str(self.root / path)) from None
        return place


@dataclass(frozen=True, slots=True)
class DictReader:
    """Files held in memory, by path."""

    files: Mapping[str, str]

    def read(self, path: str) -> bytes:
        """The file's text as UTF-8; InputError `file-not-found`."""
        if path not in self.files:
            raise InputError("file-not-found", path=path)
        return self.files[path].encode()

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; () when there is no such folder."""
        prefix = f"{folder}/" if folder else ""
        inside = (path.removeprefix(prefix) for path in self.files if path.startswith(prefix))
        return tuple(sorted({path.partition("/")[0] for path in inside}))

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self.files
