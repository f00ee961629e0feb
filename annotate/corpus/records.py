"""Which files on the disk are annotations and events, wherever they lie."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from annotate.annotation import ANNOTATION_NAME, EVENT_NAME
from annotate.errors import InputError


def record_files(place: Path) -> tuple[Path, ...]:
    """The annotations and events beneath a folder, in order; or the one that is named.

    Links are passed over, and so is what is hidden. InputError `not-a-record` for a file
    that is no such thing.
    """
    if place.is_dir():
        return tuple(sorted(_beneath(place)))
    if not place.is_file():
        raise InputError("file-not-found", path=str(place))
    if place.is_symlink() or not _is_record(place.name):
        raise InputError("not-a-record", path=str(place))
    return (place,)


def _beneath(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(parent)
        if here.absolute().parent.name == "annotations":
            records = (here / name for name in names if _is_record(name))
            yield from (path for path in records if not path.is_symlink())


def _is_record(name: str) -> bool:
    return name == ANNOTATION_NAME or EVENT_NAME.fullmatch(name) is not None
