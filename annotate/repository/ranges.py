"""What changed from one commit to another, or to the index: files by name and blob.

Knows git and no texts. Configuration of whoever runs it changes nothing of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.errors import CorpusError
from annotate.repository import REGULAR, Repository, TreeEntry
from annotate.repository.process import GitFailedError, GitMissingError, ask

_SUBMODULE = "160000"
_RENAMES = ("-M", "-l1000")


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that differs: as it was and as it is, None where it is not."""

    old: TreeEntry | None
    new: TreeEntry | None

    @property
    def regular(self) -> bool:
        """Whether it is a file on both sides, and no link to one or submodule."""
        return all(entry.regular for entry in (self.old, self.new) if entry)

    @property
    def path(self) -> str:
        """Where it is, or was."""
        entry = self.new or self.old
        return entry.path if entry else ""


def merge_base(repository: Repository, one: str, other: str) -> str:
    """The commit two commits have in common; CorpusError `no-merge-base` when there is none."""
    ids = repository.resolve(one), repository.resolve(other)
    status, out = _ask(repository, "merge-base", *ids)
    if status != 0 or not out:
        key = "no-merge-base-shallow" if repository.is_shallow else "no-merge-base"
        raise CorpusError(key, one=one, other=other)
    return out.decode("ascii").split("\n")[0]


def changes(repository: Repository, base: str, head: str = "") -> tuple[Changed, ...]:
    """The files that differ from one commit to another, or to the index when `head` is "".

    In the order of their paths; renames are followed.
    """
    shown = ("-r", "-z", "--raw", "--no-ext-diff", *_RENAMES)
    ids = [repository.resolve(revision) for revision in (base, head) if revision]
    command = ("diff-tree", *shown) if head else ("diff-index", "--cached", *shown)
    status, out = _ask(repository, *command, *ids, "--")
    if status != 0:
        raise CorpusError("unknown-revision", revision=head or base)
    found = _raw(out.decode("utf-8", "surrogateescape").split("\0"))
    return tuple(sorted(found, key=lambda change: change.path))


def index_entries(repository: Repository, folder: str = "") -> tuple[TreeEntry, ...]:
    """All files at or beneath `folder` as the index has them.

    Raises CorpusError `unmerged` when a merge is under way that is not resolved.
    """
    paths = ("--", f"{folder}/") if folder else ()
    _, out = _ask(repository, "ls-files", "--stage", "-z", "--full-name", *paths)
    entries = []
    for line in out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, blob, stage = about.split(" ")
        if stage != "0":
            raise CorpusError("unmerged", path=path)
        if entry := _entry(path, blob, mode):
            entries.append(entry)
    return tuple(entries)


def added_by(repository: Repository, base: str, head: str, paths: Sequence[str]) -> dict[str, str]:
    """The commit of a range that added each of some files, the newest where several did."""
    if not paths:
        return {}
    options = ("--diff-filter=A", "--no-renames", "--format=%x01%H", "--name-only", "-z", "-m")
    limits = (repository.resolve(head), f"^{repository.resolve(base)}")
    _, out = _ask(repository, "log", *options, *limits, "--", *paths)
    found: dict[str, str] = {}
    commit = ""
    for word in out.decode("utf-8", "surrogateescape").replace("\n", "").split("\0"):
        if word.startswith("\x01"):
            commit = word[1:]
        elif word:
            found.setdefault(word, commit)
    return found


def _raw(fields: Sequence[str]) -> Iterator[Changed]:
    """`:old-mode new-mode old-id new-id status`, then one path, or two of a rename."""
    words = iter(fields)
    for about in words:
        if not about.startswith(":"):
            continue
        old_mode, new_mode, old_id, new_id, status = about[1:].split(" ")
        path = next(words)
        new_path = next(words) if status[0] in "RC" else path
        old = None if status == "A" else _entry(path, old_id, old_mode)
        new = None if status == "D" else _entry(new_path, new_id, new_mode)
        if old or new:
            yield Changed(old, new)


def _entry(path: str, blob: str, mode: str) -> TreeEntry | None:
    return None if mode == _SUBMODULE else TreeEntry(path, blob, mode.startswith(REGULAR))


def _ask(repository: Repository, *arguments: str) -> tuple[int, bytes]:
    try:
        status, out, _ = ask(repository.root, *arguments)
    except GitMissingError:
        raise CorpusError("git-missing", path=str(repository.root)) from None
    except GitFailedError as failure:
        cause = failure.cause
        raise CorpusError("repository-unreadable", path=str(repository.root), cause=cause) from None
    return status, out
