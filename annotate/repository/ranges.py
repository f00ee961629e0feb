"""What changed from one commit to another, or to the index: files by name and blob.

Knows git and no texts. Configuration of whoever runs it changes nothing of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.errors import CorpusError
from annotate.repository import Repository, TreeEntry
from annotate.repository.process import GitFailedError, GitMissingError, ask

_RENAMES = ("-M", "-l1000")
_REGULAR = "100"
"""How the modes of files begin that are neither links nor submodules."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that differs: as it was and as it is, None where it is not."""

    old: TreeEntry | None
    new: TreeEntry | None
    regular: bool
    """Whether it is a file on both sides, and no link to one or submodule."""

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
        if mode != "160000":
            entries.append(TreeEntry(path, blob))
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
        old = None if status == "A" or old_mode == "160000" else TreeEntry(path, old_id)
        new = None if status == "D" or new_mode == "160000" else TreeEntry(new_path, new_id)
        if old or new:
            modes = [mode for mode, entry in ((old_mode, old), (new_mode, new)) if entry]
            yield Changed(old, new, all(mode.startswith(_REGULAR) for mode in modes))


def _ask(repository: Repository, *arguments: str) -> tuple[int, bytes]:
    try:
        status, out, _ = ask(repository.root, *arguments)
    except GitMissingError:
        raise CorpusError("git-missing", path=str(repository.root)) from None
    except GitFailedError as failure:
        cause = failure.cause
        raise CorpusError("repository-unreadable", path=str(repository.root), cause=cause) from None
    return status, out
