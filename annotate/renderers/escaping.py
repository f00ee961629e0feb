"""Making text harmless in HTML and in Markdown that others will render."""

from __future__ import annotations

import html as _html
import re

from annotate.renderers.columns import visible

_MARKUP = re.compile(
    r"[\\`*_{}\[\]#|~<>&@$^:]"  # what may be markup, a mention, a link or :emoji: anywhere
    r"|(?<=\w)\.(?=\w)|(?i:(?<=gh))-(?=\d)"  # www.example.org, GH-12
    r"|^[-+=\s]+|(?<=^\d)[.)]|(?<=^\d\d)[.)]"  # what begins a list or a heading
)


def html(text: str) -> str:
    """Text for HTML, in an element or a quoted attribute; what cannot be seen is shown."""
    return _html.escape(visible(text), quote=True)


_MENTION = "&#8203;"
"""Parts what mentions a person or an issue: GitHub looks for those in the text that the
references have become, so that `&#64;name` alone still notifies (github/markup#1168)."""


def markdown(text: str) -> str:
    """Text for GitHub's Markdown: nothing in it becomes markup, a link or a mention.

    Half-width marks that Markdown may read are written as character references, which no
    renderer reads as markup, and after what begins a mention stands a space of no width;
    Chinese text stays as it is.
    """
    return _MARKUP.sub(_reference, visible(text))


def _reference(found: re.Match[str]) -> str:
    mark = found.group()
    following = found.string[found.end() : found.end() + 1]
    mentions = mark == "@" or (mark in ("#", "-") and following.isdigit())
    return "".join(f"&#{ord(char)};" for char in mark) + (_MENTION if mentions else "")
