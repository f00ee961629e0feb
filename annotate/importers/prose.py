"""Where sentences end and break off: the signs collation reads in a paragraph.

Knows punctuation; not numbering, not pages. When a sign is missing the answer is the
careful one: a paragraph is *broken* only when nothing else explains how it ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_STOPS = "。！？；：…!?;:．"
_CLOSERS = "”’」』）)》〉】〕］]\"'"
_OPENERS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "《": "》", "【": "】"}
_CANNOT_OPEN = "，。、；：！？”’」』）》】,;)"
_COMMAS = "，、,"
_LONG = 40
"""Code points from which a paragraph with commas but no stop is taken for prose. Without
either it is a title or a line of record (“…第五次会议通过”), however long."""

# What opens a passage of its own, so never goes on with a sentence broken before it.
_OPENING = re.compile(
    r"[#>|*+•·●◆■※-]|——|─|注[:：]|附[:：件录表]|(?:本报|新华社|据|图[为片:：])"
    r"|(?:来源|责任编辑|记者|作者)[:：]"
)
_COMMA = re.compile(r"，|,(?=\s)")
_INNER_STOP = re.compile(r"[。！？；!?;]|[.](?=\s)")


def is_prose(text: str) -> bool:
    """Whether a paragraph holds running text: a stop within, or commas and the length."""
    return bool(_INNER_STOP.search(text)) or (
        len(text) >= _LONG and _COMMA.search(text) is not None
    )


def is_complete(text: str) -> bool:
    """Whether a paragraph ends as a sentence, list intro, bracket or quotation ends."""
    return not text or text[-1] in _CLOSERS or text[-1] in _STOPS or text[-1] == "."


def is_broken(text: str) -> bool:
    """Whether running text ends in the middle of a sentence."""
    if not is_prose(text) or is_complete(text) or is_markup(text):
        return False
    category = unicodedata.category(text[-1])
    return text[-1] in _COMMAS or category[0] in "LN" or category in ("Ps", "Pi")


def is_heading(text: str) -> bool:
    """Whether a paragraph looks like a heading: short, and not ended as a sentence."""
    return text.startswith("#") or not (is_prose(text) or is_complete(text))


def is_markup(text: str) -> bool:
    """Whether a piece of Markdown is anything but a paragraph of text."""
    return bool(re.match(r"#|>|\||[-*+]\s|```|~~~|<|[-*_]{3,}$", text))


def opens(text: str) -> bool:
    """Whether a paragraph announces itself as a passage of its own."""
    return bool(_OPENING.match(text))


def is_punctuated(texts: Iterable[str]) -> bool:
    """Whether a text ends its paragraphs with stops, so that a missing one says something.

    At least half of its prose must: a cut sentence has one end without and one with a stop.
    """
    prose = [text for text in texts if is_prose(text) or is_complete(text)]
    return bool(prose) and 2 * sum(map(is_complete, prose)) >= len(prose)


def may_go_on(text: str) -> bool:
    """Whether a paragraph without a number could be the rest of a broken sentence."""
    return not (opens(text) or is_heading(text) or is_markup(text))


def proves_continuation(head: str, text: str, witnesses: Sequence[str] = ()) -> bool:
    """Whether `text` can be shown to go on with the sentence that breaks off in `head`.

    It begins with a mark that cannot begin a paragraph, or closes the quotation or bracket
    that `head` left open, or a witness quotes the two ends in a row.
    """
    if text[0] in _CANNOT_OPEN or _closes(head, text):
        return True
    seam = head[-6:] + text[:3]
    return len(seam) == 9 and any(seam in witness for witness in witnesses)


def _closes(head: str, text: str) -> bool:
    """Whether the first bracket mark of `text` closes the last one left open in `head`."""
    open_marks: list[str] = []
    for char in head:
        if char in _OPENERS:
            open_marks.append(_OPENERS[char])
        elif open_marks and char == open_marks[-1]:
            open_marks.pop()
    marks = {*_OPENERS, *_OPENERS.values()}
    first = next((char for char in text if char in marks), "")
    return bool(open_marks) and first == open_marks[-1]
