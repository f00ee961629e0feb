"""Ids and groups as Hypothesis names them."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

WORLD = "__world__"
"""The group all belong to."""


def short(identity: str) -> str:
    """An id of ours as Hypothesis writes its own: 22 characters."""
    return urlsafe_b64encode(UUID(identity).bytes).decode().rstrip("=")


def long(identity: str) -> str:
    """The UUID an id of Hypothesis stands for, "" for none."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{22}", identity):
        return ""
    return str(UUID(bytes=urlsafe_b64decode(f"{identity}==")))


def name_of(identity: str) -> str:
    """Where an annotation of Hypothesis is shown, "" for one without an id."""
    return f"https://hypothes.is/a/{identity}" if identity else ""
