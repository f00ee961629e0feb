"""Annotations, events and lineages onto the disk: whole or not at all.

Annotations and events are new files, never over another one; only their form is rewritten.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp, mkstemp

from annotate.annotation import (
    ANNOTATION_NAME,
    Annotation,
    Event,
    dump_annotation,
    dump_event,
    event_name,
)
from annotate.errors import InputError
from annotate.lineage import Lineage, dump_lineage


def add_annotation(work: Path, annotation: Annotation) -> Path:
    """Write a new annotation into a work's folder; the path of its annotation.md.

    The folder is made aside, under a name readers pass over, and then renamed.
    """
    parent = work / "annotations"
    try:
        parent.mkdir(parents=True, exist_ok=True)  # Of a deleted text not even the folder is left.
        aside = Path(mkdtemp(prefix=".new-", dir=parent))
        try:
            aside.chmod(0o777 & ~_umask())
            (aside / ANNOTATION_NAME).write_bytes(dump_annotation(annotation).encode())
            aside.rename(parent / annotation.id)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    except OSError as error:
        raise _unwritable(parent, error) from None
    return parent / annotation.id / ANNOTATION_NAME


def add_event(folder: Path, event: Event) -> Path:
    """Write a new event into an annotation's folder; the path of its file."""
    path = folder / event_name(event)
    _write(path, dump_event(event))
    return path


def put_lineage(work: Path, name: str, lineage: Lineage) -> Path:
    """Write a lineage file into a work's folder, in place of one of that name."""
    folder = work / "lineage"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from None
    if folder.is_symlink():  # Which would be written to somewhere else.
        raise InputError("outside-folder", path=str(folder), root=str(work))
    _write(folder / name, dump_lineage(lineage))
    return folder / name


def rewrite(path: Path, text: str) -> None:
    """Write an annotation or event anew, in another form; its permissions stay."""
    try:
        mode = path.stat().st_mode & 0o777
    except OSError as error:
        raise _unwritable(path, error) from None
    _write(path, text, mode)


def _write(path: Path, text: str, mode: int | None = None) -> None:
    """Write a file aside, under a name readers pass over, and then rename it."""
    try:
        handle, aside = mkstemp(prefix=".new-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
            Path(aside).chmod(0o666 & ~_umask() if mode is None else mode)
            Path(aside).rename(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError("unwritable", path=str(path), cause=error.strerror or str(error))
