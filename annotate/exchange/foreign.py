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
NOBODY = Creator("")
"""The writer of what a file signs with no name, because whoever imports it may have made it."""
_UNDATED = (1_577_836_800_000, 36)
"""When the ids of what has no time begin (2020-01-01, in ms), and the bits of how far they reach
(two years): before any of ours, yet spread, so that the beginning of an id tells it apart."""
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
    """The UUIDv7 of something that has an id elsewhere: its time, and a digest of that id; of
    what has no time, one that the digest gives it."""
    time = moment(created)
    whole = sha256(source.encode("utf-8", "replace")).digest()
    begin, reach = _UNDATED
    stamp = begin + (int.from_bytes(whole[10:16]) >> (48 - reach))
    if time:
        stamp = int(datetime.fromisoformat(time).timestamp() * 1000)
    bits = max(stamp, 0) << 80 | int.from_bytes(whole[:10])
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
