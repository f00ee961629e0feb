"""Threads of review comments, from the JSON of GitHub's REST and GraphQL interfaces.

REST: `GET /repos/{owner}/{repo}/pulls/{number}/comments`, a list, or a list of its pages; who
resolved a thread it does not say. GraphQL: `pullRequest.reviewThreads.nodes`, anywhere in the
answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotate.errors import InputError
from annotate.exchange.foreign import moment
from annotate.exchange.jsontext import load_json

MOST = 100_000
"""Comments of one file."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment."""

    id: str
    author: str
    created: str
    body: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment on lines of a file, with the replies to it."""

    at: str
    """Its place in the JSON, for messages."""
    id: str
    path: str
    commit: str
    """The commit whose lines are counted, "" when the file does not say."""
    lines: tuple[int, int] | None
    """First and last, from 1; None for the file as a whole."""
    old: bool
    """Whether the lines are those of the old side of the change."""
    words: str
    """The last line commented on, as the diff shows it; "" when there is none."""
    remarks: tuple[Remark, ...]
    resolved_by: str | None
    """Who resolved it ("" when that is not said); None when it is open, or not said."""


def threads(data: str, path: str) -> tuple[Thread, ...]:
    """The threads of a file; InputError `review-form` with the place of what is none."""
    value = load_json(data, path)
    found = tuple(_graphql(value, path))
    if found or _is_empty_answer(value):
        return found
    return tuple(_rest(value, path))


def _rest(value: Any, path: str) -> Iterator[Thread]:
    comments = list(_comments(value, path, ""))
    if len(comments) > MOST:
        raise InputError("review-many", path=path, most=MOST)
    roots = {_text(one, "id"): (at, one) for at, one in comments if not one.get("in_reply_to_id")}
    replies: dict[str, list[Mapping[str, Any]]] = {}
    for _, one in comments:
        if one.get("in_reply_to_id"):
            replies.setdefault(_text(one, "in_reply_to_id"), []).append(one)
    # A reply whose first comment is not in the file begins a thread of its own.
    for name in sorted(replies.keys() - roots.keys()):
        first = replies[name].pop(0)
        roots[name] = (next(at for at, one in comments if one is first), first)
    for name, (at, root) in roots.items():
        own = [root, *replies.get(name, ())]
        yield _thread(at, f"r{name}", root, [_remark(one, "user") for one in own], None, path)


def _comments(value: Any, path: str, at: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _comments(item, path, f"{at}/{index}")
    elif isinstance(value, dict) and "body" in value and "path" in value:
        yield at, value
    else:
        raise InputError("review-form", path=path, place=at or "/")


def _graphql(value: Any, path: str, at: str = "") -> Iterator[Thread]:
    if isinstance(value, dict) and isinstance(nodes := _nodes(value.get("reviewThreads")), list):
        for index, node in enumerate(nodes):
            place = f"{at}/reviewThreads/nodes/{index}"
            comments = _nodes(node.get("comments")) if isinstance(node, dict) else None
            if not comments or not all(isinstance(one, dict) for one in comments):
                raise InputError("review-form", path=path, place=place)
            yield _resolvable(place, node, comments, path)
        return
    inner: Iterable[tuple[object, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, item in inner:
        if isinstance(item, dict | list):
            yield from _graphql(item, path, f"{at}/{key}")


def _resolvable(
    at: str, node: Mapping[str, Any], comments: list[Mapping[str, Any]], path: str
) -> Thread:
    first: dict[str, Any] = {**node, **comments[0]}
    names = {
        "path": "path",
        "original_line": "originalLine",
        "original_start_line": "originalStartLine",
        "line": "line",
        "start_line": "startLine",
        "side": "diffSide",
        "diff_hunk": "diffHunk",
        "subject_type": "subjectType",
    }
    root = {name: first.get(theirs, node.get(theirs)) for name, theirs in names.items()}
    for name, theirs in (("original_commit_id", "originalCommit"), ("commit_id", "commit")):
        commit = first.get(theirs)
        root[name] = commit.get("oid") if isinstance(commit, dict) else None
    remarks = [_remark(one, "author") for one in comments]
    by = node.get("resolvedBy")
    resolved = None
    if node.get("isResolved") is True:
        resolved = _text(by, "login") if isinstance(by, dict) else ""
    # A thread goes by its first comment in both interfaces, so that both give one annotation.
    return _thread(at, f"r{remarks[0].id}", root, remarks, resolved, path)


def _thread(
    at: str,
    name: str,
    root: Mapping[str, Any],
    remarks: list[Remark],
    resolved: str | None,
    path: str,
) -> Thread:
    where = root.get("path")
    if not isinstance(where, str) or not where or not remarks[0].id:
        raise InputError("review-form", path=path, place=at)
    original = bool(root.get("original_line") and root.get("original_commit_id"))
    prefix = "original_" if original else ""
    last = _number(root.get(f"{prefix}line"))
    first = _number(root.get(f"{prefix}start_line")) or last
    ordered = [remarks[0], *sorted(remarks[1:], key=lambda one: (one.created, one.id))]
    return Thread(
        at=at,
        id=name,
        path=where,
        commit=_text(root, f"{prefix}commit_id"),
        lines=(min(first, last), last) if first and last else None,
        old=root.get("side") == "LEFT",
        words=_last_line(root.get("diff_hunk")),
        remarks=tuple(ordered),
        resolved_by=resolved,
    )


def _remark(one: Mapping[str, Any], author: str) -> Remark:
    who = one.get(author)
    number = one.get("databaseId") or one.get("fullDatabaseId") or one.get("id")
    return Remark(
        id=str(number) if isinstance(number, int | str) else "",
        author=_text(who, "login") if isinstance(who, dict) else "",
        created=moment(one.get("created_at") or one.get("createdAt")),
        body=_text(one, "body"),
    )


def _nodes(value: Any) -> list[Any] | None:
    nodes = value.get("nodes") if isinstance(value, dict) else None
    return nodes if isinstance(nodes, list) else None


def _is_empty_answer(value: Any) -> bool:
    """Whether an answer holds a list of threads, and that is empty."""
    if isinstance(value, dict):
        if _nodes(value.get("reviewThreads")) == []:
            return True
        return any(_is_empty_answer(item) for item in value.values())
    return isinstance(value, list) and any(_is_empty_answer(item) for item in value)


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return str(found) if isinstance(found, str | int) else ""


def _number(value: object) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 < value < 10**9 else 0  # type: ignore[operator,return-value]


def _last_line(hunk: object) -> str:
    """The text of a hunk's last line: that is the one commented on."""
    lines = hunk.split("\n") if isinstance(hunk, str) else []
    lines = [line for line in lines if line and line[0] in " +-"]
    return lines[-1][1:].removesuffix("\r") if lines else ""
