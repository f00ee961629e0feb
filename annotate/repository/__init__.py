"""The door to git: revisions, blobs and histories of one repository.

Knows git and nothing of corpora or texts. Every git process is started by GitPython,
never reaches the network, reads no path or revision as an option, and writes only where
settings.py and committing.py say so.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

from annotate.errors import CorpusError
from annotate.repository.objects import REGULAR, Commit, TreeEntry, authored, hash_object
from annotate.repository.process import GitFailedError, GitMissingError, Objects, run

__all__ = ["REGULAR", "Commit", "Repository", "TreeEntry", "hash_object", "identity"]

_FORMAT = "%H%x00%P%x00%aN%x00%aE%x00%aI%x00%s"
_BAD_REVISION = re.compile(r"^-|\.\.|[:\x00-\x1f\x7f]|^\^|^\s|\s$|^$")


def identity(folder: Path) -> tuple[str, str] | None:
    """Who writes here, as git would: the environment, then the configuration, else None."""
    try:
        found = run(folder, "config", "--null", "--get-regexp", r"^user\.(name|email)$")
    except (GitMissingError, GitFailedError):  # git config fails when nothing is set.
        found = b""
    values = {"user.name": "", "user.email": ""}
    for entry in found.decode("utf-8", "replace").split("\0"):
        key, _, value = entry.partition("\n")
        values[key] = value.strip()
    name = os.environ.get("GIT_AUTHOR_NAME", "").strip() or values["user.name"]
    email = os.environ.get("GIT_AUTHOR_EMAIL", "").strip() or values["user.email"]
    return (name, email) if name and email else None


class Repository:
    """A git repository with a work tree. Not thread-safe: it talks to one git process."""

    def __init__(self, root: Path, *, shallow: bool, sha256: bool) -> None:
        self.root = root
        self.is_shallow = shallow
        self.algorithm: Literal["sha1", "sha256"] = "sha256" if sha256 else "sha1"
        self._objects = Objects(root)

    @classmethod
    def open(cls, path: Path) -> Repository | None:
        """The repository whose work tree holds `path` (which need not exist), or None.

        Raises CorpusError when there is one that git refuses to read.
        """
        whole = path.absolute()
        folder = next(p for p in (whole, *whole.parents) if p.is_dir())
        if not any((parent / ".git").exists() for parent in (folder, *folder.parents)):
            return None  # Found without git, so that a tarball needs none.
        asked = ("--is-shallow-repository", "--show-object-format", "--show-toplevel")
        try:
            answer = _decode(run(folder, "rev-parse", *asked))
        except GitMissingError:
            raise CorpusError("git-missing", path=str(path)) from None
        except GitFailedError as failure:
            if re.match(r"not a git repository|this operation must be run", failure.cause):
                return None  # A broken .git folder, or inside of one, or a bare repository.
            cause = failure.cause
            raise CorpusError("repository-unreadable", path=str(folder), cause=cause) from None
        shallow, form, root = answer.rstrip("\n").split("\n", 2)
        return cls(Path(root), shallow=shallow == "true", sha256=form == "sha256")

    @property
    def is_unborn(self) -> bool:
        """Whether HEAD has no commit yet."""
        return self._objects.header("HEAD") is None

    def relative(self, path: Path) -> str:
        """`path` from the repository's root, with `/`; CorpusError when it is outside."""
        # Only folders are resolved: a file that is a link stays the file git tracks.
        whole = path.parent.resolve() / path.name
        try:
            return whole.relative_to(self.root.resolve()).as_posix()
        except ValueError:
            raise CorpusError("outside-repository", path=str(path), root=self.root) from None

    def resolve(self, revision: str) -> str:
        """The full commit id a revision names; CorpusError `unknown-revision` if none."""
        if not _BAD_REVISION.search(revision):
            header = self._objects.header(f"{revision}^{{commit}}")
            if header and header[1] == "commit":
                return header[0]
        key = "unknown-revision-shallow" if self.is_shallow else "unknown-revision"
        raise CorpusError(key, revision=revision)

    def has(self, revision: str) -> bool:
        """Whether a revision names a commit."""
        try:
            return bool(self.resolve(revision))
        except CorpusError:
            return False

    def exists(self, revision: str, path: str) -> bool:
        """Whether `path` is a file at `revision`."""
        return self._find(self.resolve(revision), path) is not None

    def blob_id(self, revision: str, path: str) -> str:
        """The id of the blob at `path`, or CorpusError `unknown-path`."""
        if blob := self._find(self.resolve(revision), path):
            return blob
        raise CorpusError("unknown-path", file=path, revision=revision)

    def read(self, revision: str, path: str) -> bytes:
        """The bytes of `path` at `revision`, as git stores them."""
        return self.read_blob(self.blob_id(revision, path))

    def read_blob(self, blob: str) -> bytes:
        """A blob's bytes; CorpusError `unknown-blob` when the repository has it not."""
        header = self._objects.header(blob) if re.fullmatch(r"[0-9a-f]{4,64}", blob) else None
        data = self._objects.data(header[0]) if header and header[1] == "blob" else None
        if data is None:
            raise CorpusError("unknown-blob", blob=blob)
        return data

    def hash_object(self, data: bytes) -> str:
        """The id this repository would give a blob of these bytes."""
        return hash_object(data, self.algorithm)

    def identity(self) -> tuple[str, str] | None:
        """Who writes here: name and mail address, or None when git has not been told."""
        return identity(self.root)

    def list_tree(self, revision: str, folder: str = "") -> tuple[TreeEntry, ...]:
        """All files at or beneath `folder` at `revision`, in git's order; () if none.

        Submodules are left out: their files belong to another repository.
        """
        sha, name = self.resolve(revision), folder.rstrip("/")
        if name and not _is_plain(name):
            return ()
        paths = ("--", f"{name}/") if name else ()
        output = self._run("ls-tree", "-r", "-z", "--full-tree", sha, *paths)
        entries = []
        for line in _decode(output).split("\0")[:-1]:
            about, _, path = line.partition("\t")
            mode, kind, blob = about.split(" ")
            if kind == "blob":
                entries.append(TreeEntry(path, blob, mode.startswith(REGULAR)))
        return tuple(entries)

    def history(self, path: str, revision: str = "HEAD") -> tuple[Commit, ...]:
        """The commits that changed `path`, newest first, followed through renames.

        All parents are walked, with git's own simplification of merges, in topological
        order. Commits that deleted the file are left out. () before the first commit.
        """
        if not _is_plain(path) or (revision == "HEAD" and self.is_unborn):
            return ()
        commits: list[Commit] = []
        tip, name = self.resolve(revision), path
        while segment := self._log(tip, name):
            commits += segment
            oldest = segment[-1]
            former = self.path_before(oldest, oldest.parents[0]) if oldest.parents else None
            if former is None or former == name:
                break
            tip, name = oldest.parents[0], former
        return tuple(commits)

    def path_before(self, commit: Commit, parent: str) -> str | None:
        """What a commit's file was called at one of its parents; None when it was not there."""
        if self._find(parent, commit.path):
            return commit.path
        options = ("diff-tree", "-r", "-z", "-M", "--name-status", "--diff-filter=R")
        fields = _decode(self._run(*options, parent, commit.sha)).split("\0")
        pairs = zip(fields[1::3], fields[2::3], strict=False)
        return next((old for old, new in pairs if new == commit.path), None)

    def deletion(self, path: str, revision: str = "HEAD") -> Commit | None:
        """The commit that deleted a file which a revision does not have, or None."""
        if not _is_plain(path) or (revision == "HEAD" and self.is_unborn):
            return None
        if self._find(self.resolve(revision), path):
            return None
        found = self._records(revision, path, "-1")
        return found[0] if found else None

    def find_blob(self, path: str, blob: str, revision: str = "HEAD") -> Commit | None:
        """The newest commit of the file's history that gave it this blob, or None."""
        commits = self.history(path, revision)
        return next((commit for commit in commits if commit.blob == blob), None)

    def _run(self, *arguments: str) -> bytes:
        try:
            return run(self.root, *arguments)
        except GitMissingError:
            raise CorpusError("git-missing", path=str(self.root)) from None
        except GitFailedError as failure:
            cause = failure.cause
            raise CorpusError("repository-unreadable", path=str(self.root), cause=cause) from None

    def _find(self, sha: str, path: str) -> str | None:
        if not _is_plain(path):
            return None
        header = self._objects.header(f"{sha}:{path}")
        return header[0] if header and header[1] == "blob" else None

    def _log(self, tip: str, path: str) -> list[Commit]:
        found = self._records(tip, path, "--topo-order")
        return [replace(c, blob=blob) for c in found if (blob := self._find(c.sha, path))]

    def _records(self, tip: str, path: str, *options: str) -> list[Commit]:
        """The commits that changed a file, those that deleted it too; without its blob."""
        arguments = ("rev-list", *options, f"--format={_FORMAT}", self.resolve(tip), "--", path)
        lines = self._run(*arguments).decode("utf-8", "replace").split("\n")
        records = (line.split("\0") for line in lines if "\0" in line)
        return [
            Commit(sha, name, mail, authored(date), subject, tuple(parents.split()), path)
            for sha, parents, name, mail, date, subject in records
        ]


def _is_plain(path: str) -> bool:
    # Git would read "./a" from the folder it runs in, and take "a/../b" for "b".
    return "\0" not in path and all(part not in ("", ".", "..") for part in path.split("/"))


def _decode(output: bytes) -> str:
    # Paths are bytes to git; this keeps those that are not UTF-8.
    return output.decode("utf-8", "surrogateescape")
