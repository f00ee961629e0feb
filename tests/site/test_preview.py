"""Who may ask the preview for what, and how pages hear of news."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from threading import Thread
from urllib.parse import urlsplit

import pytest

from annotate.errors import UsageError
from annotate.site import preview
from annotate.site.preview import Board, serve

PAGE = (
    b"<html><head><meta content=\"default-src 'none'; connect-src 'none'\"></head>"
    b"<body>A</body></html>"
)


@pytest.fixture
def board() -> Board:
    board = Board()
    board.publish([("index.html", PAGE), ("works/a/index.html", PAGE), ("assets/a.css", b"a{}")])
    return board


@pytest.fixture
def address(board: Board) -> Iterator[str]:
    server, url = serve(board, 0)
    yield urlsplit(url).netloc
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str | None
    location: str | None
    body: bytes


def ask(address: str, path: str, host: str | None = None, method: str = "GET") -> Answer:
    with closing(http.client.HTTPConnection(address, timeout=5)) as connection:
        connection.request(method, path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        kind, location = answer.getheader("Content-Type"), answer.getheader("Location")
        return Answer(answer.status, kind, location, answer.read())


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html?x=1", 200, "text/html; charset=utf-8"),
        ("/works/a/", 200, "text/html; charset=utf-8"),
        ("/assets/a.css", 200, "text/css; charset=utf-8"),
        ("/-/live.js", 200, "text/javascript; charset=utf-8"),
        ("/works/b/", 404, "text/plain"),
        ("/../../etc/passwd", 404, "text/plain"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, "text/plain"),
        ("/assets/%00", 404, "text/plain"),
        ("//etc/passwd", 404, "text/plain"),
    ],
)
def test_only_pages_are_served(address: str, path: str, status: int, kind: str) -> None:
    answer = ask(address, path)
    assert (answer.status, answer.kind) == (status, kind)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1]:1"]
)
def test_another_name_for_this_machine_is_refused(address: str, host: str) -> None:
    answer = ask(address, "/", host)
    assert answer.status == 421
    assert answer.body == b""


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1"])
def test_its_own_names_are_not(address: str, host: str) -> None:
    assert ask(address, "/", host).status == 200


def test_a_folder_is_told_its_slash(address: str) -> None:
    answer = ask(address, "/works/a")
    assert (answer.status, answer.location) == (301, "/works/a/")


def test_nothing_is_taken(address: str) -> None:
    assert ask(address, "/", method="POST").status == 501
    head = ask(address, "/", method="HEAD")
    assert (head.status, head.body) == (200, b"")


def test_pages_are_made_live_and_may_ask_for_news(address: str, board: Board) -> None:
    html = ask(address, "/").body.decode()
    assert f'<script src="/-/live.js" data-edition="{board.edition}"></script></body>' in html
    assert "connect-src 'self'" in html
    assert board.files["index.html"] == PAGE


def test_news_come_when_there_are_some(address: str, board: Board) -> None:
    known, heard = board.edition, []

    def listen() -> None:
        heard.append(json.loads(ask(address, f"/-/news?edition={known}").body))

    listener = Thread(target=listen)
    listener.start()
    listener.join(0.3)
    assert heard == []
    board.fail("text.md:3: broken")
    listener.join(5)
    assert heard == [{"edition": board.edition, "error": "text.md:3: broken"}]
    assert ask(address, "/").status == 200


def test_no_news_are_told_in_the_end(
    address: str, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "PATIENCE", 0.05)
    news = json.loads(ask(address, f"/-/news?edition={board.edition}").body)
    assert news == {"edition": board.edition, "error": ""}


def test_only_this_machine_can_connect(address: str) -> None:
    assert address.startswith("127.0.0.1:")


def test_a_port_in_use(address: str, board: Board) -> None:
    with pytest.raises(UsageError) as caught:
        serve(board, int(address.rpartition(":")[2]))
    assert caught.value.key == "port-taken"
