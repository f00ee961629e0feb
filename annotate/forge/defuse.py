"""Markdown that a stranger may have written, made harmless for a comment in our name.

A workflow that a fork started can leave anything in place of the report. What the report's
own renderer writes passes unchanged; of all else nothing loads, notifies or links. Works on
characters, not on parsed Markdown: no two parsers need agree for it to hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotate.visible import visible

TAGS = frozenset(
    "a b blockquote br code del details em hr i ins li ol p pre strong sub summary sup"
    " table tbody td th thead tr ul".split()
)
"""What the renderers write, and what cannot load anything or run."""

_PART = "\u200b"
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+)(?P<rest>[^<>]*)>")
_ATTRIBUTES = {
    "a": re.compile(r' (id|name)="[\w.-]+"'),
    "details": re.compile(" open"),
    "td": re.compile(r' (align|valign|colspan|rowspan)="\w+"'),
    "th": re.compile(r' (align|valign|colspan|rowspan)="\w+"'),
}
_LINK = re.compile(r"\]\(\s*(?P<target>[^\s)]*)")
_URL = re.compile(r"(?i)\b(?P<scheme>[a-z][a-z0-9+.-]*)(?P<colon>:)(?=//)|\bwww(?=\.\w)")
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|nbsp|emsp|ensp|#\d{1,6});)")
_NUMERIC = re.compile(r"&#(?P<code>\d{1,6});")
_DEFINITION = re.compile(r"(?m)^(?P<indent>[ >\t]*)\[(?P<label>[^\]\n]*)\]:")
_MENTION = re.compile(
    # Our own commands name versions, `baths@0c1f…`: behind a letter or digit nobody is meant.
    r"(?:(?!(?<=[a-z0-9])@[0-9a-f]{10}(?![\w.@-]))@|&#64;)(?!&#8203;)"
    r"|(?:(?<!&)#|&#35;)(?=\d)"  # #12, owner/repository#12
    r"|(?i:(?<=gh))(?:-|&#45;)(?=\d)"  # GH-12
)


def defuse(text: str, trusted: Sequence[str] = ()) -> str:
    """The Markdown without images, foreign links, mentions, scripts and unseen characters.

    Links stay that lead within the comment (`#…`) or to an address that begins with one of
    `trusted`. Of what it gives back it changes nothing more.
    """
    text = visible(text.replace("\r\n", "\n"))
    text = _NUMERIC.sub(_character, _REFERENCE.sub("&amp;", text))
    text = _tags(text)
    text = text.replace("![", "&#33;[")
    text = _DEFINITION.sub(r"\g<indent>&#91;\g<label>&#93;:", text)
    text = _LINK.sub(lambda found: _link(found, trusted), text)
    text = _URL.sub(lambda found: _url(found, trusted), text)
    return _MENTION.sub(lambda found: found.group() + "&#8203;", text)


def _character(found: re.Match[str]) -> str:
    """A reference to a mark stays; one to a letter or digit, which only hides it, does not."""
    char = chr(int(found["code"]))
    hides = char.isalnum() or not (char.isprintable() or char.isspace() or char == _PART)
    return f"&amp;{found.group()[1:]}" if hides else found.group()


def _tags(text: str) -> str:
    out, at = [], 0
    for found in _TAG.finditer(text):
        out.append(text[at : found.start()].replace("<", "&lt;"))
        out.append(found.group() if _is_known(found) else found.group().replace("<", "&lt;"))
        at = found.end()
    return "".join([*out, text[at:].replace("<", "&lt;")])


def _is_known(found: re.Match[str]) -> bool:
    rest = found["rest"]
    if found["name"] not in TAGS:
        return False
    if not rest or (rest == "/" and not found["close"]):
        return found["name"] != "a" or bool(found["close"])
    pattern = _ATTRIBUTES.get(found["name"])
    return not found["close"] and pattern is not None and bool(pattern.fullmatch(rest))


def _link(found: re.Match[str], trusted: Sequence[str]) -> str:
    target = found["target"]
    within = target.startswith("#") and not target[1:2].isdigit()
    good = within or target.startswith(tuple(trusted))
    return found.group() if good else f"]&#40;{target}"


def _url(found: re.Match[str], trusted: Sequence[str]) -> str:
    if found["scheme"] is None:
        return f"www{_PART}"
    rest = found.string[found.start() :]
    return found.group() if rest.startswith(tuple(trusted)) else f"{found['scheme']}&#58;{_PART}"
