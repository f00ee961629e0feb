"""Making text harmless in HTML and in Markdown that others will render."""

from __future__ import annotations

import html as _html
import re

from annotate.visible import one_line, visible

_BROKEN = "&#8203;"
"""A space of no width. Forges look for mentions in the text that character references have
become, so that `&#64;name` alone still notifies (github/markup#1168)."""

_NAMED = re.compile(r"@|[#~$^&](?=[\w\"']|\Z)|[!%](?=[A-Za-z0-9\"])|:(?=//)|(?i:(?<=gh))-(?=\d)")
"""What a forge takes for a mention, an issue, a label, a milestone or an address."""
_MARKUP = re.compile(
    r"[\\`*_{}\[\]#|~<>&@$^:]"  # what may be markup, a link or :emoji: anywhere
    r"|[!%](?=[A-Za-z0-9\"])"  # !12 and %12
    r"|(?<=\w)\.(?=\w)|(?i:(?<=gh))-(?=\d)"  # www.example.org, GH-12
    r"|\A[-+=/\s]+|\A\d{1,9}[.)]"  # what begins a list, a heading, a command
)


def html(text: str) -> str:
    """Text for HTML, in an element or a quoted attribute; what cannot be seen is shown."""
    return _html.escape(visible(text), quote=True)


def markdown(text: str) -> str:
    """Text for a forge's Markdown, on one line: nothing in it becomes markup, a link, a
    mention or a command.

    Half-width marks that Markdown may read are written as character references, which no
    renderer reads as markup; Chinese text stays as it is.
    """
    return _MARKUP.sub(_reference, visible(one_line(text)))


def fenced(text: str, language: str = "") -> list[str]:
    """Lines of Markdown that show a text as it is, whatever runs of backticks are in it."""
    runs = re.findall(r"`{3,}", text)
    fence = "`" * max(3, max(map(len, runs), default=0) + 1)
    return [fence + language, *visible(text).split("\n"), fence]


def _reference(found: re.Match[str]) -> str:
    marks = found.group()
    if marks[0].isdigit():  # A number that would begin a list.
        return f"{marks[:-1]}&#{ord(marks[-1])};"
    apart = _BROKEN if _NAMED.match(found.string, found.start()) else ""
    return "".join(f"&#{ord(char)};" for char in marks) + apart
