"""The site served to this machine alone, from memory: no file is ever read for a request.

Knows pages by their addresses, and who may ask; not what is on them.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Condition, Event, Thread
from urllib.parse import parse_qs, unquote, urlsplit

from annotate.errors import UsageError

HOST = "127.0.0.1"
NAMES = ("127.0.0.1", "localhost")
"""What the Host header may name: any other is a page elsewhere that had this address given
to its own name (DNS rebinding)."""
PATIENCE = 20.0
"""Seconds a browser's question for news is left open."""
_TICK = 100
"""Milliseconds after which a watch without changes shows that it is on."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(slots=True)
class Board:
    """The site as it was last built, and what went wrong since."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    edition: str = ""
    """Changes with every build and every failure to build."""
    error: str = ""
    news: Condition = field(default_factory=Condition)

    def publish(self, made: Sequence[tuple[str, bytes]]) -> None:
        """Put up a new build."""
        self._put(dict(made), "")

    def fail(self, error: str) -> None:
        """Tell that a build failed; the one before stays."""
        self._put(self.files, error)

    def wait(self, edition: str, seconds: float) -> None:
        """Return when the edition is another than the one known, or the time is over."""
        with self.news:
            self.news.wait_for(lambda: self.edition != edition, seconds)

    def _put(self, made: Mapping[str, bytes], error: str) -> None:
        with self.news:
            self.files, self.error = made, error
            self.edition = secrets.token_hex(8)
            self.news.notify_all()


def serve(board: Board, port: int) -> tuple[ThreadingHTTPServer, str]:
    """Serve the board on the loopback, from threads of its own; the server and its address.

    Raises UsageError `port-taken`.
    """

    class Handler(_Handler):
        site = board

    try:
        server = ThreadingHTTPServer((HOST, port), Handler)
    except (OSError, OverflowError):
        raise UsageError("port-taken", port=port) from None
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server, f"http://{HOST}:{server.server_address[1]}/"


def watch(
    paths: Sequence[Path], ready: Callable[[], None], changed: Callable[[], None], stop: Event
) -> None:
    """Call `ready` once the watch is on, then `changed` whenever something beneath the paths
    changes, until `stop` is set. What changes while `ready` runs is not missed."""
    import watchfiles

    existing = (path for path in paths if path.exists())
    waiting = True
    for changes in watchfiles.watch(
        *existing, stop_event=stop, rust_timeout=_TICK, yield_on_timeout=True
    ):
        if waiting:
            waiting = False
            ready()
        elif changes:
            changed()


class _Handler(BaseHTTPRequestHandler):
    site: Board
    protocol_version = "HTTP/1.1"
    server_version = "annotate"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a page, the live script, or news."""
        host = (self.headers.get("Host") or "").rpartition(":")
        if (host[0] if host[1] else host[2]) not in NAMES:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
            return
        parts = urlsplit(self.path)
        path = unquote(parts.path).removeprefix("/")
        if path == "-/live.js":
            script = files("annotate.site").joinpath("live", "live.js").read_bytes()
            self._answer(HTTPStatus.OK, script, TYPES[".js"])
        elif path == "-/news":
            self._news(parse_qs(parts.query).get("edition", [""])[0])
        else:
            self._page(path)

    def do_HEAD(self) -> None:
        """The same without content."""
        self.do_GET()

    def log_message(self, *arguments: object) -> None:
        """Say nothing: a line for each request tells a writer nothing."""

    def _page(self, path: str) -> None:
        name = path + "index.html" if path.endswith("/") or not path else path
        content = self.site.files.get(name)
        if content is None and f"{path}/index.html" in self.site.files:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif content is None:
            self._answer(HTTPStatus.NOT_FOUND, b"Not found", "text/plain")
        else:
            kind = TYPES.get(Path(name).suffix, "application/octet-stream")
            live = name.endswith(".html")
            self._answer(HTTPStatus.OK, self._alive(content) if live else content, kind)

    def _alive(self, html: bytes) -> bytes:
        """The page with the script that reloads it, and leave to ask for news."""
        script = f'<script src="/-/live.js" data-edition="{self.site.edition}"></script></body>'
        html = html.replace(b"connect-src 'none'", b"connect-src 'self'", 1)
        return html.replace(b"</body>", script.encode(), 1)

    def _news(self, edition: str) -> None:
        self.site.wait(edition, PATIENCE)
        news = {"edition": self.site.edition, "error": self.site.error}
        self._answer(HTTPStatus.OK, json.dumps(news).encode(), "application/json")

    def _answer(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
