"""A page to be: its address, its template, what the template is given.

Its address (see annotate/addresses.py) is relative to the site's root, so that pages work
from a file and under any path. Knows no content.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote

from annotate.addresses import is_safe_name

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


def version_names(versions: list[tuple[str, str]]) -> list[str]:
    """A unique name, safe as a file's, for each (label, sha): the label, else a short sha."""
    labels = [label for label, _ in versions]
    return [
        label if is_safe_name(label) and labels.count(label) == 1 else (sha[:7] or "worktree")
        for label, sha in versions
    ]


def language_of(front: object, grammar: str) -> str:
    """A text's language for `lang=`: the one the front matter gives, else its grammar's."""
    if isinstance(front, str) and _LANGUAGE.fullmatch(front):
        return front
    return {"statute-de": "de", "statute-en": "en"}.get(grammar, "")
