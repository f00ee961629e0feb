"""`annotate post-review`: a report as one comment on a pull request, kept up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotate.cli.terminal import tell
from annotate.cli.words import language, say
from annotate.errors import UsageError

if TYPE_CHECKING:
    from annotate.forge import Comment, Place, Send


def run(
    report: Annotated[Path, typer.Argument(metavar="FILE", help=say("forge.report"))],
    forge: Annotated[str, typer.Option("--forge", help=say("forge.forge"))] = "github",
    event: Annotated[Path | None, typer.Option("--event", help=say("forge.event"))] = None,
    login: Annotated[str, typer.Option("--login", help=say("forge.login"))] = "github-actions[bot]",
    verdict: Annotated[str, typer.Option("--verdict", help=say("forge.verdict"))] = "",
) -> None:
    """Make the comment, or change it."""
    from time import sleep

    from annotate.forge import FORGES, Client, compose, keep, patient, receive

    if forge not in FORGES:
        raise UsageError("unknown-forge", name=forge, known=", ".join(FORGES))
    found, text = FORGES[forge], receive(report)
    client = Client(_needed(found.address), found.headers(_needed(found.token)))
    send = patient(client.send, sleep)
    if forge == "github":
        place, about = _github(send, event, login)
    else:
        place, about = _gitlab(send, verdict)
    if place is None:
        tell(say("forge.no-pull", commit=about.commit[:10]))
        return
    posted = keep(send, place, lambda limit: compose(text, about, language(), limit))
    tell(say(f"forge.{posted.action}", id=posted.id))


def _github(send: Send, event: Path | None, login: str) -> tuple[Place | None, Comment]:
    from annotate.forge import Comment, github_place, read_run

    run = read_run(event or Path(_needed("GITHUB_EVENT_PATH")))
    about = Comment(run.verdict, run.sha, run.url, _trusted("GITHUB_SERVER_URL", run.repository))
    return github_place(send, run, login), about


def _gitlab(send: Send, verdict: str) -> tuple[Place, Comment]:
    from annotate.forge import VERDICTS, Comment, gitlab_place

    known = next((name for name in VERDICTS if name == verdict), None)
    if known is None:
        raise UsageError("unknown-verdict", name=verdict)
    url = os.environ.get("CI_JOB_URL", "")
    about = Comment(known, _needed("CI_COMMIT_SHA"), url, _trusted("CI_PROJECT_URL", ""))
    project, request = _needed("CI_PROJECT_ID"), _needed("CI_MERGE_REQUEST_IID")
    return gitlab_place(send, project, request), about


def _trusted(variable: str, path: str) -> tuple[str, ...]:
    """What a link may begin with: the project's own address, and its site's."""
    address = os.environ.get(variable, "").rstrip("/")
    own = f"{address}/{path}" if address else ""
    # The slash ends the name of a host: https://example.org.evil is another.
    starts = (f"{start.rstrip('/')}/" for start in (own, os.environ.get("ANNOTATE_SITE_URL", "")))
    return tuple(start for start in starts if start.startswith("https://"))


def _needed(name: str) -> str:
    if not (value := os.environ.get(name, "")):
        raise UsageError("forge-variable", name=name)
    return value
