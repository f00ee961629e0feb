"""The static site: what is read is planned into pages, rendered and written whole."""

from __future__ import annotations

from annotate.site.gather import Gathered, gather, root_of
from annotate.site.pages import Page
from annotate.site.plan import plan
from annotate.site.render import assets, render
from annotate.site.write import check, write

__all__ = [
    "Gathered",
    "Page",
    "assets",
    "check",
    "files",
    "gather",
    "plan",
    "render",
    "root_of",
    "write",
]


def files(gathered: Gathered, base_url: str = "") -> tuple[tuple[str, bytes], ...]:
    """All files of the site: (address, content)."""
    pages = plan(gathered.snapshot, gathered.settings)
    made = tuple((page.url, render(page, gathered.settings, base_url)) for page in pages)
    return (*made, *assets())
