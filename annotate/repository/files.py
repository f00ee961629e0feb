"""What git does to files, whether or not they are in a repository: its text merge and diff."""

from __future__ import annotations

from pathlib import Path

from annotate.errors import CorpusError
from annotate.repository.process import GitFailedError, GitMissingError, ask


def merge_file(base: Path, ours: Path, theirs: Path, marker: int) -> tuple[bytes, int] | None:
    """Git's line-by-line merge of three files and how many conflicts are marked in it.

    None for files that git does not merge (binary ones). Raises CorpusError.
    """
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    paths = (str(path.absolute()) for path in (ours, base, theirs))
    status, out = _ask("merge-file", "-p", f"--marker-size={marker}", *names, *paths)
    return (out, status) if 0 <= status < 128 else None


def line_diff(old: Path, new: Path, *, colour: bool) -> bytes:
    """Git's own diff of two files, from the first `@@` on; a line of words for binary ones."""
    options = ("--no-index", "--no-ext-diff", "--no-textconv")
    asked = f"--color={'always' if colour else 'never'}"
    _, out = _ask("diff", *options, asked, "--", str(old.absolute()), str(new.absolute()))
    start = out.find(b"@@ ")
    if start < 0:
        return b"Binary files differ\n" if b"Binary files" in out else b""
    return out[out.rfind(b"\n", 0, start) + 1 :]


def _ask(*arguments: str) -> tuple[int, bytes]:
    try:
        status, out, _ = ask(Path.cwd(), *arguments)
    except GitMissingError:
        raise CorpusError("git-missing", path=None) from None
    except GitFailedError as failure:
        raise CorpusError("repository-unreadable", path=None, cause=failure.cause) from None
    return status, out
