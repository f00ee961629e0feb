"""Git processes, through GitPython: one-shot commands and one lasting object reader.

Knows how to call git safely (no network, no prompts, no locks), not what to ask it.
"""

from __future__ import annotations

import weakref
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import git

# Refusing every protocol keeps a partial clone from fetching what it lacks, whatever the
# configuration allows; GIT_NO_LAZY_FETCH says the same to git >= 2.44.
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
}
_OPTIONS = ("--no-pager", "-c", "protocol.allow=never", "-c", "core.fsmonitor=false")


class GitMissingError(Exception):
    """There is no git program to run."""


class GitFailedError(Exception):
    """Git refused: `cause` is the first line it said."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def run(folder: Path, *arguments: str) -> bytes:
    """What `git <arguments>` prints in `folder`. Raises GitMissingError or GitFailedError."""
    status, out, cause = ask(folder, *arguments)
    if status != 0:
        raise GitFailedError(cause)
    return out


def ask(folder: Path, *arguments: str) -> tuple[int, bytes, str]:
    """Exit status, output and first line of complaint of `git <arguments>` in `folder`.

    Raises GitMissingError, and GitFailedError when it could not be started.
    """
    command = _command(folder)
    # After it: importing any part of GitPython looks for the program, and fails without one.
    from git.exc import GitCommandError, GitCommandNotFound

    call = [command.GIT_PYTHON_GIT_EXECUTABLE or "git", *_OPTIONS, *arguments]
    try:
        status, out, err = command.execute(
            call,
            with_extended_output=True,
            with_exceptions=False,
            stdout_as_string=False,
            strip_newline_in_stdout=False,
        )
    except GitCommandNotFound:
        raise GitMissingError from None
    except GitCommandError as error:
        raise GitFailedError(str(error)) from None
    return status, bytes(out), _first_line(err)


def _command(folder: Path) -> git.Git:
    try:
        from git import Git
    except ImportError:  # GitPython looks for the program when it is imported.
        raise GitMissingError from None
    command = Git(str(folder))
    command.update_environment(**_ENVIRONMENT)
    return command


def _first_line(error: str | bytes) -> str:
    text = error.decode("utf-8", "replace") if isinstance(error, bytes) else error
    lines = (line.strip() for line in text.split("\n"))
    return next((line for line in lines if line), "").removeprefix("fatal: ")


@dataclass(slots=True, weakref_slot=True, eq=False)
class Objects:
    """The repository's objects, read by two lasting processes of `git cat-file`.

    GitPython's own reader accepts SHA-1 names only, so the two lines of protocol are here.
    """

    folder: Path
    _lasting: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        weakref.finalize(self, _end, self._lasting)

    def header(self, name: str) -> tuple[str, str] | None:
        """The id and type of the object a name means, or None when there is none."""
        if answer := self._ask("--batch-check", name):
            return answer[0], answer[1]
        return None

    def data(self, name: str) -> bytes | None:
        """An object's bytes, or None when there is none of that name."""
        if not (answer := self._ask("--batch", name)):
            return None
        size = int(answer[2])
        content: bytes = self._lasting["--batch"].stdout.read(size + 1)
        return content[:size]

    def _ask(self, mode: str, name: str) -> list[str] | None:
        if "\n" in name or "\0" in name:  # Each request is one line.
            return None
        process = self._lasting.get(mode) or self._start(mode)
        try:
            process.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
            process.stdin.flush()
            line = process.stdout.readline().decode("utf-8", "replace")
        except OSError:
            line = ""
        if not line:  # Git died, as it does when a partial clone lacks the object.
            _end({mode: self._lasting.pop(mode)})
            return None
        words = line.split()
        known = len(words) == 3 and words[1] in ("blob", "tree", "commit", "tag")
        return words if known and words[2].isdigit() else None

    def _start(self, mode: str) -> Any:
        command = _command(self.folder)
        program = command.GIT_PYTHON_GIT_EXECUTABLE or "git"
        call = [program, *_OPTIONS, "cat-file", mode]
        process = command.execute(call, as_process=True, istream=PIPE)
        self._lasting[mode] = process
        return process


def _end(processes: dict[str, Any]) -> None:
    """Close the pipes, which ends git, and take its exit status away."""
    for process in processes.values():
        for pipe in (process.stdin, process.stdout, process.stderr):
            with suppress(OSError):
                pipe.close()
        process.proc.wait()
    processes.clear()
