"""One repository's own settings: sections of its config, and its private attributes file.

It writes to `.git` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotate.errors import CorpusError
from annotate.repository.process import GitFailedError, GitMissingError, ask, run


def read_section(root: Path, section: str) -> dict[str, str]:
    """The values of a section (`diff.clause`) of the repository's config, by full key."""
    pattern = f"^{section.replace('.', chr(92) + '.')}[.][^.]*$"
    status, out, _ = _guarded(root, "config", "--local", "--null", "--get-regexp", pattern)
    if status != 0:  # 1: there is no such key.
        return {}
    entries = out.decode("utf-8", "replace").split("\0")[:-1]
    return {key: value for key, _, value in (entry.partition("\n") for entry in entries)}


def write_section(root: Path, section: str, values: Mapping[str, str]) -> None:
    """Put these values, and no others, into a section of the repository's config."""
    remove_section(root, section)
    for key, value in values.items():
        _run(root, "config", "--local", f"{section}.{key}", value)


def remove_section(root: Path, section: str) -> None:
    """Take a section out of the repository's config, if it is there."""
    if read_section(root, section):
        _run(root, "config", "--local", "--remove-section", section)


def attributes_file(root: Path) -> Path:
    """The attributes that hold in this clone alone (.git/info/attributes)."""
    out = _run(root, "rev-parse", "--git-path", "info/attributes")
    return root / out.decode("utf-8", "surrogateescape").removesuffix("\n")


def _run(root: Path, *arguments: str) -> bytes:
    try:
        return run(root, *arguments)
    except (GitMissingError, GitFailedError) as failure:
        raise _refused(root, failure) from None


def _guarded(root: Path, *arguments: str) -> tuple[int, bytes, str]:
    try:
        return ask(root, *arguments)
    except (GitMissingError, GitFailedError) as failure:
        raise _refused(root, failure) from None


def _refused(root: Path, failure: GitMissingError | GitFailedError) -> CorpusError:
    if isinstance(failure, GitMissingError):
        return CorpusError("git-missing", path=str(root))
    return CorpusError("repository-unreadable", path=str(root), cause=failure.cause)
