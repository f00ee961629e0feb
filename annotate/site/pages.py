"""A page to be: its address, its template, what the template is given. And addresses.

Addresses are relative to the site's root, so that pages work from a file and under any
path. Knows no content.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote

_SAFE_NAME = re.compile(r"\w[\w.-]{0,39}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site."""

    url: str
    """From the site's root: `en/works/x/index.html`."""
    template: str
    language: str
    title: str
    context: object
    """What the template calls `page`."""
    section: str = ""
    """The entry of the navigation it belongs to."""
    missing: tuple[str, ...] = ()
    """What the build had to do without, as messages to be told on the page."""
    texts: tuple[tuple[str, str], ...] = ()
    """Languages the page exists in, each with the address there."""
    manual: str = ""
    """The address of the manual's first page, "" when the site has none."""


def relative(source: str, target: str) -> str:
    """The relative, quoted address of `target` (maybe with #fragment) from the page `source`.

    A target that is "" or ends in `/` is a folder, and so is its address.
    """
    path, mark, fragment = target.partition("#")
    if path == source and mark:
        return f"#{quote(fragment)}"
    base = posixpath.dirname(source) or "."
    folder = "/" if not path or path.endswith("/") else ""
    return quote(posixpath.relpath(path or ".", base)) + folder + mark + quote(fragment)


def work_url(slug: str, eid: str = "") -> str:
    """A work's page, or the place of one of its clauses there."""
    return f"works/{slug}/index.html" + (f"#{eid}" if eid else "")


def version_url(slug: str, name: str, current: bool) -> str:
    """The page of a version; the current one is the work's own."""
    return work_url(slug) if current else f"works/{slug}/versions/{name}.html"


def pair_url(slug: str, old: str, new: str) -> str:
    """The page that compares two versions, named as `Version.name`."""
    return f"works/{slug}/compare/{old}..{new}.html"


def relation_url(a: str, b: str) -> str:
    """The page that sets two related works side by side."""
    return f"compare/{a}~{b}.html"


def version_names(versions: list[tuple[str, str]]) -> list[str]:
    """A unique name, safe as a file's, for each (label, sha): the label, else a short sha."""
    labels = [label for label, _ in versions]
    return [
        label
        if _SAFE_NAME.fullmatch(label) and ".." not in label and labels.count(label) == 1
        else (sha[:7] or "worktree")
        for label, sha in versions
    ]


def language_of(front: object) -> str:
    """A text's language for `lang=`, or "" when the front matter gives none that is one."""
    return front if isinstance(front, str) and _LANGUAGE.fullmatch(front) else ""
