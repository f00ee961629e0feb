"""Text made harmless: what cannot be seen, or moves the reader's eye, is shown as an escape."""

from __future__ import annotations

import re

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r":(?=:)|#(?=#\[)")
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_BREAKS = {0x09: " ", 0x0A: " "}


def visible(text: str) -> str:
    """The text with control, bidirectional and zero-width characters as `\\x1b`, `\\u202e`.

    A text from a stranger must not move the cursor, set colours or turn the line around.
    What is no Unicode (a file's name may hold any bytes) is shown in the same way.
    """
    return _HARMFUL.sub(_escape, text)


def bare(text: str) -> str:
    """The text without control and bidirectional characters: for a page, which may hold none
    of the former, and whose words the latter would turn about (Trojan Source)."""
    return _STEERING.sub("", text)


def plain(text: str) -> str:
    """A visible text that a runner of continuous integration does not take for a command
    when it reads it on standard output (`::add-mask::x`, `##[error]x`)."""
    return _COMMAND.sub(_escape, visible(text))


def one_line(text: str) -> str:
    """A text as part of a line: line feeds and tabs are spaces."""
    return text.translate(_BREAKS)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
