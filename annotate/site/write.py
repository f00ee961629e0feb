"""Pages onto the disk: the whole site or nothing, and never over a folder not built here."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

from annotate.errors import InputError

MARKER = ".annotate-site"


def check(out: Path) -> None:
    """Raise InputError `not-a-site` when `out` holds something that was not built here."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise InputError("not-a-site", path=str(out))
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise InputError("not-a-site", path=str(out))


def write(files: Iterable[tuple[str, bytes]], out: Path) -> None:
    """Write the files into `out`, built aside and swapped in when whole.

    Raises InputError `not-a-site`, or `unwritable` when the disk refuses.
    """
    check(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            aside.chmod(0o755)
            _fill(aside, files)
            _swap(aside, out)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise InputError("unwritable", path=str(out), cause=error.strerror or str(error)) from None


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    (folder / MARKER).write_bytes(b"")
    for url, content in files:
        path = folder / url
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ValueError(url)  # No page is planned outside of the site.
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _swap(aside: Path, out: Path) -> None:
    if not out.exists():
        aside.rename(out)
        return
    former = Path(mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    former.rmdir()
    out.rename(former)
    try:
        aside.rename(out)
    except BaseException:
        former.rename(out)
        raise
    shutil.rmtree(former)
