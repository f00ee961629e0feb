"""The front matter of an imported text: what the file came with, and what its head says."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePath

from annotate.importers.header import Header
from annotate.importers.received import Received


def title_of(received: Received, header: Header, name: str) -> str:
    """The title a file's front matter gives, else its head, else its first heading or name."""
    given = received.front.get("title")
    if isinstance(given, str) and given:
        return given
    if header.title is not None:
        return header.title.text
    headings = (one.text[2:].strip() for one in received.paragraphs if one.text.startswith("# "))
    return next(headings, "") or PurePath(name).stem


def front_matter(
    received: Received,
    header: Header,
    title: str,
    version: str,
    language: str,
    excerpts: Sequence[str],
) -> dict[str, object]:
    """The front matter: what the file came with stays, what is read from the text is added.

    `excerpts` are the works that hold passages found in this one.
    """
    found: dict[str, object] = {"title": title}
    if header.issuers:
        found["issuer"] = list(header.issuers)
    if header.date:
        found["date"] = header.date
    found |= {"version": version, "language": language}
    if excerpts:
        found["relations"] = [{"type": "excerpted-in", "work": work} for work in excerpts]
    given = dict(received.front)
    front = given | {key: found[key] for key in found if key not in given} | {"version": version}
    with suppress(ValueError, KeyError):  # A date that is one is written without quotes.
        front["date"] = datetime.date.fromisoformat(str(front["date"]))
    return front
