"""What git keeps, as values: commits, files of a revision, ids of blobs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit; in a history also the file's path and blob as of this commit."""

    sha: str
    author_name: str
    author_email: str
    authored: datetime
    subject: str
    parents: tuple[str, ...]
    path: str = ""
    blob: str = ""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file of a revision: its path from the repository's root, and its blob."""

    path: str
    blob: str
    regular: bool = True
    """Whether it is a file, and no link to one."""


REGULAR = "100"
"""How the modes of files begin that are neither links nor submodules."""


def hash_object(data: bytes, algorithm: Literal["sha1", "sha256"] = "sha1") -> str:
    """The id git gives a blob of these bytes."""
    return hashlib.new(algorithm, b"blob %d\0" % len(data) + data).hexdigest()


def authored(text: str) -> datetime:
    """A date as git prints it; the epoch for one that is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # Git lets any number be a date.
        return datetime.fromtimestamp(0, UTC)
