"""What the forge itself says of a run: whose it was, on which commit, and how it ended.

Read from the event's file, which the forge writes; the report says nothing of these. Branch
names in it are strangers' all the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annotate.errors import InputError
from annotate.forge.compose import Verdict

_SHA = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_VERDICTS: Mapping[object, Verdict] = {"success": "passes", "failure": "fails"}


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run of the review."""

    repository: str
    """The repository the pull request is made to, as `owner/name`."""
    owner: str
    """Whose the branch is."""
    branch: str
    sha: str
    """The full id of the commit reviewed."""
    verdict: Verdict
    url: str
    """Where the run can be seen, "" when the event does not say."""


def read_run(path: Path) -> Run:
    """The run of a `workflow_run` event's file.

    Raises InputError: `file-not-found`, `forge-event` with the field that is not as it should be.
    """
    try:
        event = json.loads(path.read_bytes())
    except OSError:
        raise InputError("file-not-found", path=str(path)) from None
    except (ValueError, RecursionError):
        raise InputError("forge-event", path=str(path), field="JSON") from None

    def text(*names: str, like: re.Pattern[str] | None = None) -> str:
        value: object = event
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        if not isinstance(value, str) or (like and not like.fullmatch(value)):
            raise InputError("forge-event", path=str(path), field=".".join(names))
        return value

    run = "workflow_run"
    conclusion = event[run].get("conclusion") if text(run, "event") else None
    url = event[run].get("html_url")
    return Run(
        repository=text("repository", "full_name", like=_REPOSITORY),
        owner=text(run, "head_repository", "owner", "login"),
        branch=text(run, "head_branch"),
        sha=text(run, "head_sha", like=_SHA),
        verdict=_VERDICTS.get(conclusion, "unknown"),
        url=url if isinstance(url, str) and url.startswith("https://") else "",
    )
