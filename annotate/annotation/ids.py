"""The door to UUIDs of version 7, which sort by the time they were made."""

from __future__ import annotations

import re

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def new_id() -> str:
    """A fresh UUIDv7; later ones of one process sort after earlier ones."""
    from uuid_utils import uuid7

    return str(uuid7())
