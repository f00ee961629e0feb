"""The merge driver: three files that git hands over become one, in the place of ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotate.errors import InputError
from annotate.gitdriver.merging import Merged, merge_texts
from annotate.repository.files import merge_file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a merge."""

    conflicts: int
    by_lines: bool
    """Whether git's own merge was used, since clauses could not be told for sure."""
    repeated: tuple[str, ...] = ()
    """Numbers that stand twice, although no conflict is marked."""
    label: str = ""
    """The label made for the text of both sides, "" for none."""


def merge_files(base: Path, ours: Path, theirs: Path, marker: int) -> Outcome:
    """Merge into `ours`. What git does not merge either is left as it is: one conflict.

    Raises InputError for a file that cannot be read or written.
    """
    texts = [_read(path) for path in (base, ours, theirs)]
    if (merged := _by_clauses(texts, marker)) is not None:
        _write(ours, merged.text.encode("utf-8"))
        return Outcome(merged.conflicts, False, merged.repeated, merged.label)
    found = merge_file(base, ours, theirs, marker)
    if found is None:
        return Outcome(1, True)
    _write(ours, found[0])
    return Outcome(found[1], True)


def _by_clauses(texts: list[bytes], marker: int) -> Merged | None:
    try:
        base, ours, theirs = (text.decode("utf-8") for text in texts)
    except UnicodeDecodeError:
        return None
    if any("\0" in text for text in (base, ours, theirs)):
        return None
    return merge_texts(base, ours, theirs, marker=marker)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("unreadable", path=str(path), cause=error.strerror or "") from None


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError("unwritable", path=str(path), cause=error.strerror or "") from None
