"""The commits that made a file what it is, each with those it came from.

Knows the history of one file, through renames and merges; not what the file says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from annotate.repository import Commit, Repository


@dataclass(frozen=True, slots=True)
class Step:
    """The file as one commit left it; `commit` is None for a work tree that differs."""

    commit: Commit | None
    blob: str
    path: str
    """From the repository's root, at that commit."""
    before: tuple[str, ...]
    """The keys of the steps it came from: one, several for a merge, none for the first."""

    @property
    def key(self) -> str:
        """The commit's id, "" for the work tree."""
        return self.commit.sha if self.commit else ""


@dataclass(frozen=True, slots=True)
class Trail:
    """The steps of a file, newest first; none stands behind one that it came from."""

    steps: tuple[Step, ...]
    cut: bool
    """Whether the clone is shallow, so that what came first here may have been there before."""


def trail(repository: Repository, path: str, revision: str) -> Trail:
    """The steps of the file that `revision` has at `path`; none for one without history."""
    steps: dict[str, Step] = {}
    pending = [(path, revision)]
    while pending:
        pending += _chain(repository, *pending.pop(), steps)
    return Trail(newest_first(steps), repository.is_shallow)


def on_top(trail: Trail, blob: str, path: str) -> Trail:
    """The trail with the work tree's text, which no commit has, as its newest step."""
    before = tuple(step.key for step in trail.steps[:1])
    return Trail((Step(None, blob, path, before), *trail.steps), trail.cut)


def without(trail: Trail, gone: Iterable[str]) -> Trail:
    """The trail without some steps: what came from one comes from those before it."""
    left = {step.key: step for step in trail.steps}
    for key in gone:
        former = left.pop(key)
        for step in tuple(left.values()):
            if key in step.before:
                at = step.before.index(key)
                before = (*step.before[:at], *former.before, *step.before[at + 1 :])
                left[step.key] = replace(step, before=tuple(dict.fromkeys(before)))
    return Trail(tuple(left.values()), trail.cut)


def newest_first(steps: Mapping[str, Step]) -> tuple[Step, ...]:
    """Steps by date, the newest first, but none before one that came from it."""
    waiting = dict.fromkeys(steps, 0)
    for step in steps.values():
        for key in step.before:
            waiting[key] += 1
    places = {key: place for place, key in enumerate(steps)}
    ready: list[tuple[float, int, str]] = []

    def add(key: str) -> None:
        commit = steps[key].commit
        date = -commit.authored.timestamp() if commit else float("-inf")
        heappush(ready, (date, places[key], key))

    for key, count in waiting.items():
        if not count:
            add(key)
    out = []
    while ready:
        step = steps[heappop(ready)[2]]
        out.append(step)
        for key in step.before:
            waiting[key] -= 1
            if not waiting[key]:
                add(key)
    return tuple(out)


def _chain(
    repository: Repository, path: str, revision: str, steps: dict[str, Step]
) -> list[tuple[str, str]]:
    """Add the steps down to the next merge; answers where its parents' histories begin."""
    history = repository.history(path, revision)
    for at, commit in enumerate(history):
        if commit.sha in steps:
            return []
        if len(commit.parents) < 2:
            before = tuple(older.sha for older in history[at + 1 : at + 2])
            steps[commit.sha] = Step(commit, commit.blob, commit.path, before)
            continue
        # Behind a merge the list is no chain: each parent's history is asked for by itself.
        parents = ((repository.path_before(commit, p), p) for p in commit.parents)
        begins = [(there, parent) for there, parent in parents if there]
        newest = (repository.history(there, parent)[:1] for there, parent in begins)
        before = tuple(dict.fromkeys(older.sha for first in newest for older in first))
        steps[commit.sha] = Step(commit, commit.blob, commit.path, before)
        return begins[::-1]
    return []
