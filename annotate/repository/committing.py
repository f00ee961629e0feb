"""One commit of a few files, whatever else is changed or staged beside them.

It is `git commit --only`: the repository's hooks run, and commits are signed as configured.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from annotate.errors import CorpusError
from annotate.repository.process import GitFailedError, GitMissingError, run


def uncommitted(root: Path, paths: Sequence[str]) -> bool:
    """Whether any of the files differs from HEAD, staged or not, or is not in it."""
    asked = ("status", "--porcelain", "--untracked-files=all", "--ignored", "-z", "--")
    return bool(_run(root, *asked, *paths))


def commit(root: Path, paths: Sequence[str], message: str) -> str:
    """Commit the files as they are in the work tree; the new commit's id.

    What is staged beside them stays staged. Raises CorpusError `commit-refused`, and then
    nothing is committed.
    """
    with TemporaryDirectory(prefix="annotate-") as folder:
        file = Path(folder) / "MESSAGE"
        file.write_bytes(message.encode())
        options = ("--quiet", "--only", "--cleanup=whitespace", f"--file={file}")
        _run(root, "commit", *options, "--", *paths)
    return _run(root, "rev-parse", "HEAD").decode().strip()


def _run(root: Path, *arguments: str) -> bytes:
    try:
        return run(root, *arguments)
    except GitMissingError:
        raise CorpusError("git-missing", path=str(root)) from None
    except GitFailedError as failure:
        raise CorpusError("commit-refused", path=str(root), cause=failure.cause) from None
