"""The report that an untrusted run left behind: one file, read with every doubt."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from annotate.errors import InputError

MOST = 2**20
"""Bytes of a report; one for a comment has a quarter of it."""


def receive(path: Path) -> str:
    """The text of a report.

    Raises InputError: `file-not-found`, `forge-report` for what is no plain file of UTF-8
    within the size, links among them.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise InputError("file-not-found", path=str(path)) from None
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError("forge-report", path=str(path), cause=cause) from None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST:
            cause = f"{found.st_size:,} B"
            raise InputError("forge-report", path=str(path), cause=cause)
        try:
            return file.read(MOST).decode()
        except UnicodeDecodeError as error:
            raise InputError("forge-report", path=str(path), cause=str(error)) from None
