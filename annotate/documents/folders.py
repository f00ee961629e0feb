"""Where the corpus lies."""

from __future__ import annotations

from pathlib import Path

from annotate.errors import CorpusError


def corpus_folder(cwd: Path, given: Path | None = None) -> Path | None:
    """The folder given, else the nearest folder `corpus` from `cwd` upwards, else None.

    Raises CorpusError `no-such-corpus`, and `dead-link` for a link that leads to no folder.
    """
    if given is not None:
        folder = cwd / given
        if not folder.is_dir():
            key = "dead-link" if _is_dead(folder) else "no-such-corpus"
            raise CorpusError(key, path=str(given))
        return folder.resolve()
    for parent in (cwd, *cwd.parents):
        folder = parent / "corpus"
        if folder.is_dir():
            return folder.resolve()
        if _is_dead(folder):
            raise CorpusError("dead-link", path=str(folder))
    return None


def _is_dead(folder: Path) -> bool:
    return folder.is_symlink() and not folder.exists()
