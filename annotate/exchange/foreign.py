"""An annotation of another program made one of ours: ids, times, names, and what is not said.

The same foreign id gives the same id of ours, always: so a file may be imported again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from annotate.annotation import (
    CATEGORIES,
    Annotation,
    Creator,
    Event,
    Quote,
    Target,
    clean_body,
)

UNKNOWN = "unknown"
"""The name of a writer of whom a file says nothing."""
NOWHERE = "?"
"""The clause of an annotation whose file says where it is in a way unknown here."""
_MAIL = re.compile(r"[^<>\s@]+@[^<>\s@]+")
_LONGEST_LINE = 1000


def foreign(
    source: str,
    body: str,
    *,
    creator: Creator | None = None,
    created: str = "",
    quote: Quote | None = None,
    clause: str = "",
    category: str = "comment",
    motivation: str = "",
    severity: str = "info",
    tags: Sequence[str] = (),
    work: str = "",
    telling: str = "",
) -> Annotation:
    """An annotation another program wrote, of no work unless the file names one; `source` is
    its id there, `telling`, should it have none, all that tells it from others."""
    return Annotation(
        id=derived_id(source or telling, created),
        work=work,
        motivation=motivation or CATEGORIES.get(category, "commenting"),
        category=category,
        severity=severity,
        tags=tuple(filter(None, map(line, tags))),
        creator=creator or Creator(UNKNOWN),
        created=created,
        target=Target((clause,) if clause else (), quote=quote),
        body=clean_body(body),
        source=line(source),
    )


def answer(
    source: str,
    body: str,
    *,
    creator: Creator | None = None,
    created: str = "",
    kind: str = "reply",
    status: str = "",
    reason: str = "",
    telling: str = "",
) -> Event:
    """A reply, or another event, that another program wrote, on no annotation yet."""
    return Event(
        id=derived_id(source or telling, created),
        kind=kind,
        annotation="",
        parents=(),
        creator=creator or Creator(UNKNOWN),
        created=created,
        body=clean_body(body),
        status=status,
        reason=clean_body(reason),
        source=line(source),
    )


def person(name: str, email: str = "") -> Creator:
    """A writer as a file names one; a mail address only where it is one."""
    return Creator(line(name) or UNKNOWN, email if _MAIL.fullmatch(email) else "")


def line(text: str) -> str:
    """A text on one line, of a length that is no attack."""
    return " ".join(clean_body(text).split())[:_LONGEST_LINE]


def moment(text: object) -> str:
    """A time as our files have it, in UTC; "" for what is none or has no time zone."""
    try:
        parsed = datetime.fromisoformat(text.strip()) if isinstance(text, str) else None
        if parsed is None or parsed.tzinfo is None:
            return ""
        return parsed.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return ""


def derived_id(source: str, created: str) -> str:
    """The UUIDv7 of something that has an id elsewhere: its time, and a digest of that id."""
    time = moment(created)
    stamp = int(datetime.fromisoformat(time).timestamp() * 1000) if time else 0
    digest = int.from_bytes(sha256(source.encode("utf-8", "replace")).digest()[:10])
    bits = max(stamp, 0) << 80 | digest
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
