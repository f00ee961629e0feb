"""A forge on the loopback: the few REST calls that posting a comment makes, with its failures."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

Reply = tuple[int, Any, dict[str, str]]

BOT = "github-actions[bot]"


@dataclass
class Server:
    """What the forge holds, what it was asked, and what it is to do next."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    troubles: list[Callable[[str, Server], Reply | None]] = field(default_factory=list)
    """Each takes one call, method first, and answers it, or None to let it through."""
    longest: int = 65_536
    address: str = ""
    token: str = ""
    author: str = BOT

    def bodies(self) -> list[str]:
        """The comments' texts."""
        return [comment["body"] for comment in self.comments]

    def answer(self, method: str, path: str, value: Any) -> Reply:
        """What the forge would answer when nothing goes wrong."""
        parts = urlsplit(path)
        names = parts.path.strip("/").split("/")
        if names == ["user"]:
            return 200, {"username": self.author}, {}
        if names[-1] == "pulls":
            return 200, self.pulls, {}
        if method == "GET":
            page = int(parse_qs(parts.query)["page"][0])
            return 200, self.comments[(page - 1) * 100 : page * 100], {}
        if len(value["body"]) > self.longest:
            return 422, {"message": "Validation Failed: body is too long"}, {}
        if method == "POST":
            return 201, self.put(value["body"]), {}
        number = int(names[-1])
        found = next((c for c in self.comments if c["id"] == number), None)
        if found is None:
            return 404, {"message": "Not Found"}, {}
        found["body"] = value["body"]
        return 200, found, {}

    def put(self, body: str, author: str = "") -> dict[str, Any]:
        """A new comment."""
        name = author or self.author
        comment = {
            "id": len(self.calls) + 1000 + len(self.comments),
            "body": body,
            "user": {"login": name},
            "author": {"username": name},
        }
        self.comments.append(comment)
        return comment


@pytest.fixture
def server() -> Iterator[Server]:
    """A forge of the test's own."""
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            value = json.loads(self.rfile.read(length)) if length else None
            call = f"{self.command} {self.path}"
            state.calls.append(call)
            state.token = self.headers.get("Authorization") or self.headers["PRIVATE-TOKEN"]
            reply = state.troubles.pop(0)(call, state) if state.troubles else None
            status, answer, headers = reply or state.answer(self.command, self.path, value)
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            for name, text in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_PUT = _handle  # noqa: N815 - http.server's names

        def log_message(self, *args: object) -> None:
            del args

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{listening.server_address[1]}"
    thread = threading.Thread(target=lambda: listening.serve_forever(0.01), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
