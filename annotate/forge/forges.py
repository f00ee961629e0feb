"""The forges, each a value: where comments are read and written, and which are ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from annotate.errors import ForgeError
from annotate.forge.client import Answer, Send
from annotate.forge.events import Run

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Place:
    """The thread of one pull request, for reading, making and changing comments."""

    comments: str
    """The path that lists comments, and that a new one is sent to."""
    comment: str
    """The path of a comment, before its id."""
    change: str
    """The method that changes a comment."""
    author: tuple[str, str]
    """The field and the field within it that name who wrote a comment."""
    login: str
    """Who we are: a stranger may copy the marker."""

    def is_ours(self, comment: Mapping[str, Any]) -> bool:
        """Whether we wrote a comment."""
        return bool(self.login) and field(comment, *self.author) == self.login


@dataclass(frozen=True, slots=True)
class Forge:
    """What is particular of a forge."""

    address: str
    """The environment variable that holds the address of the REST interface."""
    token: str
    """The environment variable that holds the token."""
    headers: Callable[[str], Mapping[str, str]]
    """The headers that carry a token."""


FORGES: Mapping[str, Forge] = {
    "github": Forge(
        "GITHUB_API_URL",
        "GITHUB_TOKEN",
        lambda token: {
            "Authorization": f"Bearer {token}",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    ),
    "gitlab": Forge(
        "CI_API_V4_URL", "ANNOTATE_GITLAB_TOKEN", lambda token: {"PRIVATE-TOKEN": token}
    ),
}


def github_place(send: Send, run: Run, login: str) -> Place | None:
    """The pull request whose head is the commit of a run; None when there is none any more.

    `login` is who comments: `github-actions[bot]` with a workflow's own token. Raises
    ForgeError `forge-refused`, `forge-answer`.
    """
    head = quote(f"{run.owner}:{run.branch}", safe="")
    path = f"/repos/{run.repository}/pulls?state=open&head={head}&per_page={PER_PAGE}"
    pulls = listed(send("GET", path, None))
    numbers = (pull.get("number") for pull in pulls if field(pull, "head", "sha") == run.sha)
    number = next((found for found in numbers if isinstance(found, int)), None)
    if number is None:
        return None
    issues = f"/repos/{run.repository}/issues"
    comments = f"{issues}/{number}/comments"
    return Place(comments, f"{issues}/comments/", "PATCH", ("user", "login"), login)


def gitlab_place(send: Send, project: str, request: str) -> Place:
    """The merge request `request` (its iid) of a project (its id); ForgeError as above."""
    answer = send("GET", "/user", None)
    if answer.status >= 400:
        raise refusal(answer)
    name = field(answer.value, "username")
    notes = f"/projects/{quote(project, safe='')}/merge_requests/{quote(request, safe='')}/notes"
    return Place(notes, f"{notes}/", "PUT", ("author", "username"), str(name or ""))


def listed(answer: Answer) -> list[Mapping[str, Any]]:
    """The objects of a list that a forge answered with."""
    if answer.status >= 400:
        raise refusal(answer)
    if not isinstance(answer.value, list):
        raise ForgeError("forge-answer")
    return [item for item in answer.value if isinstance(item, dict)]


def field(value: object, *names: str) -> object:
    """A value inside of objects, None where there is none."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def refusal(answer: Answer) -> ForgeError:
    """The error that a refusal is, with what the forge said of it."""
    said = str(field(answer.value, "message") or "").replace("\n", " ")[:200]
    key = "forge-forbidden" if answer.status in (401, 403) else "forge-refused"
    return ForgeError(key, status=answer.status, cause=said or "–")
