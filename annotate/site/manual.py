"""The manual's pages from docs/: `name.md` in English, `name.zh.md` in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotate import markup
from annotate.site.snapshot import ManualSource

_FIRST = ("README", "index", "tutorial")


@dataclass(frozen=True, slots=True)
class ManualPage:
    """What the template `manual.html` is given."""

    name: str
    title: str
    html: str
    """Sanitised."""
    lang: str
    """The language it is written in, which may not be that of the pages around it."""
    siblings: tuple[tuple[str, str], ...]
    """(address, title) of all the manual's pages in this language."""


def manual_url(name: str) -> str:
    """The address of a manual page; a README is the folder's index."""
    return f"manual/{'index' if name == 'README' else name}.html"


def manual_pages(sources: Sequence[ManualSource], language: str) -> tuple[ManualPage, ...]:
    """The manual in one language; where it is not translated, what there is."""
    names = sorted({source.name for source in sources}, key=manual_order)
    chosen = [_best(sources, name, language) for name in names]
    siblings = tuple(
        (manual_url(source.name), markup.title(source.source) or source.name) for source in chosen
    )
    return tuple(
        ManualPage(
            name=source.name,
            title=title,
            html=markup.page(source.source, _linker(set(names))),
            lang="zh-Hans" if source.language == "zh" else "en",
            siblings=siblings,
        )
        for source, (_, title) in zip(chosen, siblings, strict=True)
    )


def manual_order(name: str) -> tuple[int, str]:
    """What the pages are sorted by: what one reads first stands first."""
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _best(sources: Sequence[ManualSource], name: str, language: str) -> ManualSource:
    found = [source for source in sources if source.name == name]
    return next((source for source in found if source.language == language), found[0])


def _linker(names: set[str]) -> Callable[[str], str | None]:
    def link(href: str) -> str | None:
        """A link among the pages goes to the page, any other relative one nowhere."""
        path, mark, fragment = href.partition("#")
        if not path:
            return href
        name = path.removeprefix("./").removesuffix(".md").removesuffix(".zh")
        if not path.endswith(".md") or name not in names:
            return None
        return manual_url(name).removeprefix("manual/") + mark + fragment

    return link
