"""Markdown that strangers wrote → HTML that can be shown. The only door to nh3.

Knows Markdown's HTML, not annotations nor pages. No image, script, style or form ever
comes through; links lead to http, https, mailto or a relative address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container
from functools import cache
from html import unescape

from annotate.blocks import to_html

_TAGS = frozenset(
    "a b blockquote br code del em h1 h2 h3 h4 h5 h6 hr i li ol p pre s strong"
    " table tbody td th thead tr ul".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "code": {"class"}}
_LANGUAGE = re.compile(r"language-[\w+-]{1,30}")
_SCHEME = re.compile(r"(?:https?|mailto):", re.I)
_CLAUSE = re.compile(r"(?<![\w&])#([a-z]+(?:_[\w-]+)?)")
_HEADING = re.compile(r"<(/?)h[1-6]>")


def note(source: str, clauses: Container[str] = ()) -> str:
    """The body of an annotation or reply as safe HTML, its headings made bold lines.

    It can link to a clause of the page it stands on (`#cl_3`), not to other files; where
    it names one of `clauses` so, that is a link.
    """
    html = _HEADING.sub(lambda tag: "</b></p>" if tag[1] else "<p><b>", to_html(source))
    safe = _clean(html, _TAGS, _ATTRIBUTES, lambda href: href if href[0] == "#" else None)
    return _linked(safe, clauses)


def _linked(html: str, clauses: Container[str]) -> str:
    """The HTML with `#eid` made a link wherever it stands in plain words."""

    def link(name: re.Match[str]) -> str:
        return f'<a href="#{name[1]}">#{name[1]}</a>' if name[1] in clauses else name[0]

    out, inside = [], 0
    for piece in re.split(r"(<[^>]*>)", html):
        if piece.startswith("<"):
            name = re.match(r"</?(a|code)\b", piece)
            inside += (-1 if piece[1] == "/" else 1) if name else 0
            out.append(piece)
        else:
            out.append(piece if inside else _CLAUSE.sub(link, piece))
    return "".join(out)


def page(source: str, link: Callable[[str], str | None]) -> str:
    """A page of the manual as safe HTML; each heading has GitHub's id for it.

    `link` turns a relative address into the one to use, None for none.
    """
    attributes = _ATTRIBUTES | {tag: {"id"} for tag in _HEADINGS}
    return _clean(to_html(source, _Anchors().name), _TAGS, attributes, link)


def title(source: str) -> str:
    """The text of a Markdown text's first heading of the first level, or ""."""
    found = re.search(r"^# +(.+?)[ #]*$", source, re.M)
    return re.sub(r"[`*_]", "", found.group(1)) if found else ""


def text(html: str) -> str:
    """What safe HTML says, its tags left out and its spaces folded."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


class _Anchors:
    """Ids for headings as GitHub makes them: `text-md`, the second one `text-md-1`."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def name(self, text: str) -> str:
        """The id of the next heading that says `text`."""
        base = re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-") or "section"
        self._taken[base] += 1
        count = self._taken[base] - 1
        return f"{base}-{count}" if count else base


def _clean(
    html: str,
    tags: frozenset[str],
    attributes: dict[str, set[str]],
    link: Callable[[str], str | None],
) -> str:
    def check(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "class":
            return value if _LANGUAGE.fullmatch(value) else None
        if attribute == "href" and not _SCHEME.match(value):
            # Another host's address without a scheme (//host, /\\host) is not relative.
            away = not value or value.startswith("/") or "\\" in value or "%5C" in value
            return None if away else link(value)
        return value

    return _cleaner()(
        html,
        tags=set(tags),
        attributes=attributes,
        attribute_filter=check,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    )


@cache
def _cleaner() -> Callable[..., str]:
    import nh3

    return nh3.clean
