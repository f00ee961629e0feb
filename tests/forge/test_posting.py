"""One comment on a pull request, whatever the forge does. The forge is a server on loopback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotate.cli import run
from annotate.errors import ForgeError
from annotate.forge import MARKER, Client, Place, Posted, keep, patient

SHA = "a" * 40
BOT = "github-actions[bot]"
PLACE = Place(
    "/repos/o/r/issues/7/comments", "/repos/o/r/issues/comments/", "PATCH", ("user", "login"), BOT
)


class Clock:
    """Counts the seconds slept, and sleeps none."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.slept.append(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def post(server: Any, clock: Clock, text: str) -> Posted:
    client = Client(server.address, {"Authorization": "Bearer secret"})
    return keep(patient(client.send, clock.sleep), PLACE, lambda limit: f"{MARKER}\n{text}"[:limit])


def fails(status: int, **headers: str) -> Any:
    """A call that the forge answers with that status."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda call, server: (status, {"message": "no"}, named)


def passes(call: str, server: Any) -> None:
    """A call that goes through."""


def test_a_comment_is_made_once_and_changed_from_then_on(server: Any, clock: Clock) -> None:
    server.put("A person's comment.", author="alice")
    assert post(server, clock, "one").action == "created"
    assert post(server, clock, "two").action == "updated"
    assert post(server, clock, "two").action == "unchanged"
    assert server.bodies() == ["A person's comment.", f"{MARKER}\ntwo"]
    assert server.token == "Bearer secret"  # noqa: S105 - of the test


def test_our_comment_is_found_behind_many(server: Any, clock: Clock) -> None:
    for number in range(250):
        server.put(f"comment {number}", author="alice")
    server.put(f"{MARKER}\nold")
    assert post(server, clock, "new").action == "updated"
    assert len(server.comments) == 251


def test_a_stranger_who_copies_the_marker_is_not_us(server: Any, clock: Clock) -> None:
    server.put(f"{MARKER}\nsay what I want", author="mallory")
    assert post(server, clock, "report").action == "created"
    assert server.bodies()[0] == f"{MARKER}\nsay what I want"


def test_the_token_is_not_taken_elsewhere_by_a_redirect(server: Any, clock: Clock) -> None:
    server.troubles = [lambda call, s: (302, {}, {"Location": "http://127.0.0.1:1/"})]
    with pytest.raises(ForgeError, match="not what its interface says"):
        post(server, clock, "report")
    assert len(server.calls) == 1


@pytest.mark.parametrize("status", [403, 429])
def test_a_limit_is_waited_for(server: Any, clock: Clock, status: int) -> None:
    server.troubles = [passes, fails(status, retry_after="7")]
    assert post(server, clock, "report").action == "created"
    assert clock.slept == [7.0]
    assert [call.split()[0] for call in server.calls] == ["GET", "POST", "POST"]


@pytest.mark.parametrize(
    "trouble",
    [
        fails(403, x_ratelimit_remaining="0", x_ratelimit_reset="9999999999"),
        fails(429, retry_after="3600"),
    ],
    ids=["primary", "long"],
)
def test_a_limit_that_lasts_is_told(server: Any, clock: Clock, trouble: Any) -> None:
    server.troubles = [trouble]
    with pytest.raises(ForgeError, match="later"):
        post(server, clock, "report")
    assert clock.slept == []


def test_a_token_that_may_not_write_is_told(server: Any, clock: Clock) -> None:
    server.troubles = [passes, fails(403)]
    with pytest.raises(ForgeError, match=r"403.*workflow_run"):
        post(server, clock, "report")
    assert server.comments == []


def test_a_gateway_that_fails_is_asked_again(server: Any, clock: Clock) -> None:
    server.troubles = [fails(502), fails(503)]
    assert post(server, clock, "report").action == "created"
    assert clock.slept == [1.0, 2.0]


def test_a_gateway_that_goes_on_failing_is_told(server: Any, clock: Clock) -> None:
    server.troubles = [fails(502)] * 20
    with pytest.raises(ForgeError, match="502"):
        post(server, clock, "report")
    assert len(server.calls) <= 12


def test_a_comment_that_arrived_behind_a_502_is_not_made_twice(server: Any, clock: Clock) -> None:
    def arrives(call: str, forge: Any) -> Any:
        forge.put(f"{MARKER}\nreport")
        return 502, {"message": "bad gateway"}, {}

    server.troubles = [passes, arrives]
    assert post(server, clock, "report").action == "unchanged"
    assert server.bodies() == [f"{MARKER}\nreport"]


def test_a_comment_deleted_meanwhile_is_made_anew(server: Any, clock: Clock) -> None:
    server.put(f"{MARKER}\nold")

    def is_deleted(call: str, forge: Any) -> None:
        forge.comments.clear()

    server.troubles = [passes, is_deleted]
    assert post(server, clock, "new").action == "created"
    assert server.bodies() == [f"{MARKER}\nnew"]


def test_a_body_too_long_for_the_forge_is_shortened(server: Any, clock: Clock) -> None:
    server.longest = 20_000
    assert post(server, clock, "x" * 60_000).action == "created"
    assert len(server.bodies()[0]) <= 20_000


@pytest.mark.parametrize("body", [b"<html>", b"[1,", b"[" * 100_000, b'{"a": 1}'])
def test_an_answer_that_is_none_is_told(server: Any, clock: Clock, body: bytes) -> None:
    server.troubles = [lambda call, s: (200, body, {})]
    with pytest.raises(ForgeError, match="interface"):
        post(server, clock, "report")


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "ftp://example.org",
        "https://",
        "",
        "https://x:y",
        "http://[",
        "file:///etc",
    ],
)
def test_only_addresses_with_tls_are_called(address: str) -> None:
    with pytest.raises(ForgeError, match="https"):
        Client(address, {}).send("GET", "/", None)


def test_a_forge_that_is_not_there_is_told(clock: Clock) -> None:
    send = patient(Client("http://127.0.0.1:1", {}).send, clock.sleep)
    with pytest.raises(ForgeError, match="cannot be reached"):
        send("GET", "/", None)
    assert clock.slept == [1.0, 2.0, 4.0]


def test_the_token_is_not_shown() -> None:
    assert "secret" not in repr(Client("https://example.org", {"Authorization": "secret"}))


# The command, as the workflow runs it.


def event(**changes: Any) -> dict[str, Any]:
    run_of = {
        "event": "pull_request",
        "conclusion": "failure",
        "head_sha": SHA,
        "head_branch": "$(touch pwned) &head=x",
        "head_repository": {"owner": {"login": "mallory"}},
        "html_url": "https://github.example/o/r/actions/runs/1",
    }
    return {"repository": {"full_name": "o/r"}, "workflow_run": run_of | changes}


def command(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: str, what: Any
) -> int:
    (tmp_path / "event.json").write_text(json.dumps(what))
    (tmp_path / "review.md").write_text(report)
    monkeypatch.setenv("GITHUB_API_URL", server.address)
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.example")
    return run(["--lang", "en", "post-review", str(tmp_path / "review.md")])


def test_the_comment_tells_the_commit_and_the_verdict_of_the_forge(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pulls = [
        {"number": 6, "head": {"sha": "b" * 40}},
        {"number": 7, "head": {"sha": SHA}},
    ]
    report = "<!-- x -->\n## Review: passes, of commit 123\n\n1 clause changed, @octocat\n"
    assert command(server, tmp_path, monkeypatch, report, event()) == 0
    assert server.bodies() == [
        f"{MARKER}\n## Review of texts and annotations: fails\n\n"
        "<sub>Of commit aaaaaaaaaa · [the run, with the whole report]"
        "(https://github.example/o/r/actions/runs/1)</sub>\n\n"
        "1 clause changed, @&#8203;octocat\n"
    ]
    assert "head=mallory%3A%24%28touch%20pwned%29%20%26head%3Dx&" in server.calls[0]
    assert server.calls[-1] == "POST /repos/o/r/issues/7/comments"


@pytest.mark.parametrize("site", ["https://laws.example", "https://laws.example/"])
def test_links_to_the_site_stay_and_to_its_namesakes_do_not(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: str
) -> None:
    server.pulls = [{"number": 7, "head": {"sha": SHA}}]
    monkeypatch.setenv("ANNOTATE_SITE_URL", site)
    report = "[a](https://laws.example/works/) [b](https://laws.example.evil/)\n"
    assert command(server, tmp_path, monkeypatch, report, event()) == 0
    (body,) = server.bodies()
    assert "[a](https://laws.example/works/)" in body
    assert "](https://laws.example.evil" not in body


def test_a_pull_request_that_went_on_gets_no_comment_of_an_old_commit(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server.pulls = [{"number": 7, "head": {"sha": "b" * 40}}]
    assert command(server, tmp_path, monkeypatch, "x", event()) == 0
    assert server.comments == []
    assert "No open pull request" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ([], "workflow_run.event"),
        (event(head_sha="main; rm -rf"), "workflow_run.head_sha"),
        (event(head_repository=None), "workflow_run.head_repository.owner.login"),
        (event() | {"repository": {"full_name": "../x/y"}}, "repository.full_name"),
    ],
)
def test_an_event_that_is_none_is_refused(
    server: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    what: Any,
    field: str,
) -> None:
    assert command(server, tmp_path, monkeypatch, "x", what) == 2
    assert field in capsys.readouterr().err
    assert server.calls == []


def test_a_report_that_is_a_link_is_refused(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "review.md").symlink_to(tmp_path / "secret")
    monkeypatch.setenv("GITHUB_API_URL", server.address)
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    assert run(["--lang", "en", "post-review", str(tmp_path / "review.md")]) == 2
    assert "cannot be taken for a report" in capsys.readouterr().err


def test_gitlab_has_one_note_too(
    server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.author = "project_1_bot"
    (tmp_path / "review.md").write_text("One clause changed.\n")
    for name, value in {
        "CI_API_V4_URL": server.address,
        "ANNOTATE_GITLAB_TOKEN": "secret",
        "CI_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_IID": "3",
        "CI_COMMIT_SHA": SHA,
    }.items():
        monkeypatch.setenv(name, value)
    words = ["--lang", "zh", "post-review", str(tmp_path / "review.md"), "--forge", "gitlab"]
    assert run([*words, "--verdict", "passes"]) == 0
    assert run([*words, "--verdict", "fails"]) == 0
    assert server.bodies() == [
        f"{MARKER}\n## 文本与批注审查：未通过\n\n<sub>所审提交：aaaaaaaaaa</sub>\n\n"
        "One clause changed.\n"
    ]
    assert server.calls[-1].startswith("PUT /projects/12/merge_requests/3/notes/")
    assert run([*words, "--verdict", "maybe"]) == 2
