"""The REST calls, one at a time: JSON in, JSON out, and what went wrong as a ForgeError.

Built on http.client, which follows no redirect: the token goes to the address given and to
no other. Nothing is tried twice here: see `patience`.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from annotate import __version__
from annotate.errors import ForgeError

MOST = 8 * 2**20
"""Bytes of an answer; a page of a hundred comments has less."""
TIMEOUT = 30.0
"""Seconds for an answer to begin."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a forge answered."""

    status: int
    headers: Mapping[str, str]
    """By names in lower case."""
    value: Any
    """The JSON of the body, None for none."""


Send = Callable[[str, str, object], Answer]
"""Method, path and value of a call (None for none) → what the forge answered."""


@dataclass(frozen=True, slots=True)
class Client:
    """A forge's REST interface at an address; the token is in `headers` alone."""

    address: str
    """As `https://api.github.com`; without TLS on this machine only."""
    headers: Mapping[str, str] = field(repr=False)

    def send(self, method: str, path: str, value: object = None) -> Answer:
        """Make one call.

        Raises ForgeError: `forge-address`, `forge-unreachable`, `forge-answer`.
        """
        connection, prefix = self._connect()
        body = None if value is None else json.dumps(value).encode()
        headers = {"User-Agent": f"annotate/{__version__}", "Accept": "application/json"}
        headers |= {"Content-Type": "application/json"} if body else {}
        try:
            connection.request(method, prefix + path, body, headers | dict(self.headers))
            return _answer(connection.getresponse())
        except (OSError, HTTPException) as error:
            cause = str(error) or type(error).__name__
            raise ForgeError("forge-unreachable", address=self.address, cause=cause) from None
        finally:
            connection.close()

    def _connect(self) -> tuple[HTTPConnection, str]:
        try:
            parts = urlsplit(self.address)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise ForgeError("forge-address", address=self.address) from None
        prefix = parts.path.rstrip("/")
        if parts.scheme == "https" and host:
            context = ssl.create_default_context()
            return HTTPSConnection(host, port, timeout=TIMEOUT, context=context), prefix
        if parts.scheme == "http" and host in _LOOPBACK:
            return HTTPConnection(host, port, timeout=TIMEOUT), prefix
        raise ForgeError("forge-address", address=self.address)


def _answer(response: HTTPResponse) -> Answer:
    body = response.read(MOST + 1)
    headers = {name.lower(): value for name, value in response.getheaders()}
    value: Any = None
    if len(body) <= MOST and "json" in headers.get("content-type", ""):
        try:
            value = json.loads(body) if body else None
        except (ValueError, RecursionError):
            value = None
    if value is None and response.status in (200, 201):
        raise ForgeError("forge-answer")
    return Answer(response.status, headers, value)
