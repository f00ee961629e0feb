"""Where a command's result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import mkstemp

from annotate.errors import InputError, UsageError


def deliver(content: str | bytes, output: Path | None) -> None:
    """Write a result to `output`, else to standard output; bytes never to a terminal.

    Raises UsageError("needs-output") and InputError("unwritable").
    """
    if output is not None:
        replace_file(output, content if isinstance(content, bytes) else content.encode("utf-8"))
    elif isinstance(content, str):
        sys.stdout.write(content)
    elif sys.stdout.isatty():
        raise UsageError("needs-output")
    else:
        sys.stdout.buffer.write(content)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file of this content at `path`: made aside, then renamed over what is there.

    What is there and is no file (/dev/null, a pipe) is written to and stays what it is.
    """
    # Not Path.resolve, which takes links in a circle for a mistake of ours.
    place = Path(os.path.realpath(path))
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(content)
            return
        mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask()
        handle, aside = mkstemp(prefix=".new-", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(aside).chmod(mode)
            Path(aside).replace(place)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("unwritable", path=str(path), cause=cause) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
