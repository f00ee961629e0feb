"""New annotations and events onto the disk: whole or not at all, never over another file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp, mkstemp

from annotate.annotation import Annotation, Event, dump_annotation, dump_event, event_name
from annotate.errors import InputError


def add_annotation(work: Path, annotation: Annotation) -> Path:
    """Write a new annotation into a work's folder; the path of its annotation.md.

    The folder is made aside, under a name readers pass over, and then renamed.
    """
    parent = work / "annotations"
    try:
        parent.mkdir(exist_ok=True)
        aside = Path(mkdtemp(prefix=".new-", dir=parent))
        try:
            aside.chmod(0o777 & ~_umask())
            (aside / "annotation.md").write_bytes(dump_annotation(annotation).encode())
            aside.rename(parent / annotation.id)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    except OSError as error:
        raise _unwritable(parent, error) from None
    return parent / annotation.id / "annotation.md"


def add_event(folder: Path, event: Event) -> Path:
    """Write a new event into an annotation's folder; the path of its file."""
    path = folder / event_name(event)
    try:
        handle, aside = mkstemp(prefix=".new-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(dump_event(event).encode())
            Path(aside).chmod(0o666 & ~_umask())
            Path(aside).rename(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from None
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError("unwritable", path=str(path), cause=error.strerror or str(error))
