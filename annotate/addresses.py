"""Where the published site has its pages, from its root. Knows no content.

Reports link to what the site will have; the site is built of the same addresses.
"""

from __future__ import annotations

import re

_SAFE_NAME = re.compile(r"\w[\w.-]{0,39}")


def is_safe_name(label: str) -> bool:
    """Whether a version's label can be part of an address and of a file's name as it is."""
    return bool(_SAFE_NAME.fullmatch(label)) and ".." not in label


def work_url(slug: str, eid: str = "") -> str:
    """A work's page, or the place of one of its clauses there."""
    return f"works/{slug}/index.html" + (f"#{eid}" if eid else "")


def version_url(slug: str, name: str, current: bool) -> str:
    """The page of a version; the current one is the work's own."""
    return work_url(slug) if current else f"works/{slug}/versions/{name}.html"


def pair_url(slug: str, old: str, new: str) -> str:
    """The page that compares two versions, by the names they have on the site."""
    return f"works/{slug}/compare/{old}..{new}.html"


def relation_url(a: str, b: str) -> str:
    """The page that sets two related works side by side."""
    return f"compare/{a}~{b}.html"
